"""One koperasi's facts, and the new rows that staff may add to it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.actions.keragaan import create_keragaan, create_rat
from db.clock import today
from db.enums import Grade, PredikatKesehatan, StatusKelembagaan, StatusNik
from db.errors import DataRejected, NotFound
from db.models import Keragaan, Kesehatan, SnapshotOds
from db.postgres import engine as db_engine
from db.queries.keragaan import list_keragaan, list_rat
from db.queries.profil import get_ods, get_profil, has_usaha, list_riwayat_status
from tests.almanac import BESOK, from_today
from tests.factories import make_koperasi

LAST_YEAR = today().year - 1


def save(action: Callable[..., None], **given: Any) -> None:
    """As a screen does it: one transaction, in somebody's name."""
    with db_engine.write_session(by="sari", door="formulir") as session:
        action(session, **given)


@pytest.mark.parametrize("koperasi_id", [0, -1, 2**31, 2**63, 10**40])
def test_no_koperasi_is_not_found(session: Session, koperasi_id: int) -> None:
    with pytest.raises(NotFound):
        get_profil(session, koperasi_id)


def test_places_come_by_name_and_what_is_missing_is_none(session: Session) -> None:
    profil = get_profil(session, make_koperasi(session, desa_kode=None).id)

    assert (profil.kecamatan, profil.desa, profil.bertelepon) == ("Kramatwatu", None, False)


def test_the_newest_of_ods_and_kesehatan_count(session: Session) -> None:
    koperasi = make_koperasi(session)
    for year, status in (
        (2023, StatusNik.SUDAH_BERSERTIFIKAT),
        (2025, StatusNik.BELUM_BERSERTIFIKAT),
    ):
        session.add(
            SnapshotOds(
                koperasi_id=koperasi.id,
                per_tanggal=dt.date(year, 6, 1),
                status_nik=status,
                grade=Grade.B,
            )
        )
    session.add(
        Kesehatan(koperasi_id=koperasi.id, tahun_buku=2022, predikat=PredikatKesehatan.SEHAT)
    )
    session.commit()

    ods = get_ods(session, koperasi.id)

    assert (ods.per_tanggal, ods.status_nik) == (dt.date(2025, 6, 1), StatusNik.BELUM_BERSERTIFIKAT)
    assert (ods.tahun_kesehatan, ods.predikat) == (2022, PredikatKesehatan.SEHAT)


def test_without_ods_every_field_is_none(session: Session) -> None:
    ods = get_ods(session, make_koperasi(session).id)

    assert set(vars(ods).values()) == {None}


def test_each_status_it_had_is_in_its_history(session: Session) -> None:
    koperasi = make_koperasi(session, tanggal_status=dt.date(2020, 1, 1))
    koperasi.status_kelembagaan = StatusKelembagaan.TIDAK_AKTIF
    koperasi.tanggal_status = dt.date(2024, 1, 1)
    session.commit()

    found = list_riwayat_status(session, koperasi.id)

    assert list(found["status"]) == ["tidak_aktif", "aktif"]
    assert list(found["mulai"]) == [dt.date(2024, 1, 1), dt.date(2020, 1, 1)]


@pytest.mark.parametrize(("volume", "known"), [(None, False), (0, False), (1, True)])
def test_a_business_runs_when_it_has_a_volume(
    session: Session,
    volume: int | None,
    known: bool,
) -> None:
    koperasi = make_koperasi(session)
    session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=2025, volume_usaha=volume))
    session.commit()

    assert has_usaha(session, koperasi.id, sejak=2025) is known
    assert has_usaha(session, koperasi.id, sejak=2026) is False


def test_a_recorded_rat_and_an_opened_year_are_listed(session: Session) -> None:
    koperasi = make_koperasi(session)

    save(create_rat, koperasi_id=koperasi.id, tahun_buku=LAST_YEAR, tanggal=None, wajib=True)
    save(create_keragaan, koperasi_id=koperasi.id, tahun_buku=LAST_YEAR)

    rat, keragaan = list_rat(session, koperasi.id), list_keragaan(session, koperasi.id)
    assert list(rat["tahun_buku"]) == list(keragaan["tahun_buku"]) == [LAST_YEAR]
    assert rat["tanggal"].isna().all()
    assert keragaan.drop(columns=["id", "tahun_buku"]).isna().all(axis=None)


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"tanggal": BESOK}, "tanggal_belum_tiba"),
        (
            {"tanggal": dt.date(2024, 1, 1), "tahun_buku": 2025},
            "ck_rat_tanggal_sesudah_tahun_buku_mulai",
        ),
        ({"tahun_buku": 1900, "tanggal": None}, "tahun_tidak_sah"),
    ],
)
def test_a_rat_that_cannot_be_is_refused(
    session: Session, given: dict[str, Any], rule: str
) -> None:
    koperasi = make_koperasi(session)

    with pytest.raises(DataRejected, match=rule):
        save(
            create_rat,
            **{"koperasi_id": koperasi.id, "tahun_buku": LAST_YEAR, "wajib": True}
            | from_today(given),
        )


def test_a_tahun_buku_is_recorded_once(session: Session) -> None:
    koperasi = make_koperasi(session)
    save(create_keragaan, koperasi_id=koperasi.id, tahun_buku=LAST_YEAR)

    with pytest.raises(DataRejected, match="uq_keragaan_koperasi_id_tahun_buku"):
        save(create_keragaan, koperasi_id=koperasi.id, tahun_buku=LAST_YEAR)


def test_a_tahun_buku_to_come_has_no_figures_yet(session: Session) -> None:
    with pytest.raises(DataRejected, match="tahun_buku_belum_tiba"):
        save(create_keragaan, koperasi_id=make_koperasi(session).id, tahun_buku=today().year + 1)


def test_an_archived_koperasi_takes_no_new_rows(session: Session) -> None:
    koperasi = make_koperasi(
        session, diarsipkan_pada=dt.datetime(2026, 1, 2, tzinfo=dt.UTC), alasan_arsip="Salah entri"
    )

    with pytest.raises(DataRejected, match="koperasi_diarsipkan"):
        save(create_keragaan, koperasi_id=koperasi.id, tahun_buku=LAST_YEAR)
