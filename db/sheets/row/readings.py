"""How the cells of each field of a file are read."""

from collections.abc import Callable
from functools import partial
from typing import Any

from db.enums import JenisImpor
from db.sheets.file.columns import Isi
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Acuan, Bacaan
from db.sheets.row.habits import Habits
from db.sheets.row.marks import read_mark
from db.sheets.row.named import read_nama
from db.values.kontak import parse_email, parse_telepon
from db.values.nama import parse_nama
from db.values.parse import (
    Tafsir,
    parse_cacah,
    parse_nilai,
    parse_tahun,
    parse_tanggal,
)
from db.values.teks import (
    parse_nib,
    parse_nik,
    parse_nomor,
    parse_npwp,
    parse_orang,
    parse_teks,
)
from db.values.uang import parse_uang

# Fields of a wilayah are read as a whole, and those that are not stored not at all.
APART = {Isi.WILAYAH, Isi.TIDAK_DISIMPAN}
# Read as text that is no longer than the column of the register.
_TEXTS: dict[Isi, Callable[..., Tafsir[Any]]] = {
    Isi.TEKS: parse_teks,
    Isi.KATA: partial(parse_teks, is_words=True),
    Isi.ORANG: parse_orang,
    Isi.NOMOR: parse_nomor,
    Isi.NIB: parse_nib,
    Isi.NPWP: parse_npwp,
    Isi.TELEPON: parse_telepon,
    Isi.EMAIL: parse_email,
}
# What a koperasi or kelompok is called, whatever the column holds in this kind of file.
_NAMES = {"nama", "nama_kelompok"}


def bacaan_of(daftar: Daftar, acuan: Acuan, habits: Habits) -> Bacaan:
    """How the cells of each field of this file are read; wilayah is read as a whole."""
    kali = daftar.satuan
    columns = KOLOM[daftar.jenis]
    ordered = [nama for nama in columns if nama in daftar.fields()]
    return {
        nama: partial(
            _reading(daftar.jenis, nama, acuan, kali.get(nama, 1)), **habits.get(nama, {})
        )
        for nama in ordered
        if columns[nama].isi not in APART
    }


def _reading(jenis: JenisImpor, nama: str, acuan: Acuan, kali: int) -> Callable[..., Tafsir[Any]]:
    kolom = KOLOM[jenis][nama]
    if nama in _NAMES:
        # Somebody may be sent by an office; whose row it is cannot be one.
        read = read_nama if nama == POKOK[jenis] else parse_nama
        return partial(read, terpanjang=kolom.terpanjang)
    if kolom.isi in _TEXTS:
        return partial(_TEXTS[kolom.isi], terpanjang=kolom.terpanjang)
    readings: dict[Isi, Callable[..., Tafsir[Any]]] = {
        Isi.NIK: parse_nik,
        Isi.TANGGAL: partial(parse_tanggal, until=acuan.hari_ini),
        Isi.MASA_DEPAN: partial(parse_tanggal, until=None),
        Isi.CACAH: parse_cacah,
        Isi.UANG: partial(parse_uang, kali=kali),
        Isi.UANG_BERTANDA: partial(parse_uang, kali=kali, bertanda=True),
        Isi.TAHUN: partial(parse_tahun, until=acuan.hari_ini.year),
        Isi.PILIHAN: partial(acuan.pilihan.find, nama),
        Isi.NILAI: parse_nilai,
        Isi.HADIR: read_mark,
    }
    return readings[kolom.isi]
