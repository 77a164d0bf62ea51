"""The koperasi behind a figure: as many as it says, and who came and went in between."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import StatusKelembagaan, StatusNik
from db.models import Keragaan, Koperasi, RiwayatStatus, SnapshotOds
from db.queries.baris import KeadaanAngka
from db.queries.indikator import (
    KELUAR,
    MASUK,
    count_di_balik,
    list_berganti,
    list_di_balik,
)
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi, make_units

HARI = today()
BUKU = HARI.year - 1
LALU = HARI - dt.timedelta(days=40)
pytestmark = pytest.mark.usefixtures("connection")


def names(session: Session, kunci: str, **about: Any) -> list[str]:
    keadaan = KeadaanAngka(HARI, BUKU, **about)
    rows = list_di_balik(session, kunci, keadaan)
    assert count_di_balik(session, kunci, keadaan).baris == len(rows)
    return list(rows["nama"])


def report(session: Session, koperasi: Koperasi, anggota: int) -> None:
    session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=BUKU, jumlah_anggota=anggota))
    session.commit()


def test_only_those_that_are_counted_are_behind_a_count(session: Session) -> None:
    make_koperasi(session, nama="Aktif di Ciruas", kecamatan_kode=CIRUAS)
    make_koperasi(session, nama="Aktif di Kramatwatu")
    make_koperasi(session, nama="Mati", status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF)
    make_koperasi(session, nama="Tanpa status", status_kelembagaan=None)

    assert names(session, "aktif") == ["Aktif di Ciruas", "Aktif di Kramatwatu"]
    assert names(session, "aktif", kecamatan=CIRUAS) == ["Aktif di Ciruas"]
    assert names(session, "status_belum_terdata") == ["Tanpa status"]
    assert len(names(session, "status_terdata")) == 3


def test_behind_a_sum_stand_those_that_report_with_what_they_report(session: Session) -> None:
    report(session, make_koperasi(session, nama="Seratus"), 100)
    report(session, make_koperasi(session, nama="Empat puluh"), 40)
    make_koperasi(session, nama="Tidak melapor")

    rows = list_di_balik(session, "anggota_tahun_buku", KeadaanAngka(HARI, BUKU))

    assert dict(zip(rows["nama"], rows["nilai"], strict=True)) == {
        "Seratus": 100,
        "Empat puluh": 40,
    }


def test_the_first_rows_are_those_that_all_of_them_begin_with(session: Session) -> None:
    """They are read kecamatan by kecamatan, as far as they reach; those of none come last."""
    places = [CIRUAS, KRAMATWATU, None, CIRUAS, KRAMATWATU, None]
    for nama, kode in zip("FEDCBA", places, strict=True):
        make_koperasi(session, nama=f"Koperasi {nama}", kecamatan_kode=kode)
    keadaan = KeadaanAngka(HARI, BUKU)

    whole = list(list_di_balik(session, "aktif", keadaan)["nama"])
    assert [nama[-1] for nama in whole] == ["C", "F", "B", "E", "A", "D"]
    for limit in (1, 2, 3, 5, 6, 9):
        rows = list_di_balik(session, "aktif", keadaan, limit=limit)
        assert list(rows["nama"]) == whole[:limit]


@pytest.mark.parametrize(
    ("kunci", "behind"),
    [
        ("koperasi_sektor_riil", ["Lengkap"]),
        ("fokus_belum_terdata", ["Kosong", "Pernah meminjamkan"]),
        ("ber_usp", ["Pernah meminjamkan"]),
        ("sertifikat", ["Lengkap"]),
        ("anggota_terakhir", ["Lengkap", "Pernah meminjamkan"]),
    ],
)
def test_a_kecamatan_is_looked_up_row_by_row_as_the_register_in_one_pass(
    session: Session, kunci: str, behind: list[str]
) -> None:
    whole = make_koperasi(session, nama="Lengkap", kecamatan_kode=CIRUAS)
    make_units(session, whole, {"simpan_pinjam": 5}, tahun_buku=BUKU - 1)
    make_units(session, whole, {"produksi": 9}, tahun_buku=BUKU)
    lender = make_koperasi(session, nama="Pernah meminjamkan", kecamatan_kode=CIRUAS)
    make_units(session, lender, {"simpan_pinjam": 5}, tahun_buku=BUKU - 1)
    make_units(session, lender, {"simpan_pinjam": 5, "produksi": 5}, tahun_buku=BUKU + 1)
    make_koperasi(session, nama="Kosong", kecamatan_kode=CIRUAS)
    for koperasi, day, nik in (
        (whole, 9, StatusNik.BELUM_BERSERTIFIKAT),
        (whole, 2, StatusNik.SUDAH_BERSERTIFIKAT),
        (lender, 9, StatusNik.SUDAH_BERSERTIFIKAT),
        (lender, 2, StatusNik.BELUM_BERSERTIFIKAT),
    ):
        session.add(
            SnapshotOds(
                koperasi_id=koperasi.id,
                per_tanggal=HARI - dt.timedelta(days=day),
                status_nik=nik,
            )
        )
    for koperasi, book, anggota in (
        (whole, BUKU - 2, 30),
        (whole, BUKU - 1, 40),
        (lender, BUKU, 7),
    ):
        session.add(Keragaan(koperasi_id=koperasi.id, tahun_buku=book, jumlah_anggota=anggota))
    session.commit()

    everywhere = list_di_balik(session, kunci, KeadaanAngka(HARI, BUKU))
    here = list_di_balik(session, kunci, KeadaanAngka(HARI, BUKU, CIRUAS))

    assert sorted(everywhere["nama"]) == sorted(here["nama"]) == behind
    assert list(everywhere["nilai"]) == list(here["nilai"])
    if kunci == "anggota_terakhir":
        assert list(here["nilai"]) == [40, 7]


def test_what_waits_to_be_confirmed_is_behind_no_sum(session: Session) -> None:
    report(session, make_koperasi(session, nama="Biasa"), 100)
    idle = make_koperasi(
        session, nama="Terlalu besar", status_kelembagaan=StatusKelembagaan.TIDAK_AKTIF
    )
    report(session, idle, 40_015)

    assert names(session, "anggota_tahun_buku") == ["Biasa"]
    assert names(session, "angka_diperiksa") == ["Terlalu besar"]


def test_who_came_and_went_is_told_apart(session: Session) -> None:
    make_koperasi(session, nama="Tetap", tanggal_status=dt.date(2016, 5, 4))
    make_koperasi(session, nama="Datang", tanggal_badan_hukum=HARI - dt.timedelta(days=3))
    gone = make_koperasi(session, nama="Pergi", tanggal_status=LALU - dt.timedelta(days=400))
    gone.status_kelembagaan = StatusKelembagaan.TIDAK_AKTIF
    gone.tanggal_status = HARI - dt.timedelta(days=2)
    session.commit()
    assert session.query(RiwayatStatus).filter_by(koperasi_id=gone.id).count() == 2

    rows = list_berganti(session, "aktif", KeadaanAngka(LALU, BUKU), KeadaanAngka(HARI, BUKU))

    assert dict(zip(rows["nama"], rows["apa"], strict=True)) == {"Datang": MASUK, "Pergi": KELUAR}
