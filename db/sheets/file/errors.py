"""Cells that their reader shows as empty or bare: errors, formulas without a value, percent.

An `#N/A` that silently became "no data" would be a lie, and 25 % that became 0,25 another.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from db.sheets.file.binary import Isyarat, Marks, read_xls, read_xlsb
from db.sheets.file.formats import BUILT_IN, is_sign, show, sign_of_format, signs_of_styles

CHUNK = 1024 * 1024
# More of them than this, and the file has other troubles.
_MAX_ERRORS = 20_000
SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)>'
    rb"(?:<f[^>]*/>|<f[^>]*>([^<]{0,200})[^<]*</f>)?(?:<v>([^<]*)</v>|<v ?/>)?</c>"
)
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
ERROR = b't="e"'
# The result of a formula that is a text; an empty one was calculated, and is empty.
_TEXT_RESULT = b't="str"'
STYLE = re.compile(rb'\bs="(\d{1,6})"')
FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE_TAG = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_EPOCH_1904, _MAX_DAY = dt.date(1904, 1, 1), 80_000
_FROM_1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return _unescape(found.group(1).decode("utf-8", "replace")) if found else ""


def _unescape(text: str) -> str:
    for entity, letter in ENTITIES:
        text = text.replace(entity, letter)
    return text


class ErrorCells:
    """Where each sheet of a workbook has cells that are not what they seem.

    Of an .ods none: see db.sheets.file.opendoc.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = sheet_parts(path)
        self._signs: dict[bytes, str] = {}
        self._said = Isyarat()
        if not zipfile.is_zipfile(path):
            self._said = read_xls(path)
            return
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if {"xl/workbook.bin", "xl/_rels/workbook.bin.rels"} <= names:
                self._said = read_xlsb(archive, _relations(archive, "workbook.bin"))
            elif self._parts:
                self._signs = _style_signs(archive)
                book = archive.read("xl/workbook.xml")
                self._said.from_1904 = bool(_FROM_1904.search(book))

    def put_back(self, sheet: str, rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
        """The rows of a sheet, with `#N/A`, `25%` or the formula in the cells that hold one."""
        cells = self._said.marks.get(sheet) or self._find(sheet)
        for number, row in enumerate(rows, start=1):
            said = cells.get(number, ())
            width = max((column + 1 for column, text in said if not is_sign(text)), default=0)
            row.extend([""] * (width - len(row)))
            for column, text in said:
                if column < len(row):
                    row[column] = show(row[column], text) if is_sign(text) else text
            yield [_with_day(cell) for cell in row] if self._said.from_1904 else row

    def _find(self, sheet: str) -> Marks:
        found: Marks = {}
        part = self._parts.get(sheet)
        if part is None:
            return found
        with zipfile.ZipFile(self._path) as archive, archive.open(part) as stream:
            rest, count = b"", 0
            while (chunk := stream.read(CHUNK)) and count < _MAX_ERRORS:
                text = rest + chunk
                end = text.rfind(b"</c>") + 4 if b"</c>" in text else 0
                for column, row, attributes, formula, value in _CELL.findall(text[:end]):
                    shown = self._shown(attributes, formula, value)
                    if shown is not None:
                        found.setdefault(int(row), []).append((_column(column), shown))
                        count += 1
                rest = text[max(end, len(text) - CHUNK) :]
        return found

    def _shown(self, attributes: bytes, formula: bytes, value: bytes) -> str | None:
        """What a cell needs to be given back, None for one that is as it seems."""
        if ERROR in attributes:
            return value.decode("utf-8", "replace")
        if formula and not value and _TEXT_RESULT not in attributes:
            return _unescape("=" + formula.decode("utf-8", "replace"))
        style = STYLE.search(attributes) if self._signs and value else None
        return self._signs.get(style[1]) if style else None


def _with_day(cell: Any) -> Any:
    """With the day beside a number that would be one: the reader knows only what looks so."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if not is_number or not 0 < cell < _MAX_DAY:
        return cell
    return {"n": cell, "d": (_EPOCH_1904 + dt.timedelta(days=int(cell))).isoformat()}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _relations(archive: zipfile.ZipFile, book: str) -> dict[str, str]:
    """The part of each relation of the workbook, by its id."""
    parts = {}
    for tag in _RELATION.findall(archive.read(f"xl/_rels/{book}.rels")):
        target = _attribute(tag, b"Target")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        parts[_attribute(tag, b"Id")] = part
    return parts


def sheet_parts(path: Path) -> dict[str, str]:
    """The part of each sheet of an .xlsx, by the sheet's name; of other formats, none."""
    if not zipfile.is_zipfile(path):
        return {}
    parts = {}
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        relations = _relations(archive, "workbook.xml")
        for tag in SHEET.findall(archive.read("xl/workbook.xml")):
            part = relations.get(_attribute(tag, b"r:id"), "")
            if part in names:
                parts[_attribute(tag, b"name")] = part
    return parts


def _style_signs(archive: zipfile.ZipFile) -> dict[bytes, str]:
    """The styles whose format shows another number than the cell has."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    content = archive.read("xl/styles.xml")
    formats = dict(BUILT_IN)
    for tag in FORMAT.findall(content):
        formats[_format_id(tag)] = sign_of_format(_attribute(tag, b"formatCode"))
    styles = _STYLES.search(content)
    tags = _STYLE_TAG.findall(styles[0]) if styles else []
    signs = signs_of_styles([_format_id(tag) for tag in tags], formats)
    return {str(at).encode(): sign for at, sign in signs.items()}


def _format_id(tag: bytes) -> int:
    number = _attribute(tag, b"numFmtId")
    return int(number) if number.isascii() and number.isdigit() else 0
