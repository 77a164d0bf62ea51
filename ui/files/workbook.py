"""Rows as a file: a workbook with typed cells, or CSV, both saying what they show.

Without a screen: it runs in the process that makes files (ui.files.apart).
"""

import datetime as dt
import io
import math
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Any

import pandas as pd

from db.figures.katalog import UKURAN
from db.values.format import format_date, format_date_short, format_number
from ui.words.address import asal_angka

DEMO = "DATA CONTOH"
# What a spreadsheet program would run, also after leading blanks (OWASP, "CSV injection").
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# The end of a cell under any sign that parts them, before what would be run.
_PARTED = re.compile(rf"""[;,|\t\r\n][\s'"]*(?=[{re.escape("".join(_RUNS))}])""")
# Pixels, as wide as a sentence of 48 letters: a longer text is cut off by its neighbour.
_WIDEST = 342
# Paper, by the number that Excel has for it; margins in inches, room for head and foot.
_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.6}
# Pixels that such a page is wide at full size, and down to what share of it a sheet is shrunk: at
# less than half a letter is smaller than 5 points.
_PAGE_PX, _SMALLEST = 1046, 0.45
# Columns that a sheet of several pages' width repeats: whose row it is.
_WHOSE = 2
# Points of a line that is broken in its cell; not every program makes its row as high as that.
_LINE = 15
# Letters of a line of the sheet "Keterangan".
_LETTERS = 90
# Letters that the head of a printed page can hold, with some to spare for its marks.
_LONGEST_HEAD = 120
# Degrees: two decimals would be a kilometre.
PLACES = ("Bujur", "Lintang")
# Letters that a cell of a workbook can hold.
LONGEST = 32_767


@dataclass(frozen=True, kw_only=True)
class Keterangan:
    """What a file says about itself.

    Attributes:
        saringan: the filter in words, one line for each part.
        contoh: invented rows are in the register.
        dipotong: says that not all rows are in the file; "" where they are.
        segel: the newest seal of the history, with its code; "" before the first.
        angka: keys of the figures of the catalogue that stand in it.
    """

    judul: str
    definisi: str
    sumber: str
    saringan: tuple[str, ...]
    per: dt.date
    oleh: str
    contoh: bool
    dipotong: str = ""
    segel: str = ""
    angka: tuple[str, ...] = ()

    def lines(self) -> list[tuple[str, str]]:
        """Label and text, top to bottom."""
        return [
            ("Judul", self.judul),
            *([("Perhatian", f"{DEMO}: berisi baris rekaan, bukan data dinas.")] * self.contoh),
            ("Keadaan per", format_date(self.per)),
            *([("Definisi", self.definisi)] if self.definisi else []),
            ("Sumber", self.sumber),
            *(("Saringan", each) for each in self.saringan or ("semua",)),
            *([("Batas", self.dipotong)] if self.dipotong else []),
            *(("Angka", _name_angka(each, self.per)) for each in self.angka),
            ("Dibuat oleh", self.oleh),
            *([("Segel", self.segel)] if self.segel else []),
        ]


def _name_angka(kunci: str, per: dt.date) -> str:
    """A figure with its key, and the address in the dashboard that says where it comes from."""
    return f"{UKURAN[kunci].nama} [{kunci}], dari mana: {asal_angka(kunci, hari=per)}"


def to_csv(frame: pd.DataFrame, about: Keterangan) -> bytes:
    """Write what Excel with Indonesian settings opens by a double click: UTF-8, ";" and "1,5"."""
    marked = _marked(frame, about)
    safe = pd.DataFrame({column: marked[column].map(_csv_value) for column in marked.columns})
    safe.columns = pd.Index([harmless(str(column)) for column in marked.columns])
    text = safe.to_csv(index=False, sep=";", decimal=",", date_format="%d/%m/%Y")
    return text.encode("utf-8-sig")


def _csv_value(value: Any) -> Any:
    if isinstance(value, bool):
        return _yes_or_no(value)
    # pandas writes the decimal comma only in a column that is all floats.
    if isinstance(value, Decimal | float) and math.isfinite(value):
        return str(value).replace(".", ",")
    return f"{value:%H.%M}" if isinstance(value, dt.time) else harmless(value)


