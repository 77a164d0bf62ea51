"""A binary workbook (.xlsb, MS-XLSB) made by hand: no library writes one.

Only the records that a reader needs: the sheet, its rows, its cells as text, numbers, yes or no,
and errors, which are their code as a byte.
"""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.workbooks import HEADING, TITLES

ROW, ERROR, TRUTH, REAL, TEXT = 0, 3, 4, 5, 6
SHEET, SHEET_END, DATA, DATA_END, SIZE = 129, 130, 145, 146, 148
BOOK, BOOK_END, SHEETS, SHEETS_END, SHEET_NAME = 131, 132, 143, 144, 156

RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.'
    'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.'
    'openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType='
    '"application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
    '"/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>'
)


def write_xlsb(
    path: Path, rows: Iterable[Sequence[Any]], *, heading: Sequence[Any] = HEADING
) -> Path:
    """Titles, a heading and rows, as tests.workbooks writes them in the other formats."""
    lines = [*TITLES, heading, *rows]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.bin")
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            RELATIONS.format(kind="worksheet", target="worksheets/sheet1.bin"),
        )
        archive.writestr("xl/workbook.bin", _book())
        archive.writestr("xl/worksheets/sheet1.bin", _sheet(lines))
    return path


def _book() -> bytes:
    named = struct.pack("<II", 0, 1) + _text("rId1") + _text("DATA")
    parts = ((BOOK, b""), (SHEETS, b""), (SHEET_NAME, named), (SHEETS_END, b""), (BOOK_END, b""))
    return b"".join(_record(kind, content) for kind, content in parts)


def _sheet(lines: Sequence[Sequence[Any]]) -> bytes:
    widest = max(len(cells) for cells in lines)
    size = struct.pack("<IIII", 0, len(lines) - 1, 0, widest - 1)
    body = [_record(SHEET), _record(SIZE, size), _record(DATA)]
    for number, cells in enumerate(lines):
        # Row, style, height, flags; then the spans of columns, one.
        body.append(_record(ROW, struct.pack("<IIHBBBII", number, 0, 300, 0, 0, 0, 0, 0)))
        body += [_cell(column, value) for column, value in enumerate(cells) if value != ""]
    return b"".join([*body, _record(DATA_END), _record(SHEET_END)])


def _cell(column: int, value: Any) -> bytes:
    where = struct.pack("<II", column, 0)
    if isinstance(value, bytes):
        return _record(ERROR, where + value)
    if isinstance(value, bool):
        return _record(TRUTH, where + struct.pack("<?", value))
    if isinstance(value, int | float):
        return _record(REAL, where + struct.pack("<d", value))
    return _record(TEXT, where + _text(str(value)))


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _record(kind: int, content: bytes = b"") -> bytes:
    return _number(kind) + _number(len(content)) + content


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that another follows."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)
