"""One row, cell by cell: the values that it gives and the doubts that it leaves."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any, TypeVar

from db.enums import CaraPerbaikan, JenisImpor
from db.sheets.file.book import Baris
from db.sheets.file.columns import Isi
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import Daftar
from db.sheets.row.address import doubt_alamat, no_alamat
from db.sheets.row.choices import Pilihan
from db.sheets.row.dated import HARI, read_both, settle_day
from db.sheets.row.places import Wilayah, check_kabupaten, check_provinsi
from db.values.cell import Sel, read_sel
from db.values.doubt import quote
from db.values.parse import Tafsir

N = TypeVar("N")
Bacaan = dict[str, Callable[[Sel], Tafsir[Any]]]
LUAR = "di_luar_wilayah"
TANPA_KECAMATAN = "Kecamatan belum diisi."
# How an accepted proposal is recorded; one for any other cell as what a person would have typed.
_ACCEPT = {
    Isi.TANGGAL: CaraPerbaikan.USUL_TANGGAL,
    Isi.MASA_DEPAN: CaraPerbaikan.USUL_TANGGAL,
    Isi.PILIHAN: CaraPerbaikan.USUL_PILIHAN,
}
_ACCEPT_FIELD = {
    "kecamatan": CaraPerbaikan.USUL_KECAMATAN,
    "desa": CaraPerbaikan.USUL_DESA,
    "nama": CaraPerbaikan.USUL_NAMA,
    "nama_kelompok": CaraPerbaikan.USUL_NAMA,
    "orang": CaraPerbaikan.USUL_NAMA,
}
# Columns whose cells people enter in each other's place.
_SWAPPED = (("telepon", "email"), ("nik_koperasi", "nib"))


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

    def forget_known(self, known: Mapping[str, Any]) -> None:
        """Drop the reasons about cells that say what the register says; it was confirmed there."""
        same = {nama for nama, value in self.nilai.items() if known.get(nama) == value}
        self.ragu = [each for each in self.ragu if not (each.boleh and each.kolom in same)]

    def forget(self, *kolom: str) -> None:
        """Drop the reasons about these fields."""
        self.ragu = [each for each in self.ragu if each.kolom not in kolom]


def read_isian(daftar: Daftar, baris: Baris, acuan: Acuan, bacaan: Bacaan) -> Isian:
    """Read every recognised cell. What is not empty ends in `nilai` or in `ragu`, never nowhere."""
    isian = Isian(baris.nomor)
    days: dict[str, Sel] = {}
    for nama, parse in bacaan.items():
        cell, day = read_both(daftar, baris, nama)
        if not cell.kosong:
            _take(isian, daftar.jenis, nama, _read_sound(cell, parse))
        if day is not None and not day.kosong:
            days[HARI[nama]] = day
    _take_days(isian, daftar, days, acuan.hari_ini)
    for one, other in _SWAPPED:
        if {one, other} <= bacaan.keys() and {one, other} & {each.kolom for each in isian.ragu}:
            crossed = {one: daftar.sel(baris, other), other: daftar.sel(baris, one)}
            _propose_swap(isian, daftar.jenis, bacaan, crossed)
    _read_wilayah(isian, daftar, baris, acuan)
    if (alamat := isian.nilai.get("alamat")) and not isian.luar:
        why = no_alamat(alamat, acuan.pilihan) or doubt_alamat(
            alamat, isian.nilai.get("kecamatan"), acuan.wilayah
        )
        if why:
            isian.ragu.append(Ragu("alamat", f"Alamat: {quote(alamat)} {why}.", boleh=True))
    return isian


def _take_days(isian: Isian, daftar: Daftar, days: Mapping[str, Sel], hari_ini: dt.date) -> None:
    """Days that stand behind numbers: for their own field, unless its cell cannot be read."""
    for nama, day in days.items():
        unread = nama not in isian.nilai and any(each.kolom == nama for each in isian.ragu)
        if nama in KOLOM[daftar.jenis] and not unread:
            found = settle_day(day, isian.nilai.get(nama), until=hari_ini)
            _take(isian, daftar.jenis, nama, found)


def _read_sound(cell: Sel, parse: Callable[[Sel], Tafsir[N]]) -> Tafsir[N]:
    """What a cell gives, or why it is not read at all; mended, where another program spoilt it."""
    if cell.rusak:
        return Tafsir(alasan=cell.rusak, usul=cell.usul)
    found = parse(cell)
    if cell.pulih is not None:
        mended = parse(read_sel(cell.pulih))
        usul = mended.usul if mended.nilai is None else cell.pulih
        alasan = f"{cell.kutip} rusak hurufnya oleh program lain"
        return Tafsir(found.nilai, alasan, usul=usul, boleh=found.nilai is not None)
    if cell.kode:
        return Tafsir(found.nilai, cell.kode, boleh=found.nilai is not None)
    return found


def _propose_swap(
    isian: Isian, jenis: JenisImpor, bacaan: Bacaan, crossed: Mapping[str, Sel]
) -> None:
    """Two cells that are wrong where they stand and right in each other's place.

    Args:
        crossed: the cell of each of the two fields as it stands in the other's column.
    """
    if any(cell.kosong or _read_sound(cell, bacaan[nama]).alasan for nama, cell in crossed.items()):
        return
    one, other = crossed
    isian.forget(one, other)
    for nama, partner in ((one, other), (other, one)):
        usul = Usul(CaraPerbaikan.KETIK, crossed[nama].teks, crossed[nama].teks)
        labels = [label_of(jenis, each) for each in (nama, partner)]
        alasan = f"{labels[0]}: tampaknya tertukar dengan {labels[1]}."
        isian.ragu.append(Ragu(nama, alasan, usul, boleh=nama in isian.nilai))


def label_of(jenis: JenisImpor, nama: str) -> str:
    """A field as a reader knows it."""
    return KOLOM[jenis][nama].label


def _take(isian: Isian, jenis: JenisImpor, nama: str, found: Tafsir[Any]) -> None:
    if found.alasan:
        usul = None
        if found.usul is not None:
            isi = KOLOM[jenis][nama].isi
            cara = _ACCEPT.get(isi) or _ACCEPT_FIELD.get(nama, CaraPerbaikan.KETIK)
            usul = Usul(cara, found.usul, found.usul or "kosongkan", found.kemiripan)
        alasan = f"{label_of(jenis, nama)}: {found.alasan}."
        isian.ragu.append(Ragu(nama, alasan, usul, boleh=found.boleh))
    if found.nilai is not None:
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
        isian.forget("kabupaten", "provinsi")
    elif kecamatan.kosong:
        if daftar.jenis in _NEEDS_KECAMATAN:
            isian.doubt("kecamatan", TANPA_KECAMATAN)
    else:
        _read_kecamatan(isian, daftar, acuan, kecamatan, desa)
    if isian.luar and LUAR not in isian.nilai and daftar.jenis is JenisImpor.REGISTER:
        _propose_luar(isian, kecamatan)


_NEEDS_KECAMATAN = {JenisImpor.REGISTER, JenisImpor.FASILITASI}


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
