"""One row, cell by cell: the values that it gives and the doubts that it leaves."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from db.impor.baca import Baris, Daftar, scales
from db.impor.berkas import Sel
from db.impor.kolom import SEMUA, Isi
from db.impor.pilihan import Pilihan
from db.impor.tafsir import (
    Tafsir,
    find_damage,
    is_empty,
    parse_cacah,
    parse_nik,
    parse_nomor_bh,
    parse_tahun,
    parse_tanggal,
    parse_teks,
    parse_uang,
)
from db.impor.wilayah import Wilayah, check_kabupaten, check_provinsi

Bacaan = dict[str, Callable[[Sel], Tafsir[Any]]]


@dataclass(frozen=True)
class Acuan:
    """What cells are held against: the lists, the wilayah, and the day it is at the office."""

    wilayah: Wilayah
    pilihan: Pilihan
    hari_ini: dt.date


@dataclass
class Isian:
    """What a row said: a value for each field that gave one, and a sentence for each doubt."""

    nomor: int
    nilai: dict[str, Any] = field(default_factory=dict)
    ragu: list[str] = field(default_factory=list)


def read_isian(daftar: Daftar, baris: Baris, acuan: Acuan, bacaan: Bacaan) -> Isian:
    """Read every recognised cell. What is not empty ends in `nilai` or in `ragu`, never nowhere."""
    isian = Isian(baris.nomor)
    for nama, parse in bacaan.items():
        cell = daftar.sel(baris, nama)
        if is_empty(cell):
            continue
        damage = find_damage(cell)
        _take(isian, nama, Tafsir(alasan=damage) if damage else parse(cell))
    _read_wilayah(isian, daftar, baris, acuan)
    return isian


def bacaan_of(daftar: Daftar, acuan: Acuan) -> Bacaan:
    """How the cells of each column of this file are read; wilayah is read as a whole."""
    kali = scales(daftar)
    return {
        nama: _reading(nama, acuan, kali.get(nama, 1))
        for nama in daftar.kolom
        if SEMUA[nama].isi is not Isi.WILAYAH
    }


def _reading(nama: str, acuan: Acuan, kali: int) -> Callable[[Sel], Tafsir[Any]]:
    kolom = SEMUA[nama]
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
    }
    return readings[kolom.isi]


def _take(isian: Isian, nama: str, found: Tafsir[Any]) -> None:
    if found.alasan:
        isian.ragu.append(f"{SEMUA[nama].label}: {found.alasan}.")
    elif found.nilai is not None:
        isian.nilai[nama] = found.nilai


def _read_wilayah(isian: Isian, daftar: Daftar, baris: Baris, acuan: Acuan) -> None:
    """The kecamatan decides where a desa is looked for; a desa alone names no place."""
    kecamatan, desa = daftar.sel(baris, "kecamatan"), daftar.sel(baris, "desa")
    for nama, check in (("kabupaten", check_kabupaten), ("provinsi", check_provinsi)):
        cell = daftar.sel(baris, nama)
        if not is_empty(cell):
            _take(isian, nama, Tafsir(alasan=check(cell)))
    if is_empty(kecamatan):
        isian.ragu.append("Kecamatan belum diisi.")
        return
    found = acuan.wilayah.find_kecamatan(kecamatan)
    _take(isian, "kecamatan", found)
    if found.nilai and not is_empty(desa):
        damage = find_damage(desa)
        known = Tafsir[str](alasan=damage) if damage else acuan.wilayah.find_desa(desa, found.nilai)
        _take(isian, "desa", known)
