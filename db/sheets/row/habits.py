"""How one file writes, as far as its cells together say it and a single one does not."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from db.enums import StatusKehadiran
from db.sheets.file.columns import DAYS
from db.sheets.file.kinds import KOLOM, SESI
from db.sheets.file.table import Daftar
from db.sheets.row.marks import Nomor, read_nomor
from db.values.cell import Sel
from db.values.hadir import CROSSES, MARKS
from db.values.parse import DAY_FIRST

_MONTHS_OF_A_YEAR = 12
# So many days that Excel took for one, all of them early in a month, are no chance any more.
_NO_CHANCE = 4


Habits = dict[str, dict[str, Any]]


def read_habits(daftar: Daftar) -> Habits:
    """What the reading of a column is told besides its cell, by field."""
    columns = KOLOM[daftar.jenis]
    habits: Habits = {
        nama: {"month_first": True}
        for nama in daftar.kolom
        if columns[nama].isi in DAYS and _is_month_first(_cells(daftar, [nama]))
    }
    if any(
        cell.teks.upper() == "W" for cell in _cells(daftar, {"jenis_kelamin"} & daftar.kolom.keys())
    ):
        habits["jenis_kelamin"] = {"wanita": True}
    sesi = [nama for nama in daftar.kolom if nama in SESI]
    ticked = _is_ticked(_cells(daftar, sesi))
    for nama in sesi:
        habits[nama] = {"ticked": ticked, "nomor": find_nomor(daftar, nama)}
    return habits


def find_nomor(daftar: Daftar, nama: str) -> Nomor:
    """What the digits of a column of marks are."""
    return read_nomor([cell.teks for cell in _cells(daftar, [nama])])


def _cells(daftar: Daftar, fields: Iterable[str]) -> Iterable[Sel]:
    return (daftar.sel(baris, nama) for nama in fields for baris in daftar.baris)


def _is_month_first(cells: Iterable[Sel]) -> bool:
    """Whether mm/dd was written, or dd/mm typed into an Excel that reads mm/dd.

    The first shows in days that have no month 13; the second in days that Excel took for one
    being all early in a month, beside text with all the others.
    """
    day_first = month_first = 0
    typed: list[dt.date] = []
    for cell in cells:
        if cell.tanggal_excel and cell.hari:
            typed.append(cell.hari)
        elif found := DAY_FIRST.fullmatch(cell.teks):
            day_first += int(found[1]) > _MONTHS_OF_A_YEAR >= int(found[2])
            month_first += int(found[2]) > _MONTHS_OF_A_YEAR >= int(found[1])
    early = len(typed) >= _NO_CHANCE and all(day.day <= _MONTHS_OF_A_YEAR for day in typed)
    return month_first > day_first or (early and day_first > 0)


def _is_ticked(cells: Iterable[Sel]) -> bool:
    """Whether a cross may mean either: beside another mark of who came, or alone among nothing.

    Beside izin, sakit or alpa it says who came.
    """
    marks = [re.sub(r"\.", "", cell.teks.upper()) for cell in cells]
    here = {mark for mark, status in MARKS.items() if status is StatusKehadiran.HADIR} - CROSSES
    said = set(marks) - CROSSES
    return bool(said & here) or (not all(marks) and not said & MARKS.keys())
