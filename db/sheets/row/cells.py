"""One row, cell by cell: the values that it gives and the doubts that it leaves."""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any, TypeVar

from db.enums import CaraPerbaikan, JenisImpor
from db.sheets.file.book import Baris
from db.sheets.file.columns import Isi
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import Daftar, scales
from db.sheets.row.choices import Pilihan
from db.sheets.row.places import Wilayah, check_kabupaten, check_provinsi
from db.values.cell import Sel
from db.values.parse import (
    Tafsir,
    parse_cacah,
    parse_hadir,
    parse_nik,
    parse_nilai,
    parse_nomor_bh,
    parse_tahun,
    parse_tanggal,
    parse_teks,
    parse_uang,
)

N = TypeVar("N")
Bacaan = dict[str, Callable[[Sel], Tafsir[Any]]]
LUAR = "di_luar_wilayah"
TANPA_KECAMATAN = "Kecamatan belum diisi."
# Fields of a wilayah are read as a whole, and those that are not stored not at all.
APART = {Isi.WILAYAH, Isi.TIDAK_DISIMPAN}
ACCEPT = {Isi.TANGGAL: CaraPerbaikan.USUL_TANGGAL, Isi.PILIHAN: CaraPerbaikan.USUL_PILIHAN}


@dataclass(frozen=True)
class Acuan:
    """What cells are held against: the lists, the wilayah, and the day it is at the office.

    `batas` are the kecamatan that whoever asks is limited to, between commas; "" for no limit.
    """

    wilayah: Wilayah
    pilihan: Pilihan
    hari_ini: dt.date
    batas: str = ""


@dataclass(frozen=True)
class Usul:
    """What a reviewer may accept for a doubtful field.

    Attributes:
        menjadi: the new cell, or the id of a koperasi.
        teks: the same in words.
        kemiripan: likeness in persen, where it was measured.
    """

    cara: CaraPerbaikan
    menjadi: str
    teks: str
    kemiripan: int | None = None


@dataclass(frozen=True)
class Ragu:
    """A reason why a row is not simply written.

    Attributes:
        kolom: the field that is to blame, where one is.
        boleh: a reviewer may say that the cell is right all the same.
    """

    kolom: str | None
    alasan: str
    usul: Usul | None = None
    boleh: bool = False

    def as_json(self) -> dict[str, Any]:
        """As impor_baris keeps it."""
        return asdict(self)


@dataclass
class Isian:
    """What a row said: a value for each field that gave one, and each doubt.

    Attributes:
        luar: the row is of another kabupaten.
    """

    nomor: int
    nilai: dict[str, Any] = field(default_factory=dict)
    ragu: list[Ragu] = field(default_factory=list)
    luar: bool = False

    def doubt(self, kolom: str | None, alasan: str, usul: Usul | None = None) -> None:
        """Add a reason."""
        self.ragu.append(Ragu(kolom, alasan, usul))

    def forget(self, *kolom: str) -> None:
        """Drop the reasons about these fields."""
        self.ragu = [each for each in self.ragu if each.kolom not in kolom]


def read_isian(daftar: Daftar, baris: Baris, acuan: Acuan, bacaan: Bacaan) -> Isian:
    """Read every recognised cell. What is not empty ends in `nilai` or in `ragu`, never nowhere."""
    isian = Isian(baris.nomor)
    for nama, parse in bacaan.items():
        cell = daftar.sel(baris, nama)
        if not cell.kosong:
            _take(isian, daftar.jenis, nama, _read_sound(cell, parse))
    _read_wilayah(isian, daftar, baris, acuan)
    return isian


def _read_sound(cell: Sel, parse: Callable[[Sel], Tafsir[N]]) -> Tafsir[N]:
    """What a cell gives, or why it is not read at all."""
    return Tafsir(alasan=cell.rusak, usul=cell.usul) if cell.rusak else parse(cell)


def bacaan_of(daftar: Daftar, acuan: Acuan) -> Bacaan:
    """How the cells of each field of this file are read; wilayah is read as a whole."""
    kali = scales(daftar)
    columns = KOLOM[daftar.jenis]
    ordered = [nama for nama in columns if nama in daftar.fields()]
    return {
        nama: _reading(daftar.jenis, nama, acuan, kali.get(nama, 1))
        for nama in ordered
        if columns[nama].isi not in APART
    }


