"""The kinds of dirt that offices' files have, each spoiling one row, with what is right about it.

A spoilt row may be doubted. Where it is taken, it must say the truth: the cells that `benar` names
hold that and nothing else; where `benar` is None nothing can be known, and it must be doubted.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

NIK, NAMA, KEC, DESA = "NIK", "Nama Koperasi", "Kecamatan", "Desa"
BH, TGL = "Nomor Badan Hukum", "Tanggal Badan Hukum"
ALAMAT, TELP, EMAIL, NIB, NPWP = "Alamat", "Telepon", "Email", "NIB", "NPWP"
JENIS, STATUS, ANGGOTA = "Jenis Koperasi", "Status", "Jumlah Anggota"
ASET, SHU = "Aset", "SHU"
HEADING = (
    *("No", NIK, NAMA, BH, TGL, KEC, DESA, ALAMAT, JENIS, STATUS, TELP, EMAIL, NIB, NPWP),
    *(ANGGOTA, ASET, SHU),
)
# The field of the register that a heading stands for, as `python -m db.impor --semua` names it.
FIELD = {
    NIK: "nik_koperasi",
    NAMA: "nama",
    BH: "nomor_badan_hukum",
    TGL: "tanggal_badan_hukum",
    KEC: "kecamatan",
    DESA: "desa",
    ALAMAT: "alamat",
    TELP: "telepon",
    EMAIL: "email",
    NIB: "nib",
    NPWP: "npwp",
    ANGGOTA: "jumlah_anggota",
    ASET: "aset",
    SHU: "shu",
}
Cells = dict[str, Any]


@dataclass(frozen=True)
class Galat:
    """An error of Excel in a cell."""

    teks: str


@dataclass(frozen=True)
class Persen:
    """A number that Excel shows as a percentage."""

    nilai: float


@dataclass(frozen=True)
class Rupa:
    """A row that was spoilt.

    Attributes:
        sel: its cells after that.
        benar: the truth of fields that the dirt hides, "" for an empty one; None: must be doubted.
    """

    sel: Cells
    benar: dict[str, Any] | None = None


# A row, the clean rows before it (at least one), and dice.
Make = Callable[[Cells, list[Cells], random.Random], Rupa]


@dataclass(frozen=True)
class Jenis:
    """A kind of dirt."""

    nama: str
    make: Make = field(repr=False)


def _put(heading: str, value: Any, benar: dict[str, Any] | None = None) -> Make:
    return lambda row, _before, _dice: Rupa(row | {heading: value}, benar)


def _change(heading: str, change: Callable[[str], Any], *, known: bool = True) -> Make:
    """The same value in another writing; `known`: the truth can be read off it all the same."""

    def make(row: Cells, _before: list[Cells], _dice: random.Random) -> Rupa:
        truth = {FIELD[heading]: row[heading]} if known else None
        return Rupa(row | {heading: change(row[heading])}, truth)

    return make


def _money(heading: str, written: str, worth: str) -> Make:
    return _put(heading, written, {FIELD[heading]: worth})


def _other_year(row: Cells, _before: list[Cells], _dice: random.Random) -> Rupa:
    day = dt.date(2009, 5, 4)
    return Rupa(row | {BH: "004711/BH/M.KUKM.2/V/2016", TGL: f"{day:%d/%m/%Y}"})


def _swapped_day(row: Cells, _before: list[Cells], _dice: random.Random) -> Rupa:
    return Rupa(row | {BH: "004712/BH/M.KUKM.2/V/2016", TGL: "05/04/2016"})


def _utc(row: Cells, _before: list[Cells], _dice: random.Random) -> Rupa:
    return Rupa(
        row | {BH: "004713/BH/M.KUKM.2/V/2016", TGL: "2016-05-03T17:00:00.000Z"},
        {"tanggal_badan_hukum": "2016-05-04"},
    )


def _swapped_contacts(row: Cells, _before: list[Cells], _dice: random.Random) -> Rupa:
    return Rupa(row | {TELP: row[EMAIL], EMAIL: row[TELP]})


def _again(**spelt: Callable[[str], str]) -> Make:
    """An earlier koperasi once more, without its NIK, its number or name spelt otherwise."""

    def make(_row: Cells, before: list[Cells], dice: random.Random) -> Rupa:
        first = dice.choice(before)
        again = {"nama": NAMA, "nomor": BH}
        changed = {again[name]: change(first[again[name]]) for name, change in spelt.items()}
        return Rupa(first | {NIK: ""} | changed)

    return make


def _ditto(row: Cells, before: list[Cells], _dice: random.Random) -> Rupa:
    return Rupa(row | {KEC: '"', DESA: ""}, {"kecamatan": before[-1]["kode"]})


def _other_place(row: Cells, before: list[Cells], _dice: random.Random) -> Rupa:
    desa = next((each[DESA] for each in before if each[DESA] and each[KEC] != row[KEC]), "Entah")
    return Rupa(row | {DESA: desa})


def _name(row: Cells) -> str:
    return str(row[NAMA])


def _entity(row: Cells, _before: list[Cells], _dice: random.Random) -> Rupa:
    truth = _name(row) + " Ma'arif & Rekan"
    return Rupa(row | {NAMA: _name(row) + " Ma&#039;arif &amp; Rekan"}, {"nama": truth})


def _mojibake(row: Cells, _before: list[Cells], _dice: random.Random) -> Rupa:
    return Rupa(row | {NAMA: _name(row) + " Qurâ€™ani"}, {"nama": _name(row) + " Qur’ani"})


DAY = dt.date(2025, 8, 17)
KTP = "3604010101800001"
ARABIC = {ord("0") + digit: 0x0660 + digit for digit in range(10)}
KINDS: tuple[Jenis, ...] = (
    Jenis("NIK dalam notasi ilmiah", _put(NIK, "3,60401E+12")),
    Jenis("NIK dibulatkan Excel", _put(NIK, 3604010000000)),
    Jenis("NIK nol semua", _put(NIK, "0000000000000")),
    Jenis("NIK berisi NIB", _put(NIK, "1209000123456")),
    Jenis("NIK KTP di kolom NIK", _put(NIK, "3604010101800001")),
    Jenis("NIK KTP berangka Arab di alamat", _put(ALAMAT, KTP.translate(ARABIC))),
    Jenis("NIK KTP berhuruf O di alamat", _put(ALAMAT, f"Jl. Raya, {KTP.replace('0', 'O', 2)}")),
    Jenis("NIK KTP dengan nol di depan", _put(NPWP, f"0{KTP}")),
    Jenis("NIK KTP bertitik di aset", _put(ASET, "3604.1234.5678.9012")),
    Jenis("NIK KTP berspasi di telepon", _put(TELP, "3604 0101 0180 0001")),
    Jenis("NIK kurang angka", _put(NIK, "36040")),
    Jenis("NIK berekor .0", _change(NIK, lambda nik: f"{nik}.0")),
    Jenis("NIK bertitik", _change(NIK, lambda nik: f"{nik[0]}.{nik[1:4]}.{nik[4:7]}.{nik[7:]}")),
    Jenis("NIK sebagai rumus teks", _change(NIK, lambda nik: f'="{nik}"')),
    Jenis("nomor masih dalam proses", _put(BH, "dalam proses", {"nomor_badan_hukum": ""})),
    Jenis("nomor bertanggal", _change(BH, lambda nomor: f"{nomor} tanggal 4 Mei 2016")),
    Jenis("nomor dijadikan tanggal", _put(BH, DAY)),
    Jenis("nomor tanpa huruf", _put(BH, 45)),
    Jenis("tahun nomor lain dari tanggal", _other_year),
    Jenis("hari dan bulan tertukar", _swapped_day),
    Jenis("tanggal 1970", _put(TGL, "01/01/1970")),
    Jenis("cap waktu UTC", _utc),
    Jenis("tanggal mustahil", _put(TGL, "31/02/2016")),
    Jenis("tanggal di masa depan", _put(TGL, "01/01/2099")),
    Jenis("tanggal sebelum merdeka", _put(TGL, "17/08/1845")),
    Jenis("tahun dua angka", _put(TGL, "4 Mei 16", {"tanggal_badan_hukum": "2016-05-04"})),
    Jenis("tanggal berisi kata", _put(TGL, "menyusul", {"tanggal_badan_hukum": ""})),
    Jenis("tanggal galat", _put(TGL, Galat("#VALUE!"))),
    Jenis("kecamatan salah ketik", _put(KEC, "Keramatwatuu", {"kecamatan": "36.04.05"})),
    Jenis("kecamatan kota lain", _put(KEC, "Kasemen")),
    Jenis("kecamatan kosong", _put(KEC, "")),
    Jenis("kecamatan entah", _put(KEC, "Antah Berantah")),
    Jenis("kecamatan galat", _put(KEC, Galat("#N/A"))),
    Jenis("kecamatan angka", _put(KEC, 12)),
    Jenis("tanda sama dengan atas", _ditto),
    Jenis("desa kecamatan lain", _other_place),
    Jenis("desa entah", _put(DESA, "Negeri Antah")),
    Jenis("desa galat", _put(DESA, Galat("#REF!"))),
    Jenis("nama angka", _put(NAMA, 12345)),
    Jenis("nama tanggal", _put(NAMA, DAY)),
    Jenis("nama beraksara HTML", _entity),
    Jenis("nama mojibake", _mojibake),
    Jenis("nama berkode HTML", _put(NAMA, "<b>Koperasi Tebal</b>")),
    Jenis("nama kosong", _put(NAMA, "")),
    Jenis("nama terlalu pendek", _put(NAMA, "K1")),
    Jenis("nama terlalu panjang", _put(NAMA, "Koperasi " + "Panjang " * 30)),
    Jenis("nama galat", _put(NAMA, Galat("#NAME?"))),
    Jenis("nama ya/tidak", _put(NAMA, True)),
    Jenis("ganda, sama nama", _again()),
    Jenis("ganda, nomor lain ejaan", _again(nomor=lambda nomor: f"No. {nomor.lower()}")),
    Jenis(
        "ganda, nama disingkat dan tanpa nomor",
        _again(
            nama=lambda nama: nama.replace("Koperasi Simpan Pinjam", "KSP").removeprefix(
                "Koperasi "
            ),
            nomor=lambda _nomor: "",
        ),
    ),
    Jenis("telepon kehilangan nol", _change(TELP, lambda telp: int(telp[1:]))),
    Jenis("telepon notasi ilmiah", _put(TELP, "8,12E+10")),
    Jenis("telepon tidak punya", _put(TELP, "tidak punya", {"telepon": ""})),
    Jenis("telepon berpetik penjaga", _change(TELP, lambda telp: f"'{telp}")),
    Jenis("telepon dan email tertukar", _swapped_contacts),
    Jenis("email rusak", _put(EMAIL, "pengurus@@koperasi")),
    Jenis("NIB kehilangan nol", _change(NIB, int)),
    Jenis("NPWP notasi ilmiah", _put(NPWP, "1,23457E+14")),
    Jenis("alamat angka", _put(ALAMAT, 42182)),
    Jenis("alamat tanggal", _put(ALAMAT, DAY)),
    Jenis("alamat galat", _put(ALAMAT, Galat("#DIV/0!"))),
    Jenis("jenis asing", _put(JENIS, "Konsumtif Sekali")),
    Jenis("status asing", _put(STATUS, "Hidup segan")),
    Jenis("status galat", _put(STATUS, Galat("#N/A"))),
    Jenis("anggota pecahan", _put(ANGGOTA, 25.5)),
    Jenis("anggota negatif", _put(ANGGOTA, -3)),
    Jenis("anggota ya/tidak", _put(ANGGOTA, True)),
    Jenis("anggota berkata", _put(ANGGOTA, "25 orang", {"jumlah_anggota": "25"})),
    Jenis("aset persen", _put(ASET, Persen(0.25))),
    Jenis("aset ya/tidak", _put(ASET, True)),
    Jenis("aset pecahan rupiah", _put(ASET, 12.5)),
    Jenis("aset negatif", _put(ASET, -5_000_000)),
    Jenis("aset galat", _put(ASET, Galat("#DIV/0!"))),
    Jenis("aset tanggal", _put(ASET, DAY)),
    Jenis("aset 1,5 M", _money(ASET, "1,5 M", "1500000000")),
    Jenis("aset 125 juta", _money(ASET, "125 juta", "125000000")),
    Jenis("aset bertitik", _money(ASET, "1.250.000", "1250000")),
    Jenis("aset Rp berkoma", _money(ASET, "Rp 1.250.000,50", "1250000.5")),
    Jenis("SHU dalam kurung", _money(SHU, "(1.250.000)", "-1250000")),
)
