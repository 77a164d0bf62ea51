"""Lists out of the screen: a workbook with typed cells, or CSV, both saying what they show."""

import datetime as dt
import io
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from numbers import Real
from typing import Any

import pandas as pd
import streamlit as st
import xlsxwriter
from sqlalchemy.orm import Session

from db.clock import today
from db.queries.contoh import demo_is_present
from ui.auth import current_user
from ui.data import later, later_with_names, read
from ui.format import format_date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEMO = "DATA CONTOH"
# What a spreadsheet program would run, also after leading blanks (OWASP, "CSV injection").
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
WIDEST = 48
# Degrees: two decimals would be a kilometre.
PLACES = ("Bujur", "Lintang")
# Letters that a cell of a workbook can hold.
LONGEST = 32_767
# Rows that decide a column's width; all of them would take longer than writing the file.
MEASURED = 300


@dataclass(frozen=True)
class Petikan:
    """Rows of which something is known only once they are read.

    Attributes:
        orang: how many people they name.
        dipotong: says in words that there are more than these; "" where they are all.
    """

    rows: pd.DataFrame
    orang: int = 0
    dipotong: str = ""


Rows = pd.DataFrame | Petikan | Callable[[], pd.DataFrame | Petikan]


@dataclass(frozen=True, kw_only=True)
class Keterangan:
    """What a file says about itself.

    Attributes:
        saringan: the filter in words, one line for each part.
        contoh: invented rows are in the register.
        dipotong: says that not all rows are in the file; "" where they are.
    """

    judul: str
    definisi: str
    sumber: str
    saringan: tuple[str, ...]
    per: dt.date
    oleh: str
    contoh: bool
    dipotong: str = ""

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
            ("Dibuat oleh", self.oleh),
        ]


Write = Callable[[pd.DataFrame, Keterangan], bytes]


def show_downloads(
    name: str,
    rows: Rows,
    *,
    judul: str,
    definisi: str = "",
    sumber: str = "register dinas",
    saringan: Iterable[str] = (),
    picture: Callable[[Keterangan], bytes] | None = None,
    bernama: bool = False,
) -> None:
    """Draw the buttons for exactly what is shown; the file is made when one is clicked.

    Args:
        name: what the file is, for its name: "koperasi" gives koperasi_2026-07-12.xlsx.
        rows: the frame, or from ui.data.later() what reads it. Its columns are the headings.
        judul, definisi, sumber, saringan: for the sheet "Keterangan".
        picture: draws the same as PNG, for a third button.
        bernama: the rows name people, as a Petikan that says how many: the click takes the right
            to names and is logged.
    """
    about = Keterangan(
        judul=judul,
        definisi=definisi,
        sumber=sumber,
        saringan=tuple(saringan),
        per=today(),
        oleh=current_user().nama_lengkap,
        contoh=read(demo_is_present),
    )
    makers = [
        ("Excel", "xlsx", XLSX, _later(to_xlsx, rows, about, bernama)),
        ("CSV", "csv", "text/csv", _later(to_csv, rows, about, bernama)),
    ]
    if picture is not None:
        makers.append(("Gambar", "png", "image/png", later(_draw, picture, about)))
    with st.container(horizontal=True, gap="small"):
        for label, end, mime, make in makers:
            st.download_button(
                label,
                make,
                file_name=file_name(name, end, contoh=about.contoh),
                mime=mime,
                key=f"unduh_{name}_{end}",
                icon=":material/download:",
                on_click="ignore",
            )


def file_name(name: str, end: str, *, contoh: bool) -> str:
    """What it is and of when: koperasi_2026-07-12_DATA-CONTOH.xlsx."""
    demo = f"_{DEMO.replace(' ', '-')}" if contoh else ""
    return f"{name}_{today():%Y-%m-%d}{demo}.{end}"


def _later(write: Write, rows: Rows, about: Keterangan, bernama: bool) -> Callable[[], bytes]:  # noqa: FBT001
    if not bernama:
        return later(_make, write, rows, about)
    words = "; ".join(about.saringan) or "semua"
    return later_with_names(_make_named, about.judul, words, write, rows, about)


# These run in the click, which comes outside a run of the screen: later() asks who it is.
def _make(session: Session, write: Write, rows: Rows, about: Keterangan) -> bytes:
    return _make_named(session, write, rows, about)[0]


def _make_named(
    _session: Session, write: Write, rows: Rows, about: Keterangan
) -> tuple[bytes, int]:
    found = rows() if callable(rows) else rows
    kept = found if isinstance(found, Petikan) else Petikan(found)
    if kept.dipotong:
        about = replace(about, dipotong=kept.dipotong)
    return write(kept.rows, about), kept.orang


def _draw(_session: Session, picture: Callable[[Keterangan], bytes], about: Keterangan) -> bytes:
    return picture(about)


def to_csv(frame: pd.DataFrame, about: Keterangan) -> bytes:
    """Write what Excel with Indonesian settings opens by a double click: UTF-8, ";" and "1,5"."""
    marked = _marked(frame, about)
    safe = pd.DataFrame({column: marked[column].map(_csv_value) for column in marked.columns})
    safe.columns = pd.Index([harmless(str(column)) for column in marked.columns])
    text = safe.to_csv(index=False, sep=";", decimal=",", date_format="%d/%m/%Y")
    return text.encode("utf-8-sig")


def _csv_value(value: Any) -> Any:
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
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        moment = dt.datetime.combine(about.per, dt.time())
        book.set_properties({"title": about.judul, "author": about.oleh, "created": moment})
        formats = _formats(book)
        for name, rows in {"Data": frame, **(lampiran or {})}.items():
            _write_data(book.add_worksheet(name), _marked(rows, about), formats)
        sheet = book.add_worksheet("Keterangan")
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
        for row, (label, text) in enumerate(about.lines()):
            sheet.write_string(row, 0, label, formats["head"])
            _write_text(sheet, row, 1, text, formats)
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
        sheet.set_column(column, column, _width(str(name), values))
        sheet.write_string(0, column, str(name), formats["head"])
        for row, value in enumerate(values, start=1):
            _write_cell(sheet, row, column, value, formats | own)


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or pd.isna(value):
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "ya" if value else "tidak")
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, dt.time):
        sheet.write_datetime(row, column, value, formats["time"])
    elif isinstance(value, Real | Decimal):
        whole = value == int(value)  # type: ignore[arg-type]
        sheet.write_number(row, column, value, formats["int" if whole else "float"])
    else:
        _write_text(sheet, row, column, str(value), formats)


def _write_text(sheet: Any, row: int, column: int, text: str, formats: dict[str, Any]) -> None:
    """A string cell is never run, whatever it begins with."""
    quoted = (formats["quoted"],) if is_risky(text) else ()
    sheet.write_string(row, column, text[:LONGEST], *quoted)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet would run this if it were typed into a cell."""
    return text.lstrip(" ").startswith(RUNS)


def _width(name: str, values: list[Any]) -> int:
    longest = max((len(str(value)) for value in values[:MEASURED]), default=0)
    return min(max(len(name) + 3, longest + 1), WIDEST)


def _marked(frame: pd.DataFrame, about: Keterangan) -> pd.DataFrame:
    # A column stays with its rows when a sheet is cut up and mailed on.
    return frame.assign(Catatan=DEMO) if about.contoh else frame


def harmless(value: Any) -> Any:
    """A CSV cell that no spreadsheet runs; numbers stay numbers."""
    if isinstance(value, str):
        return f"'{value}" if is_risky(value) else str(value)
    if isinstance(value, dt.date) and not pd.isna(value):
        return f"{value:%d/%m/%Y}"
    return value