def _reading(jenis: JenisImpor, nama: str, acuan: Acuan, kali: int) -> Callable[[Sel], Tafsir[Any]]:
    kolom = KOLOM[jenis][nama]
    readings: dict[Isi, Callable[[Sel], Tafsir[Any]]] = {
        Isi.TEKS: partial(parse_teks, terpanjang=kolom.terpanjang),
        Isi.NIK: parse_nik,
        Isi.NOMOR_BH: partial(parse_nomor_bh, terpanjang=kolom.terpanjang),
        Isi.TANGGAL: partial(parse_tanggal, until=acuan.hari_ini),
        Isi.MASA_DEPAN: partial(parse_tanggal, until=None),
        Isi.CACAH: parse_cacah,
        Isi.UANG: partial(parse_uang, kali=kali),
        Isi.UANG_BERTANDA: partial(parse_uang, kali=kali, bertanda=True),
        Isi.TAHUN: partial(parse_tahun, until=acuan.hari_ini.year),
        Isi.PILIHAN: partial(acuan.pilihan.find, nama),
        Isi.NILAI: parse_nilai,
        Isi.HADIR: parse_hadir,
    }
    return readings[kolom.isi]


def label_of(jenis: JenisImpor, nama: str) -> str:
    """A field as a reader knows it."""
    return KOLOM[jenis][nama].label


def _take(isian: Isian, jenis: JenisImpor, nama: str, found: Tafsir[Any]) -> None:
    if found.alasan:
        usul = None
        if found.usul is not None:
            own = f"usul_{nama}" in set(CaraPerbaikan)
            cara = CaraPerbaikan(f"usul_{nama}") if own else CaraPerbaikan.KETIK
            cara = ACCEPT.get(KOLOM[jenis][nama].isi, cara)
            usul = Usul(cara, found.usul, found.usul, found.kemiripan)
        isian.doubt(nama, f"{label_of(jenis, nama)}: {found.alasan}.", usul)
    elif found.nilai is not None:
        isian.nilai[nama] = found.nilai


def _read_wilayah(isian: Isian, daftar: Daftar, baris: Baris, acuan: Acuan) -> None:
    """The kecamatan decides where a desa is looked for; a desa alone names no place."""
    for nama, check in (("kabupaten", check_kabupaten), ("provinsi", check_provinsi)):
        cell = daftar.sel(baris, nama)
        if not cell.kosong:
            alasan = check(cell)
            isian.luar = isian.luar or alasan is not None
            _take(isian, daftar.jenis, nama, Tafsir(alasan=alasan))
    kecamatan, desa = daftar.sel(baris, "kecamatan"), daftar.sel(baris, "desa")
    isian.luar = isian.luar or acuan.wilayah.is_luar(kecamatan)
    accepted = daftar.decision(baris.nomor, "kecamatan")
    if accepted is not None and accepted.cara is CaraPerbaikan.LUAR_WILAYAH:
        isian.luar = True
        isian.nilai[LUAR] = True
        isian.ragu = [each for each in isian.ragu if each.kolom not in {"kabupaten", "provinsi"}]
    elif kecamatan.kosong:
        if daftar.jenis in NEEDS_KECAMATAN:
            isian.doubt("kecamatan", TANPA_KECAMATAN)
    else:
        _read_kecamatan(isian, daftar, acuan, kecamatan, desa)
    if isian.luar and LUAR not in isian.nilai and daftar.jenis is JenisImpor.REGISTER:
        _propose_luar(isian, kecamatan)


NEEDS_KECAMATAN = {JenisImpor.REGISTER, JenisImpor.FASILITASI}


def _read_kecamatan(isian: Isian, daftar: Daftar, acuan: Acuan, kecamatan: Sel, desa: Sel) -> None:
    found = _read_sound(kecamatan, acuan.wilayah.find_kecamatan)
    _take(isian, daftar.jenis, "kecamatan", found)
    if found.nilai and not desa.kosong:
        find_desa = partial(acuan.wilayah.find_desa, kecamatan=found.nilai)
        _take(isian, daftar.jenis, "desa", _read_sound(desa, find_desa))


def _propose_luar(isian: Isian, kecamatan: Sel) -> None:
    """Keep such a koperasi apart, without a kecamatan of ours, if a reviewer says so."""
    usul = Usul(CaraPerbaikan.LUAR_WILAYAH, kecamatan.teks, "simpan sebagai di luar wilayah")
    place = next((at for at, each in enumerate(isian.ragu) if each.kolom == "kecamatan"), None)
    if place is None:
        isian.doubt("kecamatan", "Kecamatan: baris ini di luar wilayah Kabupaten Serang.", usul)
    else:
        isian.ragu[place] = Ragu("kecamatan", isian.ragu[place].alasan, usul)
