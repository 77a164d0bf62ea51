"""Each indicator of the map counts what its definition says, and nothing it does not know."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import StatusKelembagaan
from db.figures.katalog import PETA
from db.models import Rat
from db.queries.peta import list_nilai, list_semua_nilai
from db.values.hidden import Hilang
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi

pytestmark = pytest.mark.usefixtures("connection")
HARI = today()
WHEN: Any = {"tahun_buku": HARI.year - 1, "hari": HARI}


def nilai_of(session: Session, kunci: str, kode: str = KRAMATWATU) -> Any:
    return list_nilai(session, kunci, **WHEN).set_index("kode")["nilai"][kode]


def test_every_indicator_has_29_rows(session: Session) -> None:
    frame = list_semua_nilai(session, **WHEN)

    assert dict(frame.groupby("kunci").size()) == dict.fromkeys(PETA, 29)


def test_nothing_recorded_is_missing_and_not_zero(session: Session) -> None:
    assert pd.isna(nilai_of(session, "jumlah"))
    assert pd.isna(nilai_of(session, "persen_rat"))
    assert pd.isna(nilai_of(session, "anggota_terakhir"))


def test_a_kecamatan_without_koperasi_has_none_and_not_an_unknown_number(session: Session) -> None:
    make_koperasi(session, kecamatan_kode=CIRUAS)

    assert nilai_of(session, "jumlah") == 0


def test_why_a_value_is_missing_stands_beside_it(session: Session) -> None:
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.AKTIF)
    for _ in range(5):
        make_koperasi(session, kecamatan_kode=CIRUAS, status_kelembagaan=StatusKelembagaan.AKTIF)

    frame = list_nilai(session, "persen_aktif", **WHEN).set_index("kode")

    assert frame["hilang"][KRAMATWATU] == Hilang.KELOMPOK_KECIL
    assert frame["hilang"]["36.04.06"] == Hilang.TIDAK_ADA
    assert pd.isna(frame["hilang"][CIRUAS])
    assert frame["nilai"][CIRUAS] == 100.0


def test_dissolved_archived_and_merged_koperasi_do_not_count(session: Session) -> None:
    kept = make_koperasi(session)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.DIBUBARKAN)
    make_koperasi(session, diarsipkan_pada=dt.datetime.now(dt.UTC), alasan_arsip="ganda")
    make_koperasi(session, digabung_ke_id=kept.id)

    assert nilai_of(session, "jumlah") == 1


def test_a_percentage_over_few_is_not_shown(session: Session) -> None:
    make_koperasi(session)

    assert pd.isna(nilai_of(session, "persen_aktif"))


@pytest.mark.parametrize(
    ("kunci", "row"),
    [("persen_aktif", (3, 7, 42.9)), ("persen_aktif_terdata", (3, 6, 50.0))],
)
def test_aktif_is_of_all_koperasi_or_of_those_with_a_status(
    session: Session, kunci: str, row: tuple[int, int, float]
) -> None:
    for status in [*[StatusKelembagaan.AKTIF] * 3, *[StatusKelembagaan.TIDAK_AKTIF] * 3, None]:
        make_koperasi(session, status_kelembagaan=status)

    found = list_nilai(session, kunci, **WHEN).set_index("kode").loc[KRAMATWATU]

    assert (found["pembilang"], found["penyebut"], found["nilai"]) == row


def test_rat_counts_what_was_held_by_the_day_among_those_that_owe_one(session: Session) -> None:
    for tanggal in [HARI, HARI + dt.timedelta(days=1), None, None, None]:
        koperasi = make_koperasi(session, kecamatan_kode=CIRUAS)
        session.add(
            Rat(koperasi_id=koperasi.id, tahun_buku=HARI.year - 1, wajib=True, tanggal=tanggal)
        )
    session.commit()

    assert nilai_of(session, "persen_rat", CIRUAS) == 20.0
