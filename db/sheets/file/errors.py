"""Cells of an .xlsx that its reader shows as empty: errors of Excel, formulas without a value.

An `#N/A` that silently became "no data" would be a lie.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

CHUNK = 1024 * 1024
# More of them than this, and the file has other troubles.
MAX_ERRORS = 20_000
SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)>'
    rb"(?:<f[^>]*/>|<f[^>]*>([^<]{0,200})[^<]*</f>)?(?:<v>([^<]*)</v>|<v ?/>)?</c>"
)
ERROR = b't="e"'


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    text = found.group(1).decode("utf-8", "replace") if found else ""
    for entity, letter in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, letter)
    return text


class ErrorCells:
    """Where each sheet of an .xlsx has cells that are not what they seem; none in other formats."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = sheet_parts(path)

    def put_back(self, sheet: str, rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
        """The rows of a sheet, with `#N/A` or the formula in the cells that hold one."""
        cells = self._find(sheet)
        for number, row in enumerate(rows, start=1):
            for column, text in cells.get(number, ()):
                if column < len(row):
                    row[column] = text
            yield row

    def _find(self, sheet: str) -> dict[int, list[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        part = self._parts.get(sheet)
        if part is None:
            return found
        with zipfile.ZipFile(self._path) as archive, archive.open(part) as stream:
            rest, count = b"", 0
            while (chunk := stream.read(CHUNK)) and count < MAX_ERRORS:
                text = rest + chunk
                end = text.rfind(b"</c>") + 4 if b"</c>" in text else 0
                for column, row, attributes, formula, value in CELL.findall(text[:end]):
                    if ERROR in attributes or (formula and not value):
                        shown = value if ERROR in attributes else b"=" + formula
                        found.setdefault(int(row), []).append(
                            (_column(column), shown.decode("utf-8", "replace"))
                        )
                        count += 1
                rest = text[max(end, len(text) - CHUNK) :]
        return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def sheet_parts(path: Path) -> dict[str, str]:
    """The part of each sheet of an .xlsx, by the sheet's name; of other formats, none."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        book = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    targets = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target") for tag in RELATION.findall(relations)
    }
    parts = {}
    for tag in SHEET.findall(book):
        target = targets.get(_attribute(tag, b"r:id"), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            parts[_attribute(tag, b"name")] = part
    return parts
