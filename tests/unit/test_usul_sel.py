"""What a cell plainly means is proposed where it is not what it should be, and never taken."""

import datetime as dt
from functools import partial
from typing import Any

import pytest

from db.enums import JenisImpor
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar
from db.sheets.row.choices import FIXED, Pilihan
from db.sheets.row.habits import read_habits
from db.values.cell import read_sel
from db.values.hadir import parse_hadir
from db.values.kontak import parse_email
from db.values.parse import parse_tahun, parse_tanggal
from db.values.teks import parse_nib, parse_nik

tanggal = partial(parse_tanggal, until=dt.date(2026, 7, 12))
tahun = partial(parse_tahun, until=2026)
nib = partial(parse_nib, terpanjang=20)
email = partial(parse_email, terpanjang=120)
pilihan = Pilihan(FIXED)


@pytest.mark.parametrize(
    ("read", "cell", "usul"),
    [
        (parse_nik, "NIK: 3604190010245", "3604190010245"),
        (parse_nik, "36O4190011245", "3604190011245"),
        (parse_nik, "NIK: 360419001024", None),
        (parse_nik, "belum", None),
        (nib, "NIB 0220001234567", "0220001234567"),
        (nib, "NIB 022000123456", None),
        (tanggal, "20130131", "31/01/2013"),
        (tanggal, "31012013", "31/01/2013"),
        (tanggal, "20102010", "20/10/2010"),
        (tanggal, "31\\01\\2013", "31/01/2013"),
        (tanggal, "99999999", None),
        (tahun, "TB 2024", "2024"),
        (tahun, "Tahun Buku 2024", "2024"),
        (tahun, "31/12/2024", "2024"),
        (tahun, "30/06/2024", None),
        (tahun, "TB 2027", None),
        (parse_hadir, "ttd", "HADIR"),
        (parse_hadir, "ok", "HADIR"),
        (parse_hadir, "tanpa keterangan", "ALPA"),
        (parse_hadir, "entah", None),
        (email, "a b@contoh.id", "ab@contoh.id"),
        (email, "kop@contoh.id (aktif)", "kop@contoh.id"),
        (email, "081211110001 b@c", None),
        (partial(pilihan.find, "jenis"), "KSU", "konsumen"),
        (partial(pilihan.find, "jenis"), "Koperasi Serba Usaha", "konsumen"),
        (partial(pilihan.find, "jenis"), "KSPPS", "simpan pinjam"),
        (partial(pilihan.find, "status_kelembagaan"), "Beku", "tidak aktif"),
        (partial(pilihan.find, "jenis_kelamin"), "W", "P"),
        (partial(pilihan.find, "jenis_kelamin"), "Pria/Wanita", None),
        (partial(pilihan.find, "jabatan"), "Staf", "karyawan"),
    ],
)
def test_what_is_plain_is_proposed(read: Any, cell: str, usul: str | None) -> None:
    found = read(read_sel(cell))

    assert found.alasan
    assert (found.usul and found.usul.lower()) == (usul and usul.lower())


def test_a_lone_word_of_a_man_is_one() -> None:
    assert pilihan.find("jenis_kelamin", read_sel("Laki")).nilai == "L"


def test_beside_w_for_wanita_p_may_be_pria() -> None:
    rows = [Baris(number, [mark]) for number, mark in enumerate("PWL")]
    kolom = {"jenis_kelamin": 0}
    daftar = Daftar("uji.csv", "0" * 64, JenisImpor.PESERTA, "DATA", kolom, ["L/P"], rows)

    habits = read_habits(daftar)["jenis_kelamin"]
    found = [pilihan.find("jenis_kelamin", read_sel(mark), **habits) for mark in "PWL"]

    assert [each.usul for each in found] == ["L", "P", None]
    assert [each.nilai for each in found] == ["P", None, "L"]