def to_xlsx(
    frame: pd.DataFrame, about: Keterangan, lampiran: Mapping[str, pd.DataFrame] | None = None
) -> bytes:
    """Write a workbook: sheet "Data" with typed cells, further sheets, sheet "Keterangan".

    Args:
        lampiran: more lists, by the name of their sheet.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        moment = dt.datetime.combine(about.per, dt.time())
        book.set_properties({"title": about.judul, "author": about.oleh, "created": moment})
        formats = _formats(book)
        for name, rows in {"Data": frame, **(lampiran or {})}.items():
            sheet = book.add_worksheet(name)
            _write_data(sheet, _marked(rows, about), formats)
            _set_print(sheet, about, rows=len(rows))
        sheet = book.add_worksheet("Keterangan")
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, _LETTERS, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, (label, text) in enumerate(about.lines()):
            sheet.write_string(row, 0, label, formats["head"])
            _write_text(sheet, row, 1, text, formats)
            sheet.set_row(row, _LINE * (len(textwrap.wrap(text, _LETTERS)) or 1))
        _set_print(sheet, about)
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    head = {"bold": True, "bg_color": "#E3F2EF", "border": 1, "valign": "top", "text_wrap": True}
    return {
        "head": book.add_format(head),
        # LCID 421: Indonesian, whatever language the spreadsheet program speaks.
        "date": book.add_format({"num_format": "[$-421]dd/mm/yyyy"}),
        "time": book.add_format({"num_format": "hh\\.mm"}),
        "year": book.add_format({"num_format": "0"}),
        "int": book.add_format({"num_format": "[$-421]#,##0"}),
        "float": book.add_format({"num_format": "[$-421]#,##0.00"}),
        "place": book.add_format({"num_format": "0.000000"}),
        # As if typed with a leading apostrophe: it stays text also when the cell is edited.
        "quoted": book.add_format({"quote_prefix": True}),
    }


def _write_data(sheet: Any, frame: pd.DataFrame, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    for column, name in enumerate(frame.columns):
        values = frame[name].tolist()
        own = {"int": formats["year"]} if str(name).startswith("Tahun") else {}
        if name in PLACES:
            own = {"float": formats["place"]}
        # As wide as its widest word: the heading itself is broken between words, see below.
        sheet.write_string(0, column, max(str(name).split(), key=len, default=""), formats["head"])
        for row, value in enumerate(values, start=1):
            _write_cell(sheet, row, column, value, formats | own)
    # Looks at every cell: 0,01 s of 0,09 for 888 koperasi, 2 s of 11 for a hundred times as many.
    sheet.autofit(_WIDEST)
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, str(name), formats["head"])
    sheet.set_row(0, _LINE * max((_lines_of(frame, name) for name in frame.columns), default=1))


def _lines_of(frame: pd.DataFrame, name: Any) -> int:
    """Lines that a heading takes in a column as wide as what stands in it."""
    room = max((len(str(each)) for each in (*frame[name].tolist(), *str(name).split())), default=1)
    return len(textwrap.wrap(str(name), room)) or 1


def _set_print(sheet: Any, about: Keterangan, *, rows: int | None = None) -> None:
    """On paper: A4 on its side, one page wide, what it is above and where it is from below.

    A sheet that would be too small to read so is parted into pages that all say whose row it is.

    Args:
        rows: how many the sheet lists, to be said in the head.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    across = math.ceil(sum(each.width for each in sheet.col_info.values()) * _SMALLEST / _PAGE_PX)
    sheet.fit_to_pages(max(1, across), 0)
    if across > 1:
        sheet.repeat_columns(0, _WHOSE - 1)
    sheet.set_margins(**_MARGINS)
    count = "" if rows is None else f" · {format_number(rows)} baris"
    demo = f"{DEMO} · " if about.contoh else ""
    sheet.set_header(f"&L&B{_on_paper(about.judul)}&B{count}&R{demo}{format_date(about.per)}")
    sheet.set_footer(f"&LSumber: {_on_paper(about.sumber)}&RHalaman &P dari &N")


def _on_paper(text: str) -> str:
    """Text in the head or foot of a page, where "&" begins a command."""
    return text[:_LONGEST_HEAD].replace("&", "&&")


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or pd.isna(value):
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, _yes_or_no(value))
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, dt.time):
        sheet.write_datetime(row, column, value, formats["time"])
    elif isinstance(value, Real | Decimal):
        whole = value == int(value)  # type: ignore[arg-type]
        sheet.write_number(row, column, value, formats["int" if whole else "float"])
    else:
        _write_text(sheet, row, column, str(value), formats)


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 - a cell
    return "ya" if value else "tidak"


def _write_text(sheet: Any, row: int, column: int, text: str, formats: dict[str, Any]) -> None:
    """A string cell is never run, whatever it begins with."""
    quoted = (formats["quoted"],) if is_risky(text) else ()
    sheet.write_string(row, column, text[:LONGEST], *quoted)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet would run this if it were typed into a cell.

    Also with an apostrophe before it: who takes the guard of a CSV off must find the text below.
    """
    return text.lstrip(" '").startswith(_RUNS)


def _marked(frame: pd.DataFrame, about: Keterangan) -> pd.DataFrame:
    # A column stays with its rows when a sheet is cut up and mailed on.
    return frame.assign(Catatan=DEMO) if about.contoh else frame


def harmless(value: Any) -> Any:
    """A CSV cell that no spreadsheet runs, by whichever sign it parts them; numbers stay numbers.

    A comma inside a cell ends it where commas part cells, and what follows would begin one.
    """
    if isinstance(value, str):
        guarded = _PARTED.sub(r"\g<0>'", value)
        return f"'{guarded}" if is_risky(value) else guarded
    if isinstance(value, dt.date) and not pd.isna(value):
        return format_date_short(value)
    return value
