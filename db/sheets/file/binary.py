"""What the cells of .xls and .xlsb are besides their values: errors, formats, days from 1904.

Both are rows of records, a kind and its content, of which only these few are looked at (MS-XLS,
MS-XLSB); the values themselves come from the reader.
"""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from db.sheets.file.formats import BUILT_IN, Signs, sign_of_format, signs_of_styles

# Row by row the columns that need a word: the error, or the sign of a format.
Marks = dict[int, list[tuple[int, str]]]
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_UNKNOWN_ERROR = "#DATA!"
# What may go wrong in a file that is not what it says it is.
DAMAGE = (struct.error, IndexError, UnicodeError, KeyError, zipfile.BadZipFile)


class Isyarat:
    """What a workbook says besides the values of its cells.

    Attributes:
        marks: by the name of the sheet.
        from_1904: whether its days count from 1904.
        dihitung: some formula has a result.
    """

    def __init__(self) -> None:
        self.marks: dict[str, Marks] = {}
        self.from_1904 = False
        self.dihitung = False

    def mark(self, sheet: str, row: int, column: int, word: str) -> None:
        """Say something of a cell; rows count from 1, columns from 0."""
        self.marks.setdefault(sheet, {}).setdefault(row, []).append((column, word))

    def settle(self) -> None:
        """Decide about formulas that may have been calculated and be empty."""
        for marks in self.marks.values():
            for row, said in marks.items():
                marks[row] = [
                    (column, _NO_RESULT if word == _MAY_BE_EMPTY else word)
                    for column, word in said
                    if word != _MAY_BE_EMPTY or not self.dihitung
                ]


def read_xls(path: Path) -> Isyarat:
    """What an .xls says, as far as it is sound; the reader refuses one that is not."""
    said = Isyarat()
    try:
        stream = _workbook_stream(path.read_bytes())
        sheets, signs = _read_globals(stream, said)
        for name, start in sheets:
            _read_sheet(stream, start, name, signs, said)
    except DAMAGE:
        pass
    said.settle()
    return said


