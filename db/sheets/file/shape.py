"""What a sheet has besides its cells: hidden rows and columns, merged cells, notes on cells.

The reader of cells gives the merged ones alone; for .xlsx and .ods the rest stands in their XML.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape

from db.sheets.file.errors import sheet_parts

CHUNK = 1024 * 1024
_LONGEST_TAG = 4096
# Excel's last row; a hidden rest of a sheet is counted no further than its cells reach.
_LAST_ROW = 1_048_576
_XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_COMMENT = re.compile(rb"<(?:\w+:)?comment\b")
_COMMENTS = re.compile(rb'Target="([^"]*comments[^"]*\.xml)"', re.IGNORECASE)
_ODS_TAG = re.compile(
    rb"<(/?)(table:table-row|table:table-column|table:table(?!-)|table:covered-table-cell"
    rb"|table:table-cell|office:annotation)\b([^>]*?)(/?)>"
)
_ODS_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_MOST_MERGED = 20_000


@dataclass
class Rupa:
    """How a sheet looks, beside its cells.

    Attributes:
        gabung: merged cells as first row, first column, last row, last column; all count from 0.
        baris_tersembunyi: numbers of hidden or filtered rows, as the sheet counts them.
        kolom_tersembunyi: hidden columns, from 0.
        catatan_sel: how many cells carry a note.
    """

    gabung: list[tuple[int, int, int, int]] = field(default_factory=list)
    baris_tersembunyi: list[int] = field(default_factory=list)
    kolom_tersembunyi: list[int] = field(default_factory=list)
    catatan_sel: int = 0

    def as_json(self) -> dict[str, Any]:
        """As the child says it."""
        return asdict(self)


class Shapes:
    """How each sheet of an .xlsx or .ods looks; of other formats, the merged cells alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = sheet_parts(path)
        self._ods = _read_ods(path) if zipfile.is_zipfile(path) else {}

    def of(self, sheet: str, merged: list[tuple[tuple[int, int], tuple[int, int]]] | None) -> Rupa:
        """How one sheet looks."""
        rupa = self._ods.get(sheet) or Rupa()
        if merged:
            rupa.gabung = [(*first, *last) for first, last in merged[:_MOST_MERGED]]
        if part := self._parts.get(sheet):
            with zipfile.ZipFile(self._path) as archive:
                _read_xlsx(archive, part, rupa)
        return rupa


def _read_xlsx(archive: zipfile.ZipFile, part: str, rupa: Rupa) -> None:
    with archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            end = text.rfind(b">") + 1
            if b"hidden=" in text:
                for kind, attributes in _XLSX_TAG.findall(text[:end]):
                    if _HIDDEN.search(attributes):
                        _note_xlsx(rupa, kind, attributes)
            rest = text[max(end, len(text) - _LONGEST_TAG) :]
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    names = set(archive.namelist())
    if relations in names:
        for target in _COMMENTS.findall(archive.read(relations)):
            comments = _resolve(folder, target.decode("utf-8", "replace"))
            if comments in names and "threaded" not in comments.lower():
                rupa.catatan_sel += len(_COMMENT.findall(archive.read(comments)))


def _note_xlsx(rupa: Rupa, kind: bytes, attributes: bytes) -> None:
    if kind == b"row":
        if number := _number(attributes, rb"\br"):
            rupa.baris_tersembunyi.append(number)
        return
    first, last = _number(attributes, rb"\bmin"), _number(attributes, rb"\bmax")
    if first and last:
        rupa.kolom_tersembunyi += range(first - 1, min(last, first + 255))


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)


def _number(attributes: bytes, name: bytes, default: int = 0) -> int:
    found = re.search(name + rb'="(\d{1,7})"', attributes)
    return int(found.group(1)) if found else default


def _read_ods(path: Path) -> dict[str, Rupa]:
    with zipfile.ZipFile(path) as archive:
        if "content.xml" not in archive.namelist():
            return {}
        content = archive.read("content.xml")
    shapes: dict[str, Rupa] = {}
    scan = _OdsScan()
    for closing, tag, attributes, _ in _ODS_TAG.findall(content):
        if tag == b"table:table" and not closing:
            found = re.search(rb'table:name="([^"]*)"', attributes)
            name = found.group(1).decode("utf-8", "replace") if found else ""
            scan = _OdsScan()
            shapes[unescape(name, {"&quot;": '"', "&apos;": "'"})] = scan.rupa
        elif not closing:
            scan.take(tag, attributes)
    return shapes


class _OdsScan:
    """Counts rows and columns of one table while its tags go by."""

    def __init__(self) -> None:
        self.rupa = Rupa()
        self._row = self._column = self._cell = 0
        self._steps: dict[bytes, Callable[[bytes], None]] = {
            b"table:table-row": self._take_row,
            b"table:table-column": self._take_column,
            b"table:table-cell": self._take_cell,
            b"table:covered-table-cell": self._take_cell,
            b"office:annotation": self._take_note,
        }

    def take(self, tag: bytes, attributes: bytes) -> None:
        """Note what an opening tag says."""
        self._steps[tag](attributes)

    def _take_row(self, attributes: bytes) -> None:
        count = _number(attributes, rb"table:number-rows-repeated", 1)
        if _ODS_HIDDEN.search(attributes):
            hidden = range(self._row + 1, min(self._row + count, _LAST_ROW) + 1)
            self.rupa.baris_tersembunyi += hidden[:CHUNK]
        self._row, self._cell = self._row + count, 0

    def _take_column(self, attributes: bytes) -> None:
        count = _number(attributes, rb"table:number-columns-repeated", 1)
        if _ODS_HIDDEN.search(attributes):
            self.rupa.kolom_tersembunyi += range(self._column, self._column + min(count, 256))
        self._column += count

    def _take_cell(self, attributes: bytes) -> None:
        down = _number(attributes, rb"table:number-rows-spanned", 1)
        right = _number(attributes, rb"table:number-columns-spanned", 1)
        if down * right > 1 and len(self.rupa.gabung) < _MOST_MERGED:
            row, column = self._row - 1, self._cell
            self.rupa.gabung.append((row, column, row + down - 1, column + right - 1))
        self._cell += _number(attributes, rb"table:number-columns-repeated", 1)

    def _take_note(self, _attributes: bytes) -> None:
        self.rupa.catatan_sel += 1
