"""Figures kept as they were said: counted on the last day, never changed, a correction beside."""

import datetime as dt
from collections.abc import Hashable
from decimal import Decimal

import pytest
from sqlalchemy import Executable, delete, func, select, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from db.actions.beku import Target, freeze_angka
from db.actions.contoh import empty_demo
from db.enums import JenisPeriode, StatusKelembagaan
from db.errors import DataRejected
from db.figures.katalog import UKURAN
from db.models import AngkaBeku, Koperasi
from db.queries.beku import list_beku, list_periode_beku
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi
from tests.refused import rule_of

BULAN, TRIWULAN = JenisPeriode.BULAN, JenisPeriode.TRIWULAN
OKTOBER = dt.date(2026, 10, 31)
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASBOR_HARI_INI", "2026-11-01")


def freeze(
    session: Session,
    *kunci: str,
    jenis: JenisPeriode = BULAN,
    akhir: dt.date = OKTOBER,
    target: Target | None = None,
) -> int:
    figures = kunci or ("jumlah", "persen_aktif")
    return freeze_angka(session, jenis=jenis, akhir=akhir, kunci=figures, target=target)


def said(session: Session, kunci: str, kode: str | None = None) -> dict[Hashable, object]:
    rows = list_beku(session, BULAN, akhir=[OKTOBER], kunci=[kunci])
    places = rows["kecamatan_kode"].astype("object").where(rows["kecamatan_kode"].notna(), None)
    return rows[[each == kode for each in places]].iloc[0].to_dict()


def test_what_is_kept_is_the_figure_of_that_day_by_kecamatan_too(session: Session) -> None:
    for status in (StatusKelembagaan.AKTIF,) * 6 + (StatusKelembagaan.TIDAK_AKTIF,) * 2:
        make_koperasi(session, status_kelembagaan=status, tanggal_status=dt.date(2026, 1, 5))
    make_koperasi(session, kecamatan_kode=CIRUAS, tanggal_status=dt.date(2026, 1, 5))

    # Two figures of the kabupaten and of 29 kecamatan.
    assert freeze(session, target={("persen_aktif", KRAMATWATU): Decimal(80)}) == 60

    whole, place = said(session, "persen_aktif"), said(session, "persen_aktif", KRAMATWATU)
    # 7 of 9 and 6 of 8; nobody is told a percentage of one koperasi.
    assert (whole["nilai"], whole["pembilang"], whole["penyebut"], whole["n"]) == (77.8, 7, 9, 9)
    assert (place["nilai"], place["n"], place["target"]) == (75.0, 8, 80.0)
    small = said(session, "persen_aktif", CIRUAS)
    assert (small["hilang"], small["n"] is None or small["n"] != small["n"]) == (
        "kelompok_kecil",
        True,
    )
    assert said(session, "jumlah", CIRUAS)["nilai"] == 1
    assert (whole["tahun_buku"], whole["versi_ukuran"]) == (2025, 1)


def test_a_later_correction_changes_nothing_that_was_said(session: Session) -> None:
    since = dt.date(2016, 5, 4)
    make_koperasi(session, tanggal_status=since)
    freeze(session, "jumlah")
    make_koperasi(session, tanggal_status=since)

    assert freeze(session, "jumlah", "aktif") == 30  # of aktif alone
    assert said(session, "jumlah")["nilai"] == 1
    assert said(session, "aktif")["nilai"] == 2


@pytest.mark.parametrize(
    ("jenis", "akhir", "rule"),
    [
        (BULAN, dt.date(2026, 11, 30), "periode_belum_berakhir"),
        (BULAN, dt.date(2026, 11, 1), "periode_belum_berakhir"),
        (BULAN, dt.date(2026, 10, 30), "ck_angka_beku_periode_akhir_hari_terakhir"),
        (TRIWULAN, dt.date(2026, 10, 31), "ck_angka_beku_periode_akhir_hari_terakhir"),
        (BULAN, dt.date(2024, 2, 28), "ck_angka_beku_periode_akhir_hari_terakhir"),
    ],
)
def test_only_a_period_that_is_over_is_kept(
    session: Session, jenis: JenisPeriode, akhir: dt.date, rule: str
) -> None:
    with pytest.raises((DataRejected, IntegrityError), match=rule):
        freeze(session, "jumlah", jenis=jenis, akhir=akhir)


def test_a_triwulan_is_kept_beside_its_last_month(session: Session) -> None:
    make_koperasi(session)
    september = dt.date(2026, 9, 30)
    for jenis in (BULAN, TRIWULAN):
        freeze(session, "jumlah", jenis=jenis, akhir=september)
    freeze(session, "jumlah", akhir=dt.date(2024, 2, 29))

    assert list_periode_beku(session, BULAN) == [september, dt.date(2024, 2, 29)]
    assert list_periode_beku(session, TRIWULAN) == [september]


def test_everything_in_the_catalogue_can_be_kept(session: Session) -> None:
    freeze_angka(session, jenis=BULAN, akhir=OKTOBER)

    kept = list_beku(session, BULAN)
    assert set(kept["kunci"]) == set(UKURAN)
    assert kept["nilai"].isna().equals(kept["hilang"].notna())


@pytest.mark.parametrize(
    "change",
    [update(AngkaBeku).values(nilai=1), delete(AngkaBeku), text("TRUNCATE angka_beku")],
    ids=["update", "delete", "truncate"],
)
def test_the_database_refuses_every_change(session: Session, change: Executable) -> None:
    make_koperasi(session)
    freeze(session, "jumlah")
    session.execute(text("SET LOCAL ROLE NONE"))  # the owner

    with pytest.raises(ProgrammingError) as refused:
        session.execute(change)

    assert rule_of(refused) == "angka_beku_tidak_berubah"


def test_what_the_demo_said_goes_with_the_demo(session: Session) -> None:
    make_koperasi(session, contoh=True)
    freeze(session, "jumlah")
    session.execute(update(Koperasi).values(contoh=False))
    freeze(session, "aktif")

    empty_demo(session)

    kept = select(AngkaBeku.kunci, func.count()).group_by(AngkaBeku.kunci)
    assert session.execute(kept).all() == [("aktif", 30)]


def test_an_empty_register_says_nothing_yet(session: Session) -> None:
    freeze(session, "jumlah")

    assert said(session, "jumlah")["hilang"] == "belum_terdata"
