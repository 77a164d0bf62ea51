"""A field of a form has a check of its own, and a refusal that names it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from db.edits.entered import ENTERED, find_kolom, read_new
from db.edits.fields import EDITABLE
from db.errors import DataRejected
from db.models import Base
from ui.session.errors import explain

TODAY = dt.date(2026, 5, 4)
# Tables of trainings and of founding cases, and their columns that no person types.
NOT_TYPED = {
    "program": {"contoh"},
    "pelatihan": {"program_id"},
    "angkatan": {"pelatihan_id", "nomor"},
    "sesi": {"angkatan_id", "nomor"},
    "peserta": {"angkatan_id", "orang_id"},
    "fasilitasi": {"koperasi_id", "contoh"},
    "fasilitasi_tahap": {"fasilitasi_id", "tahap"},
}
BOOKKEEPING = {"id", "versi", "created_at", "created_by", "updated_at", "updated_by"}
EMPTY = "Isian ini tidak boleh kosong."
LONG = "Isian terlalu panjang."
UNLISTED = "Isian ini tidak ada dalam daftar pilihan."
NO_DAY = (
    "Tanggal tidak sah. Tulis hari/bulan/tahun, misalnya 12/07/2026 atau 12 Juli 2026, antara "
    "17 Agustus 1945 dan 1 Januari 2100."
)
TO_COME = "Tanggal itu belum tiba. Isi tanggal hari ini atau sebelumnya."
LATER = dt.date(2099, 12, 31)
NO_YEAR = "Isi tahun dengan empat angka antara 1945 dan 2100."
AMOUNT = "Isi angka nol atau lebih dengan paling banyak dua desimal."
COUNT = "Isi bilangan bulat antara 0 dan 1.000.000, misalnya 1.250."
REFUSED = [
    ("program", "nama", " ", f"Nama program: {EMPTY}"),
    ("program", "nama", "x" * 201, f"Nama program: {LONG}"),
    ("program", "tahun_anggaran", None, f"Tahun anggaran: {EMPTY}"),
    ("program", "sumber_dana", "hutang", f"Sumber dana: {UNLISTED}"),
    ("pelatihan", "judul", " ", f"Judul pelatihan: {EMPTY}"),
    ("pelatihan", "judul", "x" * 201, f"Judul pelatihan: {LONG}"),
    ("pelatihan", "tema", None, f"Materi: {EMPTY}"),
    ("pelatihan", "tempat", "x" * 201, f"Tempat: {LONG}"),
    ("pelatihan", "tanggal_mulai", None, f"Tanggal mulai: {EMPTY}"),
    ("pelatihan", "tanggal_selesai", "kemarin", f"Tanggal selesai: {NO_DAY}"),
    ("angkatan", "kuota", 0, "Kuota: Isi bilangan lebih dari nol."),
    ("angkatan", "kuota", 1_000_001, f"Kuota: {COUNT}"),
    ("sesi", "per_hari", 0, "Sesi per hari: Isi bilangan lebih dari nol."),
    ("sesi", "per_hari", "12", "Sesi per hari: Isi 1 sampai 6 sesi per hari."),
    ("keragaan", "tahun_buku", "", f"Tahun buku: {EMPTY}"),
    ("unit_usaha", "tahun_buku", "2.025", f"Tahun buku: {NO_YEAR}"),
    ("rat", "tahun_buku", LATER.year, "Tahun buku: Tahun buku itu belum berjalan."),
    ("omzet_produk", "omzet", "dua juta", f"Omzet (Rp): {AMOUNT}"),
    ("fasilitasi_tahap", "tanggal", LATER, f"Tanggal tahap: {TO_COME}"),
    ("fasilitasi_tahap", "tanggal", dt.date(202, 5, 4), f"Tanggal tahap: {NO_DAY}"),
    ("fasilitasi", "tanggal_keluar", LATER, f"Tanggal keluar: {TO_COME}"),
    ("potret", "tanggal", LATER, f"Keadaan per: {TO_COME}"),
    ("pejabat", "mulai", dt.date(9999, 1, 1), f"Sejak: {NO_DAY}"),
    ("sesi", "per_hari", None, f"Sesi per hari: {EMPTY}"),
    ("peserta", "jabatan", "raja", f"Jabatan saat itu: {UNLISTED}"),
    ("peserta", "nomor_sertifikat", "x" * 121, f"Nomor sertifikat lama: {LONG}"),
    ("fasilitasi", "nama_kelompok", "", f"Kelompok: {EMPTY}"),
    ("fasilitasi", "kecamatan_kode", None, f"Kecamatan: {EMPTY}"),
    ("fasilitasi", "calon_anggota", -1, f"Calon pendiri: {COUNT}"),
    ("fasilitasi", "keluar", None, f"Sebab keluar: {EMPTY}"),
    ("fasilitasi", "tanggal_keluar", None, f"Tanggal keluar: {EMPTY}"),
    ("fasilitasi", "alasan_keluar", "  ", f"Alasan keluar: {EMPTY}"),
    ("fasilitasi_tahap", "tanggal", None, f"Tanggal tahap: {EMPTY}"),
    ("fasilitasi_tahap", "nomor_bukti", "x" * 121, f"Nomor bukti: {LONG}"),
    ("fasilitasi_tahap", "catatan", "x" * 501, f"Catatan tahap: {LONG}"),
]
TAKEN = [
    ("program", "tahun_anggaran", "2026", 2026),
    ("pelatihan", "judul", "  Pembukuan   dasar ", "Pembukuan dasar"),
    ("pelatihan", "tempat", " ", None),
    ("pelatihan", "tanggal_mulai", TODAY, TODAY),
    ("angkatan", "kuota", 30, 30),
    ("angkatan", "kuota", "1.250", 1250),
    ("unit_usaha", "volume_usaha", "12.500.000", Decimal("12500000.00")),
    ("unit_usaha", "volume_usaha", "Rp 2.000.000", Decimal("2000000.00")),
    ("omzet_produk", "omzet", "2,5 juta", Decimal("2500000.00")),
    ("keragaan", "tahun_buku", "2025", 2025),
    ("sesi", "per_hari", 2, 2),
    ("fasilitasi_tahap", "nomor_bukti", " AHU-1 ", "AHU-1"),
    ("fasilitasi_tahap", "catatan", "", None),
]


@pytest.mark.parametrize(("tabel", "kolom", "typed", "sentence"), REFUSED)
def test_a_refusal_names_its_own_field(tabel: str, kolom: str, typed: Any, sentence: str) -> None:
    with pytest.raises(DataRejected) as rejected:
        read_new(tabel, kolom, typed)

    assert explain(rejected.value) == sentence


@pytest.mark.parametrize(("tabel", "kolom", "typed", "stored"), TAKEN)
def test_a_field_becomes_the_value_meant(tabel: str, kolom: str, typed: Any, stored: Any) -> None:
    assert read_new(tabel, kolom, typed) == stored


@pytest.mark.parametrize("tabel", NOT_TYPED)
def test_every_column_that_a_person_types_has_a_check(tabel: str) -> None:
    columns = {column.name for column in Base.metadata.tables[tabel].columns}

    typed = columns - BOOKKEEPING - NOT_TYPED[tabel]

    assert {kolom for kolom in typed if find_kolom(tabel, kolom) is None} == set()


@pytest.mark.parametrize("tabel", NOT_TYPED)
def test_nobody_types_a_column_that_follows_from_others(tabel: str) -> None:
    assert {kolom for kolom in NOT_TYPED[tabel] if find_kolom(tabel, kolom)} == set()


@pytest.mark.parametrize("tabel", ENTERED)
def test_a_field_of_a_form_is_not_changed_in_a_grid(tabel: str) -> None:
    assert ENTERED[tabel].keys() & EDITABLE.get(tabel, {}).keys() == set()


def test_a_column_that_nobody_types_is_refused_by_its_name() -> None:
    with pytest.raises(DataRejected, match="kolom_tidak_dapat_diubah") as rejected:
        read_new("pelatihan", "program_id", 1)

    assert rejected.value.kolom == "program_id"


def test_a_rule_without_a_field_is_its_sentence_alone() -> None:
    assert explain(DataRejected("kasus_sudah_ditutup")) == (
        "Kasus ini sudah ditutup. Tidak ada yang tersimpan."
    )
