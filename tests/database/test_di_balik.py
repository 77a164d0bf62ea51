"""The koperasi behind a figure: as many as it says, and who came and went in between."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import StatusKelembagaan
from db.models import Keragaan, Koperasi, RiwayatStatus
from db.queries.baris import KeadaanAngka
from db.queries.indikator import (
    KELUAR,
    MASUK,
    count_di_balik,
    list_berganti,
    list_di_balik,
)
from tests.factories import CIRUAS, make_koperasi

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
