"""What may already be in the register is named before it is entered again."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.koperasi import create_koperasi
from db.errors import DataRejected
from db.models import Koperasi
from db.postgres import engine as db_engine
from db.queries.ganda import list_ganda
from tests.factories import CIRUAS, KRAMATWATU, make_koperasi

NIK = "3604123456789"


def test_the_same_nik_is_found_whatever_stands_between_its_digits(session: Session) -> None:
    koperasi = make_koperasi(session, nik_koperasi=NIK)

    (found,) = list_ganda(session, nik_koperasi="3604.1234.56789")

    assert (found.id, found.sebab, found.kemiripan) == (koperasi.id, "nik", 100)


def test_the_same_nomor_badan_hukum_is_found_whatever_its_marks(session: Session) -> None:
    koperasi = make_koperasi(session, nomor_badan_hukum="046/BH/XI.2/BID-KOP/V/2015")

    (found,) = list_ganda(session, nomor_badan_hukum="046 bh xi.2 bidkop v 2015")

    assert (found.id, found.sebab) == (koperasi.id, "nomor_badan_hukum")


def test_a_similar_name_is_found_in_the_same_kecamatan_only(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Tani Sejahtera Bersama")
    make_koperasi(session, nama="Koperasi Tani Sejahtera Bersama", kecamatan_kode=CIRUAS)
    make_koperasi(session, nama="Koperasi Nelayan Bahari")

    (found,) = list_ganda(session, nama="KOP. SEJAHTRA TANI BERSAMA", kecamatan_kode=KRAMATWATU)

    assert (found.id, found.sebab) == (koperasi.id, "nama")
    assert 80 <= found.kemiripan < 100


@pytest.mark.parametrize("kecamatan", [KRAMATWATU, None])
@pytest.mark.parametrize("nama", ["KSP Contoh Kahuripan", "Kop. Simpan Pinjam Contoh-Kahuripan"])
def test_a_short_form_is_found_under_the_full_name(
    session: Session, nama: str, kecamatan: str | None
) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Simpan Pinjam Contoh Kahuripan")
    make_koperasi(session, nama="Koperasi Serba Usaha Contoh Bahari")

    found = list_ganda(session, nama=nama, kecamatan_kode=kecamatan)

    assert [(each.id, each.sebab, each.kemiripan) for each in found] == [(koperasi.id, "nama", 100)]


def test_one_koperasi_is_named_once_and_a_number_before_a_name(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Melati", nik_koperasi=NIK)

    found = list_ganda(session, nama="Koperasi Melati", nik_koperasi=NIK, kecamatan_kode=KRAMATWATU)

    assert [(each.id, each.sebab) for each in found] == [(koperasi.id, "nik")]


def test_an_archived_one_is_named_as_such(session: Session) -> None:
    make_koperasi(session, nik_koperasi=NIK, diarsipkan_pada=func.now(), alasan_arsip="Ganda.")

    assert [each.diarsipkan for each in list_ganda(session, nik_koperasi=NIK)] == [True]


@pytest.mark.parametrize("nama", ["", "  ", "Ko", "%%%", "Koperasi Melati"])
def test_nothing_alike_finds_nothing(session: Session, nama: str) -> None:
    make_koperasi(session, nama="Koperasi Bahari")

    assert list_ganda(session, nama=nama, kecamatan_kode=KRAMATWATU) == []


def enter(**isian: object) -> int:
    with db_engine.write_session(by="sari", door="formulir") as session:
        return create_koperasi(session, isian=isian)


def test_a_koperasi_is_entered_as_it_was_typed(session: Session) -> None:
    number = enter(
        nama=" Koperasi  Baru ", nik_koperasi="3604.1234.56789", jenis="jasa", desa_kode=""
    )

    found = session.get_one(Koperasi, number)
    assert (found.nama, found.nik_koperasi, found.jenis) == ("Koperasi Baru", NIK, "jasa")
    assert (found.desa_kode, found.status_kelembagaan, found.contoh) == (None, None, False)
    assert found.created_by == "sari"


@pytest.mark.parametrize(
    ("isian", "rule"),
    [
        ({}, "isian_wajib"),
        ({"nama": "Koperasi", "nik_koperasi": "123"}, "ck_koperasi_nik_koperasi_13_digit"),
        ({"nama": "Koperasi", "versi": 9}, "kolom_tidak_dapat_diubah"),
        ({"nama": "Koperasi", "contoh": True}, "kolom_tidak_dapat_diubah"),
        ({"nama": "Ko"}, "ck_koperasi_nama_3_sampai_200_huruf"),
    ],
)
def test_an_unsound_field_enters_nothing(
    session: Session, isian: dict[str, object], rule: str
) -> None:
    with pytest.raises(DataRejected) as rejected:
        enter(**isian)

    assert rejected.value.rule == rule
    assert session.scalar(select(func.count()).select_from(Koperasi)) == 0


def test_a_nik_that_is_taken_is_refused(session: Session) -> None:
    make_koperasi(session, nik_koperasi=NIK)

    with pytest.raises(DataRejected, match="uq_koperasi_nik_koperasi"):
        enter(nama="Koperasi Lain", nik_koperasi=NIK)
