"""Yearly figures of a register that was brought in: whose they are, and of which tahun buku."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.dunia.berkas import BERSIH, Berkas, Catatan
from tests.dunia.kotoran import ANGGOTA, ASET, KEC, NAMA, NIK, Cells
from tests.workbooks import write_xlsx

TAHUN = "Tahun Buku"
HEADING = (NAMA, NIK, KEC, TAHUN, ANGGOTA, ASET)
TITLES = [["KERAGAAN KOPERASI"], []]
BUKU = 2024
ABSENT = 10
TWICE, FIRST = "dua kali dalam berkas", "yang lain dengan koperasi dan tahun yang sama"
# A spoilt row, given another koperasi; and whether the truth can still be told from it.
Make = Callable[[Cells, Cells], tuple[Cells, bool]]


def _short(row: Cells, _other: Cells) -> tuple[Cells, bool]:
    name = str(row[NAMA]).replace("Koperasi Simpan Pinjam", "KSP").removeprefix("Koperasi ")
    return row | {NIK: "", NAMA: name}, True


KINDS: dict[str, Make] = {
    "NIK milik koperasi lain": lambda row, other: (row | {NIK: other[NIK]}, False),
    "nama milik koperasi lain": lambda row, other: (
        row | {NAMA: other[NAMA], KEC: other[KEC]},
        False,
    ),
    "tanpa NIK, nama disingkat": _short,
    "tanpa NIK, kecamatan salah": lambda row, other: (row | {NIK: "", KEC: other[KEC]}, False),
    "belum ada di register": lambda row, _other: (
        row | {NIK: "3604999999999", NAMA: "Koperasi Antah Berantah"},
        False,
    ),
    "tahun buku di masa depan": lambda row, _other: (row | {TAHUN: 2099}, False),
    "tahun buku tertukar angka": lambda row, _other: (row | {TAHUN: 5202}, False),
    "tahun buku kosong": lambda row, _other: (row | {TAHUN: ""}, False),
    TWICE: lambda _row, other: (other | {TAHUN: BUKU, ASET: 7}, False),
}


def write_tahunan(
    path: Path, register: list[Cells], ids: Mapping[str, int], *, kotor: float, benih: int
) -> Berkas:
    """Write a row a koperasi, `kotor` percent of them spoilt.

    The last of the register have no row: their names and numbers go astray into those of others,
    and nobody's sound row is contradicted by that.

    Args:
        register: clean rows that were brought in before.
        ids: of the koperasi, by NIK.
    """
    dice = random.Random(benih)
    register, absent = register[:-ABSENT], register[-ABSENT:]
    spoilt = set(dice.sample(range(1, len(register)), round(len(register) * kotor / 100)))
    kinds = list(KINDS)
    berkas, rows = Berkas(path), list[list[Any]]()
    first = len(TITLES) + 2
    for number, koperasi in enumerate(register):
        row = koperasi | {TAHUN: BUKU, ANGGOTA: 25 + number % 300, ASET: 1_000_000 + number}
        truth = {"koperasi": ids[str(row[NIK])], "tahun_buku": BUKU, "aset": row[ASET]}
        kind, known = BERSIH, True
        if number in spoilt:
            kind = kinds[len(rows) % len(kinds)]
            astray = dice.choice([each for each in absent if each["kode"] != row["kode"]])
            row, known = KINDS[kind](row, register[0] if kind == TWICE else astray)
            if kind == TWICE:
                # Which of two figures is right nobody knows, of the first row neither.
                berkas.catatan[first] = Catatan(FIRST, True, None)
        rows.append([row.get(heading, "") for heading in HEADING])
        berkas.catatan[first + number] = Catatan(kind, True, truth if known else None)
    write_xlsx(path, rows, heading=(HEADING,), titles=TITLES)
    return berkas