def _workbook_stream(content: bytes) -> bytes:
    """The stream that holds the sheets, out of the file system that an .xls is (MS-CFB)."""
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    fat_count, directory, cutoff, mini_fat = (
        *struct.unpack_from("<II", content, 44),
        *struct.unpack_from("<II", content, 56),
    )

    def chain(start: int, table: tuple[int, ...], size: int, of: bytes, skip: int) -> bytes:
        pieces: list[bytes] = []
        at = start
        while at < len(table) and len(pieces) <= len(table):
            pieces.append(of[(at + skip) << size : (at + skip + 1) << size])
            at = table[at]
        return b"".join(pieces)

    places = list(struct.unpack_from("<109I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    per_sector = (1 << shift) // 4
    while len(places) < fat_count and (more + 2) << shift <= len(content):
        *others, more = struct.unpack_from(f"<{per_sector}I", content, (more + 1) << shift)
        places += others
    sectors = [content[(at + 1) << shift : (at + 2) << shift] for at in places[:fat_count]]
    fat = _numbers(b"".join(sectors))
    entries = chain(directory, fat, shift, content, 1)
    named = {}
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le")
        named[name] = struct.unpack_from("<II", entries, at + 116)
    start, size = named.get("Workbook") or named["Book"]
    if size >= cutoff:
        return chain(start, fat, shift, content, 1)[:size]
    small = chain(named["Root Entry"][0], fat, shift, content, 1)
    table = _numbers(chain(mini_fat, fat, shift, content, 1))
    return chain(start, table, mini_shift, small, 0)[:size]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


_BOF, _EOF = 0x809, 0x0A
DATE_MODE, BOUND_SHEET, FORMAT, XF = 0x22, 0x85, 0x41E, 0xE0
# A formula whose result is no number, and the first byte of a result that is an error.
_NO_NUMBER, _RESULT_IS_ERROR, _RESULT_IS_EMPTY = b"\xff\xff", b"\2", b"\3"
# Stands in place of a result that was never calculated. A formula with "" in it may be calculated
# and empty all the same: one such result elsewhere in the file, and it is.
_NO_RESULT, _MAY_BE_EMPTY = "=hasil rumus kosong", "=mungkin kosong"
_EMPTY_TEXT = b"\x17\0"
BOOL_ERROR, FORMULA, NUMBER, RK, MANY_RK = 0x205, 0x06, 0x203, 0x27E, 0xBD


def _read_globals(stream: bytes, said: Isyarat) -> tuple[list[tuple[str, int]], Signs]:
    """Name and place of each sheet, and the styles whose format shows another number."""
    sheets: list[tuple[str, int]] = []
    formats, styles = dict(BUILT_IN), []
    for kind, body in _records(stream, 0):
        if kind == DATE_MODE:
            said.from_1904 = body[:1] == b"\1"
        elif kind == BOUND_SHEET:
            wide = body[7] & 1
            name = body[8 : 8 + body[6] * (1 + wide)]
            place = struct.unpack_from("<I", body)[0]
            sheets.append((name.decode("utf-16-le" if wide else "latin-1"), place))
        elif kind == FORMAT:
            code = body[5:].decode("utf-16-le" if body[4] & 1 else "latin-1", "replace")
            formats[struct.unpack_from("<H", body)[0]] = sign_of_format(code)
        elif kind == XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _EOF:
            break
    return sheets, signs_of_styles(styles, formats)


def _read_sheet(stream: bytes, start: int, name: str, signs: Signs, said: Isyarat) -> None:
    depth = 0
    for kind, body in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            break
        if depth > 1 or kind not in {BOOL_ERROR, FORMULA, NUMBER, RK, MANY_RK}:
            continue
        row, column = struct.unpack_from("<HH", body)
        said.dihitung |= kind == FORMULA and not _is_empty(body)
        for behind, word in enumerate(_words(kind, body, signs)):
            if word:
                said.mark(name, row + 1, column + behind, word)


def _words(kind: int, body: bytes, signs: Signs) -> list[str | None]:
    """The word for each cell of a record, None for a cell that is as it seems."""
    if kind == MANY_RK:
        styles = [struct.unpack_from("<H", body, at)[0] for at in range(4, len(body) - 6, 6)]
        return [signs.get(style) for style in styles]
    if kind == BOOL_ERROR:
        return [_error(body[6]) if body[7] else None]
    if kind == FORMULA and body[12:14] == _NO_NUMBER:
        return [_no_number(body)]
    return [signs.get(struct.unpack_from("<H", body, 4)[0])]


def _is_empty(body: bytes) -> bool:
    return body[12:14] == _NO_NUMBER and body[6:7] == _RESULT_IS_EMPTY


def _no_number(body: bytes) -> str | None:
    """The word for a formula whose result is no number."""
    if body[6:7] == _RESULT_IS_ERROR:
        return _error(body[8])
    if body[6:7] != _RESULT_IS_EMPTY:
        return None
    return _MAY_BE_EMPTY if _EMPTY_TEXT in body[22:] else _NO_RESULT


def _error(code: int) -> str:
    return ERRORS.get(code, _UNKNOWN_ERROR)


_ROW_HEADER, _CELL_RK, _CELL_ERROR, _CELL_REAL, _FORMULA_NUMBER, _FORMULA_ERROR = 0, 2, 3, 5, 9, 11
STYLE_FORMAT, STYLE_XF, BOOK_PROPERTIES, SHEET = 44, 47, 153, 156
_FIRST_XF, _LAST_XF = 617, 618


def read_xlsb(archive: zipfile.ZipFile, parts: dict[str, str]) -> Isyarat:
    """What an .xlsb says.

    Args:
        parts: by the id of their relation.
    """
    said = Isyarat()
    try:
        sheets = {}
        for kind, body in _records_12(archive.read("xl/workbook.bin")):
            if kind == BOOK_PROPERTIES:
                said.from_1904 = bool(body[0] & 1)
            elif kind == SHEET:
                relation, end = _wide(body, 8)
                sheets[_wide(body, end)[0]] = parts[relation]
        signs = _style_signs(archive)
        for name, part in sheets.items():
            _read_sheet_12(archive.read(part), name, signs, said)
    except DAMAGE:
        pass
    return said


def _style_signs(archive: zipfile.ZipFile) -> Signs:
    if "xl/styles.bin" not in archive.namelist():
        return {}
    formats, styles, inside = dict(BUILT_IN), [], False
    for kind, body in _records_12(archive.read("xl/styles.bin")):
        if kind == STYLE_FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = sign_of_format(_wide(body, 2)[0])
        elif kind == STYLE_XF and inside:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        inside = kind == _FIRST_XF or (inside and kind != _LAST_XF)
    return signs_of_styles(styles, formats)


def _read_sheet_12(content: bytes, name: str, signs: Signs, said: Isyarat) -> None:
    row = 0
    for kind, body in _records_12(content):
        if kind == _ROW_HEADER:
            row = struct.unpack_from("<I", body)[0] + 1
        elif kind in {_CELL_ERROR, _FORMULA_ERROR}:
            column = struct.unpack_from("<I", body)[0]
            said.mark(name, row, column, _error(body[8]))
        elif kind in {_CELL_RK, _CELL_REAL, _FORMULA_NUMBER}:
            column, style = struct.unpack_from("<II", body)
            if word := signs.get(style & 0xFFFFFF):
                said.mark(name, row, column, word)


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """A text and the place behind it."""
    end = at + 4 + 2 * struct.unpack_from("<I", body, at)[0]
    return body[at + 4 : end].decode("utf-16-le"), end


def _records_12(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and length have seven bits a byte, the eighth says that another follows."""
    at = 0
    while at < len(stream):
        kind, at = _varying(stream, at, 2)
        length, at = _varying(stream, at, 4)
        yield kind, stream[at : at + length]
        at += length


def _varying(stream: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        byte = stream[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return number, at
