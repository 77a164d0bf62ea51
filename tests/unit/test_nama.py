"""What can be the name of a koperasi, and what stands in its place."""

import pytest

from db.values.cell import read_sel
from db.values.nama import parse_nama
from db.values.names import near_forms
from db.values.parse import Tafsir


@pytest.mark.parametrize(
    "nama",
    [
        "Koperasi Uji",
        "Koperasi Serba Usaha (KSU) Mekar",
        "KSPPS BMT Cahaya Contoh",
        "Koperasi Mekar & Rekan",
        "- Koperasi Uji",
        "Koperasi 212",
        "Kopkar PT Contoh, Tbk",
        "Ibu Mandiri",
        "Koperasi Pensiunan 17 Agustus 1945",
        "Koperasi Jasa Keuangan dan BMT Al Contoh",
        "Koperasi Eks Karyawan Contoh",
        "Koperasi Dulu Kala",
    ],
)
def test_a_name_stays_as_it_is(nama: str) -> None:
    assert parse_nama(read_sel(nama), terpanjang=200) == Tafsir(nama)


@pytest.mark.parametrize(
    ("nama", "why", "usul"),
    [
        ("Koperasi", "hanya menyebut jenis", None),
        ("KSP", "hanya menyebut jenis", None),
        ("Koperasi Simpan Pinjam", "hanya menyebut jenis", None),
        ("KSP 2", "hanya menyebut jenis", None),
        ("xxx", "bukan nama koperasi", None),
        ("Koperasi xxxx", "bukan nama koperasi", None),
        ("Koperasi Belum Ada", "bukan nama koperasi", None),
        ("1. Koperasi Sehat", "diawali nomor", "Koperasi Sehat"),
        ("(12) KSP Sehat", "diawali nomor", "KSP Sehat"),
        ("07 Koperasi Sehat", "diawali nomor", "Koperasi Sehat"),
        ("IV. Koperasi Sehat", "diawali nomor", "Koperasi Sehat"),
        ("Koperasi Sehat 081211110001", "memuat nomor telepon", "Koperasi Sehat"),
        ("Koperasi Sehat (HP 0812-1111-0001)", "memuat nomor telepon", "Koperasi Sehat"),
        ("Koperasi Sehat Jaya / Koperasi Waras Jaya", "lebih dari satu koperasi", None),
        ("KSP Mekar dan KSU Jaya", "lebih dari satu koperasi", None),
        ("Poktan Jaya, KWT Melati", "lebih dari satu koperasi", None),
        ("Koperasi Sehat\nKoperasi Waras", "lebih dari satu koperasi", None),
        ("1. Koperasi Sehat 2. Koperasi Waras", "lebih dari satu koperasi", None),
        ("Ketua: H. Contoh", "keterangan lain", None),
        ("Koperasi Sehat (Ketua: H. Contoh)", "keterangan lain", "Koperasi Sehat"),
        ("Nama Koperasi: Koperasi Sehat", "judul kolomnya", "Koperasi Sehat"),
        ("Koperasi Sehat (BEKU)", "memuat keadaan", "Koperasi Sehat"),
        ("Koperasi Sehat (tidak aktif)", "memuat keadaan", "Koperasi Sehat"),
        ("Kop.", "hanya menyebut jenis", None),
        ("TRUE", "bukan nama koperasi", None),
        ("Koperasi Sehat *)", "tanda catatan kaki", "Koperasi Sehat"),
        ("*Koperasi Sehat", "tanda catatan kaki", "Koperasi Sehat"),
        ("Koperasi Sehat²", "tanda catatan kaki", "Koperasi Sehat"),
        ("Koperasi Sehat d/h Koperasi Waras", "nama lama", None),
        ("Koperasi Sehat (dahulu Waras Jaya)", "nama lama", None),
        ("Koperasi Sehat menjadi KSP Waras", "nama lama", None),
        ("H. Contoh", "nama orang", None),
        ("Contoh Astuti, S.E.", "nama orang", None),
    ],
)
def test_what_is_hardly_a_name_is_asked_about(nama: str, why: str, usul: str | None) -> None:
    found = parse_nama(read_sel(nama), terpanjang=200)

    assert why in (found.alasan or "")
    assert (found.usul, found.boleh) == (usul, True)


SAME = [
    ("KDMP Sindangsari", "Koperasi Desa Merah Putih Sindangsari Kec. Petir"),
    ("KDMP Sindangsari", "Koperasi Kelurahan Merah Putih Sindangsari"),
    ("KDMP Sindangsari", "Koperasi Desa Merah Putih Sindangsari Desa Sindangsari"),
    ("Koperasi Sekar Arum", "Koperasi Sekar Arum (BEKU)"),
    ("Koperasi Sekar Arum", "Koperasi Sekar Arum (tidak aktif)"),
    ("KSU Lama Sekali", "Koperasi Anyar Sekali d/h KSU Lama Sekali"),
    ("KSPPS Berkah Contoh", "BMT Berkah Contoh"),
]
OTHER = [
    ("KDMP Sindangsari", "KDMP Sindangjaya"),
    ("Koperasi Mekar 1", "Koperasi Mekar 2"),
    ("Koperasi Sekar Arum", "Koperasi Sekar Melati"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_kind_place_and_state_make_no_other_name(one: str, other: str) -> None:
    assert near_forms(one, ["Petir"]).keys() & near_forms(other, ["Petir"]).keys()


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_word_or_number_is_another_name(one: str, other: str) -> None:
    assert not near_forms(one, ["Petir"]).keys() & near_forms(other, ["Petir"]).keys()
