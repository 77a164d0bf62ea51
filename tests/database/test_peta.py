"""Each indicator of the map counts what its definition says, and nothing it does not know."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from db.enums import StatusKelembagaan
from db.figures.indikator import INDIKATOR
from db.models import Rat
from db.queries.peta import UKURAN, list_nama_koperasi, list_nilai, list_semua_nilai
from db.values.hidden import Hilang
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi

pytestmark = pytest.mark.usefixtures("connection")
WHEN: Any = {"tahun_buku": 2025, "hari": dt.date(2026, 7, 12)}


def nilai_of(session: Session, kunci: str, kode: str = KRAMATWATU) -> Any:
    return list_nilai(session, kunci, **WHEN).set_index("kode")["nilai"][kode]


def test_every_indicator_has_29_rows_and_a_definition(session: Session) -> None:
    frame = list_semua_nilai(session, **WHEN)

    assert (frame.groupby("kunci").size() == 29).all()
    assert [INDIKATOR[kunci].definisi for kunci in UKURAN if not INDIKATOR[kunci].definisi] == []
    assert len(UKURAN) >= 8


def test_nothing_recorded_is_missing_and_not_zero(session: Session) -> None:
    assert pd.isna(nilai_of(session, "persen_rat"))
    assert pd.isna(nilai_of(session, "jumlah_anggota"))


def test_a_kecamatan_without_koperasi_has_none_and_not_an_unknown_number(session: Session) -> None:
    assert nilai_of(session, "jumlah_koperasi") == 0


def test_why_a_value_is_missing_stands_beside_it(session: Session) -> None:
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.AKTIF)
    for _ in range(5):
        make_koperasi(session, kecamatan_kode=CIRUAS, status_kelembagaan=StatusKelembagaan.AKTIF)

    frame = list_nilai(session, "persen_aktif", **WHEN).set_index("kode")

    assert frame["hilang"][KRAMATWATU] == Hilang.KELOMPOK_KECIL
    assert frame["hilang"]["36.04.06"] == Hilang.BELUM_TERDATA
    assert pd.isna(frame["hilang"][CIRUAS])
    assert frame["nilai"][CIRUAS] == 100.0


def test_dissolved_archived_and_merged_koperasi_do_not_count(session: Session) -> None:
    kept = make_koperasi(session)
    make_koperasi(session, status_kelembagaan=StatusKelembagaan.DIBUBARKAN)
    make_koperasi(session, diarsipkan_pada=dt.datetime.now(dt.UTC), alasan_arsip="ganda")
    make_koperasi(session, digabung_ke_id=kept.id)

    assert nilai_of(session, "jumlah_koperasi") == 1


def test_a_percentage_over_few_is_not_shown(session: Session) -> None:
    make_koperasi(session)

    assert pd.isna(nilai_of(session, "persen_aktif"))


def test_percent_aktif_divides_by_those_whose_status_is_known(session: Session) -> None:
    for status in [*[StatusKelembagaan.AKTIF] * 3, *[StatusKelembagaan.TIDAK_AKTIF] * 3, None]:
        make_koperasi(session, status_kelembagaan=status)

    row = list_nilai(session, "persen_aktif", **WHEN).set_index("kode").loc[KRAMATWATU]

    assert (row["pembilang"], row["penyebut"], row["nilai"]) == (3, 6, 50.0)


def test_rat_counts_what_was_held_by_the_day_among_those_that_owe_one(session: Session) -> None:
    for tanggal in [dt.date(2026, 3, 1), dt.date(2026, 12, 1), None, None, None]:
        koperasi = make_koperasi(session, kecamatan_kode=CIRUAS)
        session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, wajib=True, tanggal=tanggal))
    session.commit()

    assert nilai_of(session, "persen_rat", CIRUAS) == 20.0


def test_names_come_in_order_and_no_more_than_asked_for(session: Session) -> None:
    for nama in ("Koperasi C", "Koperasi A", "Koperasi B"):
        make_koperasi(session, nama=nama)

    assert list_nama_koperasi(session, KRAMATWATU, limit=2)["nama"].tolist() == [
        "Koperasi A",
        "Koperasi B",
    ]
