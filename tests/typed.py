"""Spreadsheets whose cells have a type of their own, in each format as far as it knows the type."""

import datetime as dt
import struct
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

from tests import xlsb
from tests.workbooks import ODS, write_csv, write_ods_parts

Rows = Iterable[Sequence[Any]]


class Galat(str):
    """An error of a spreadsheet, `#N/A`."""

    __slots__ = ()


class Persen(float):
    """A number that is shown in percent."""

    __slots__ = ()


class Kosong(str):
    """A formula whose result is an empty text."""

    __slots__ = ()


CODES = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#N/A": 42}


def write_xlsx(path: Path, rows: Rows, *, from_1904: bool = False) -> Path:
    """As Excel writes it."""
    with xlsxwriter.Workbook(str(path), {"date_1904": from_1904}) as book:
        sheet = book.add_worksheet("DATA")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        percent = book.add_format({"num_format": "0.0%"})
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, Galat):
                    sheet.write_formula(at, column, "=NA()", None, cell)
                elif isinstance(cell, Persen):
                    sheet.write_number(at, column, cell, percent)
                elif isinstance(cell, dt.date):
                    sheet.write_datetime(at, column, cell, day)
                elif isinstance(cell, str) and not isinstance(cell, Kosong):
                    sheet.write_string(at, column, cell)
                else:
                    sheet.write(at, column, cell)
    return path


def write_xls(path: Path, rows: Rows, *, from_1904: bool = False) -> Path:
    """As Excel wrote it until 2003."""
    book = xlwt.Workbook()
    book.dates_1904 = from_1904
    sheet = book.add_sheet("DATA")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    percent = xlwt.easyxf(num_format_str="0.0%")
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, Galat):
                sheet.row(at).set_cell_error(column, CODES[cell])
            elif isinstance(cell, dt.date):
                sheet.write(at, column, cell, day)
            elif isinstance(cell, Persen):
                sheet.write(at, column, float(cell), percent)
            else:
                sheet.write(at, column, str(cell) if isinstance(cell, str) else cell)
    book.save(str(path))
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    """As LibreOffice writes it."""
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows
    )
    return write_ods_parts(path, ODS.format(rows=body))


def _ods_cell(cell: Any) -> str:
    shown = escape(str(cell))
    if isinstance(cell, Galat):
        kind = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    elif isinstance(cell, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, Persen):
        kind, shown = f'office:value-type="percentage" office:value="{float(cell)}"', f"{cell:.1%}"
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    elif isinstance(cell, dt.date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"


def write_xlsb(path: Path, rows: Rows) -> Path:
    """As Excel writes it without XML; days are numbers, and percent is not told apart."""
    first, *others = rows
    return xlsb.write_xlsb(path, [list(map(_bare, cells)) for cells in others], heading=first)


def _bare(cell: Any) -> Any:
    if isinstance(cell, dt.date):
        day = cell.date() if isinstance(cell, dt.datetime) else cell
        return (day - dt.date(1899, 12, 30)).days
    return struct.pack("<B", CODES[cell]) if isinstance(cell, Galat) else cell


def write_text(path: Path, rows: Rows) -> Path:
    """As Excel saves it as .csv: what is seen."""
    first, *others = rows
    return write_csv(path, [list(map(_seen, cells)) for cells in others], heading=first)


def _seen(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, Persen):
        return f"{cell:.1%}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else str(cell)


WRITERS: dict[str, Callable[[Path, Rows], Path]] = {
    "xlsx": write_xlsx,
    "xls": write_xls,
    "ods": write_ods,
    "xlsb": write_xlsb,
    "csv": write_text,
}
