"""A register of an invented office: clean rows, spoilt ones among them, and lines that are none."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.dunia.kotoran import (
    ALAMAT,
    ANGGOTA,
    ASET,
    BH,
    DESA,
    EMAIL,
    FIELD,
    HEADING,
    JENIS,
    KEC,
    KINDS,
    NAMA,
    NIB,
    NIK,
    NPWP,
    SHU,
    STATUS,
    TELP,
    TGL,
    Cells,
    Galat,
    Persen,
)

TITLES: tuple[list[str], ...] = (
    ["DATA KOPERASI KABUPATEN SERANG"],
    ["KEADAAN PER 31 DESEMBER 2025"],
    [],
)
BERSIH = "bersih"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
KINDS_OF = ("Konsumen", "Produsen", "Jasa", "Pemasaran", "Simpan Pinjam")
WORDS = [
    "Sejahtera",
    "Mandiri",
    "Jaya",
    "Bina",
    "Karya",
    "Tani",
    "Makmur",
    "Abadi",
    "Sentosa",
    "Mekar",
    "Harapan",
    "Lestari",
    "Utama",
    "Amanah",
    "Barokah",
    "Cahaya",
    "Mulia",
    "Rahayu",
    "Sumber",
    "Bahari",
    "Nelayan",
    "Melati",
    "Kenanga",
    "Cempaka",
    "Wana",
    "Total",
]
# Lines between the rows that are no koperasi; what stands in them by heading.
LINES: dict[str, Cells] = {
    "jumlah kecamatan": {"No": "JUMLAH KEC. CIRUAS", ANGGOTA: 1234, ASET: 98_000_000},
    "jumlah di kolom nama": {NAMA: "Jumlah", ANGGOTA: 1234, ASET: 98_000_000},
    "total bernama kecamatan": {
        NAMA: "Sub Total Kecamatan Ciruas",
        KEC: "Ciruas",
        ASET: 98_000_000,
    },
    "baris kelompok": {"No": "KECAMATAN CIRUAS"},
    "keseluruhan": {"No": "KESELURUHAN", ANGGOTA: 1234, ASET: 98_000_000},
    "akumulasi di kolom nama": {NAMA: "Akumulasi", ANGGOTA: 1234},
    "persentase": {NAMA: "Persentase (%)", ASET: 98},
    "dipindahkan": {NAMA: "Dipindahkan ke halaman 2", ASET: 98_000_000},
    "bagian wilayah": {NAMA: "Wilayah II"},
    "judul berulang": {each: each for each in HEADING},
    "nomor kolom": {each: f"({at})" for at, each in enumerate(HEADING, start=1)},
    "tanda tangan di tengah": {EMAIL: "Serang, 12 Juli 2026"},
    "nama penanda tangan": {EMAIL: "NIP 19700101 199501 1 001"},
}


@dataclass
class Catatan:
    """What a line of the file is, and what must become of it.

    Attributes:
        jenis: BERSIH, a kind of dirt, or a kind of LINES.
        baris: False for a line that is no koperasi.
        benar: the truth by field where the row is taken; None: it must not be.
    """

    jenis: str
    baris: bool
    benar: dict[str, Any] | None


@dataclass
class Berkas:
    """A file and what is true of each of its lines, by their number in the sheet.

    Attributes:
        bersih: the cells of its clean rows.
    """

    path: Path
    catatan: dict[int, Catatan] = field(default_factory=dict)
    bersih: list[Cells] = field(default_factory=list)


def write_berkas(
    path: Path,
    desa: Sequence[tuple[str, str, str]],
    *,
    baris: int,
    kotor: float,
    benih: int,
) -> Berkas:
    """Write a file of so many rows, `kotor` percent of them spoilt.

    Args:
        desa: kode of a kecamatan, its name, and a desa in it; rows lie there.
    """
    dice = random.Random(benih)
    berkas = Berkas(path)
    clean = berkas.bersih
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet("DATA"), book.add_format({"num_format": "dd/mm/yyyy"})
        forms = {"hari": day, "persen": book.add_format({"num_format": "0%"})}
        number = 0
        for title in (*TITLES, list(HEADING)):
            sheet.write_row(number, 0, title)
            number += 1
        for cells, told in _lines(dice, desa, clean, baris, kotor):
            for at, heading in enumerate(HEADING):
                _write(sheet, forms, (number, at), cells.get(heading, ""))
            number += 1
            berkas.catatan[number] = told
    return berkas


def _lines(
    dice: random.Random,
    desa: Sequence[tuple[str, str, str]],
    clean: list[Cells],
    baris: int,
    kotor: float,
) -> Iterator[tuple[Cells, Catatan]]:
    kinds = list(KINDS)
    dice.shuffle(kinds)
    dirty = round(baris * kotor / 100)
    spoilt = set(dice.sample(range(1, baris), min(dirty, baris - 1)))
    turn = 0
    for number in range(baris):
        row = make_row(dice, number + 1, dice.choice(desa))
        if number in spoilt:
            kind = kinds[turn % len(kinds)]
            turn += 1
            rupa = kind.make(row, clean, dice)
            yield rupa.sel, Catatan(kind.nama, True, rupa.benar)
            continue
        clean.append(row)
        yield row, Catatan(BERSIH, True, _truth(row))
        if dice.random() < 0.01:
            name = dice.choice(list(LINES))
            yield LINES[name], Catatan(name, False, None)


def make_row(dice: random.Random, number: int, place: tuple[str, str, str]) -> Cells:
    """A clean row as careful people write it, in one of their ways."""
    kode, kecamatan, desa = place
    day = dt.date(2005, 1, 1) + dt.timedelta(days=dice.randrange(7000))
    jenis = dice.choice(KINDS_OF)
    nama = f"Koperasi {jenis} {' '.join(dice.sample(WORDS, 3))} {number}"
    nomor = f"{number:06}/BH/M.KUKM.2/{ROMAN[day.month - 1]}/{day.year}"
    return {
        "No": number,
        NIK: f"3604{number:09}"[:-4] + f"{1000 + number % 9000}",
        NAMA: dice.choice([nama, nama, nama.upper()]),
        BH: nomor,
        TGL: dice.choice([f"{day:%d/%m/%Y}", day]),
        KEC: dice.choice([kecamatan, kecamatan.upper(), f"Kec. {kecamatan}"]),
        DESA: dice.choice(["", desa, f"Desa {desa}"]),
        ALAMAT: dice.choice(["", f"Jl. Raya {dice.choice(WORDS)} No. {number}"]),
        JENIS: jenis,
        STATUS: dice.choice(["Aktif", "Tidak Aktif", "Kurang Aktif", ""]),
        TELP: f"0812{dice.randrange(10**7, 10**8)}",
        EMAIL: f"koperasi{number}@contoh.id",
        NIB: f"0220{dice.randrange(10**8, 10**9)}",
        NPWP: f"{dice.randrange(10**14, 10**15)}",
        ANGGOTA: dice.choice(["", dice.randrange(20, 400)]),
        ASET: dice.choice(["", dice.randrange(10**6, 10**9)]),
        SHU: dice.choice(["", dice.randrange(10**5, 10**7)]),
        "kode": kode,
        "hari": day.isoformat(),
    }


def _truth(row: Cells) -> dict[str, Any]:
    exact = (NIK, NAMA, BH, ALAMAT, TELP, EMAIL, NIB, NPWP, ANGGOTA, ASET, SHU)
    found = {FIELD[each]: str(row[each]) for each in exact}
    return found | {"kecamatan": row["kode"], "tanggal_badan_hukum": row["hari"]}


def _write(sheet: Any, forms: dict[str, Any], at: tuple[int, int], value: Any) -> None:
    if isinstance(value, Galat):
        sheet.write_formula(*at, "=1/0", None, value.teks)
    elif isinstance(value, Persen):
        sheet.write_number(*at, value.nilai, forms["persen"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(*at, value, forms["hari"])
    elif isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, str):
        sheet.write_string(*at, value)
    else:
        sheet.write_number(*at, value)
