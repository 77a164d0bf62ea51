"""A number and its day in one cell, as the column "Nomor dan Tanggal Badan Hukum" holds them."""

import datetime as dt

from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar
from db.values.cell import Sel, read_sel
from db.values.doubt import quote
from db.values.format import format_date_short
from db.values.parse import Tafsir, parse_tanggal
from db.values.teks import split_day

# The field of the day of each number.
HARI = {
    "nomor_badan_hukum": "tanggal_badan_hukum",
    "nomor_t5": "tanggal_t5",
    "nomor_t6": "tanggal_t6",
}


def read_both(daftar: Daftar, baris: Baris, nama: str) -> tuple[Sel, Sel | None]:
    """The cell of a number without the day behind it, and that day where there is one."""
    cell = daftar.sel(baris, nama)
    parts = split_day(cell.teks) if nama in HARI and not cell.rusak else None
    return (cell, None) if parts is None else (read_sel(parts[0]), read_sel(parts[1]))


def settle_day(said: Sel, known: dt.date | None, *, until: dt.date) -> Tafsir[dt.date]:
    """The day of such a cell, held against that of the column of days.

    Args:
        known: None where that column is empty.
    """
    found = parse_tanggal(said, until=until)
    if known is None or found.nilai == known:
        return found
    alasan = f"{format_date_short(known)}, tetapi sel nomornya menyebut {quote(said.teks)}"
    usul = format_date_short(found.nilai) if found.nilai else None
    return Tafsir(known, alasan, usul=usul, boleh=True)
