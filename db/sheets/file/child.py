"""The child process that opens a spreadsheet: a path in, its rows as lines of JSON out.

A file of a few kilobytes can make any reader ask for gigabytes and die (one cell at the far corner
of a sheet is enough). So the file is opened here, in a process of its own with limits on memory
and time: what dies is this process, and the office gets a sentence (docs/adr/0013).
"""

import csv
import datetime as dt
import json
import math
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from db.sheets.file.errors import ErrorCells
from db.sheets.file.lines import NotText, decode, read_rows
from db.sheets.file.opendoc import open_shown
from db.sheets.file.shape import Rupa, Shapes
from db.values.ktp import SAMARAN, hide_ktp, is_ktp
from db.values.limited import limit_process

MIB = 1024 * 1024
# Address space: what Python and the reader take by themselves, and what each unpacked byte may
# cost on top. 100.000 rows of the register need 320 MiB of it; never more than the last.
_BASE_MEMORY, _MEMORY_PER_BYTE, _MAX_MEMORY = 256 * MIB, 4, 1024 * MIB
# The same for seconds of CPU: 100.000 rows unpack to 48 MiB and need 2; a sheet that makes the
# reader run in circles would take all there are. 100.000 rows of a .csv are 22 MiB and need 4.
_BASE_CPU_S, _CPU_S_PER_MIB, _MAX_CPU_S = 1, 0.3, 60
# What a zip may unpack to. 100.000 rows of the register unpack to some 50 MiB, 10 times its size;
# a bomb of zeros is 1.000 times its size. Small files may be as dense as they like.
_MAX_UNPACKED, _DENSE, _MAX_DENSITY = 400 * MIB, 64 * MIB, 60
_MAX_PARTS = 2_000
_MAX_SHEETS = 60
MAX_ROWS = 150_000  # with something in them, over all sheets
_MAX_COLUMNS = 256
# Longer than any field of the register; what is cut is longer than its field, hence doubtful.
MAX_CELL = 4_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted .xlsx is an OLE file with a stream of this name.
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
# Said of .xls and .xlsb: db.sheets.file.shape reads neither.
UNSEEN = "tanpa_rupa"
_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
CSV_SUFFIXES = (".csv", ".tsv", ".txt")
DAMAGE = (
    CalamineError,
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    zlib.error,
    csv.Error,
    struct.error,
    OverflowError,
    ValueError,
)
# Exit statuses of this process.
READ, LOCKED, DAMAGED, TOO_MUCH, NO_SHEET, WEB_PAGE, PLAIN_TEXT = 0, 3, 4, 5, 6, 7, 8
# What many programs write and call .xls; Excel opens it after a warning.
MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype html|<html|<head|<table|<meta|<style)",
    re.IGNORECASE,
)
_LOOKED_AT = 4096


class _TooMuch(Exception):
    """More bytes, rows, columns or sheets than are read."""


class _NoSheet(Exception):
    """Something else than a spreadsheet: `status` says what, as this process exits."""

    def __init__(self, status: int = NO_SHEET) -> None:
        super().__init__(status)
        self.status = status


def limit_reader(unpacked: int) -> None:
    """Bound this process by what the file unpacks to."""
    limit_process(
        memory=min(_MAX_MEMORY, _BASE_MEMORY + _MEMORY_PER_BYTE * unpacked),
        seconds=min(_MAX_CPU_S, int(_BASE_CPU_S + _CPU_S_PER_MIB * unpacked / MIB)),
    )


def _check_content(path: Path, *, is_text: bool) -> tuple[int, list[str]]:
    """What the file unpacks to, and what it carries that is not read: keys of BAWAAN.

    Raises:
        NoSheet, TooMuch, PasswordError: it is refused before anything is unpacked.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    if head.startswith(ZIP):
        return _check_zip(path, is_text=is_text)
    if head.startswith(OLE):
        if _LOCKED_STREAM in path.read_bytes():
            raise PasswordError
        return size, [UNSEEN]
    if MARKUP.match(head.replace(b"\0", b"")):
        raise _NoSheet(WEB_PAGE)
    if not is_text:
        raise _NoSheet(PLAIN_TEXT if _is_plain_text(head) else NO_SHEET)
    return size, []


def _is_plain_text(head: bytes) -> bool:
    """True for rows of text whose columns are separated, whatever the file is called."""
    try:
        text = decode(head)
    except (NotText, UnicodeDecodeError):
        return False
    shown = text.replace("\t", " ").replace("\r", "").replace("\n", "")
    return shown.isprintable() and "\n" in text and any(each in text for each in ";,\t|")


def is_workbook(path: Path) -> bool:
    """True for what Excel or LibreOffice wrote, also where it is called .csv."""
    with path.open("rb") as file:
        return file.read(len(OLE)).startswith((ZIP, OLE))


def _check_zip(path: Path, *, is_text: bool) -> tuple[int, list[str]]:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > _MAX_PARTS or unpacked > _MAX_UNPACKED:
        raise _TooMuch
    if unpacked > _DENSE and unpacked > _MAX_DENSITY * packed:
        raise _TooMuch
    if is_text or not _WORKBOOKS & names:
        raise _NoSheet
    if any(part.flag_bits & 1 for part in parts):
        raise PasswordError
    carried = {
        "makro": any(
            name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names
        ),
        "tautan_luar": any(name.startswith("xl/externalLinks/") for name in names),
        UNSEEN: "xl/workbook.bin" in names,
    }
    return unpacked, [what for what, there in carried.items() if there]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows from row 1 on, none of one that is hidden."""

    name: str
    rows: Iterable[list[Any]]
    rupa: Rupa = field(default_factory=Rupa)
    hidden: bool = False


def sheets_of(path: Path, *, is_text: bool) -> Iterator[Sheet]:
    """Each sheet of a workbook; a .csv is one sheet."""
    if is_text:
        yield Sheet("", read_rows(path.read_bytes()))
        return
    _check_parts(path)
    errors, shapes = ErrorCells(path), Shapes(path)
    with open_shown(path) as file, CalamineWorkbook.from_filelike(file) as book:
        sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        visible = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible]
        if len(visible) > _MAX_SHEETS:
            raise _TooMuch
        for each in sheets:
            if each.name not in visible:
                yield Sheet(each.name, (), hidden=True)
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_width > _MAX_COLUMNS:
                raise _TooMuch
            rows = errors.put_back(name, _from_column_a(sheet))
            yield Sheet(name, rows, shapes.of(name, sheet.merged_cell_ranges))


def _from_column_a(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """The rows with the empty columns in front, which the reader leaves out."""
    front = [""] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield [*front, *row] if front else row


def _check_parts(path: Path) -> None:
    """See that every part of a zip is what it claims to be, which the reader does not."""
    if path.open("rb").read(4) == ZIP:
        with zipfile.ZipFile(path) as archive:
            if archive.testzip():
                raise zipfile.BadZipFile


def plain(cell: Any) -> Any:
    """A cell as JSON: numbers and text stay; a date becomes {"d": "2016-05-04"}.

    The time of day follows under "j" where there is one; {"n": 41032, "d": "2016-05-04"} is a
    number of a workbook that counts from 1904. Nobody's NIK KTP leaves this process.
    """
    if isinstance(cell, dict):
        return cell
    if isinstance(cell, str):
        text = hide_ktp(cell if len(cell) <= MAX_CELL else cell[:MAX_CELL] + "…")
        # Halves of a letter cannot be stored anywhere.
        return text if text.isascii() else text.encode(errors="replace").decode()
    if isinstance(cell, dt.datetime | dt.date):
        day = {"d": cell.isoformat()[:10]}
        time = cell.time() if isinstance(cell, dt.datetime) else dt.time()
        return day | {"j": time.isoformat("seconds")} if time != dt.time() else day
    if isinstance(cell, bool | int) or (isinstance(cell, float) and math.isfinite(cell)):
        return SAMARAN if is_ktp(cell) else cell
    return str(cell)


def _write_rows(path: Path, out: TextIO, *, is_text: bool, carried: list[str]) -> None:
    """Write `{"bawaan": […]}`, then what each sheet is and `[row number, [cells]]` a filled row.

    A sheet is `{"lembar": its name, "tersembunyi": whether it is hidden, "rupa": its Rupa}`.
    """
    out.write(json.dumps({"bawaan": carried}) + "\n")
    written = 0
    for sheet in sheets_of(path, is_text=is_text):
        about = {"tersembunyi": sheet.hidden, "rupa": sheet.rupa.as_json()}
        out.write(json.dumps({"lembar": hide_ktp(sheet.name), **about}) + "\n")
        for number, row in enumerate(sheet.rows, start=1):
            cells = [plain(cell) for cell in row]
            if all(isinstance(cell, str) and not cell.strip() for cell in cells):
                continue
            written += 1
            if written > MAX_ROWS or len(cells) > _MAX_COLUMNS:
                raise _TooMuch
            out.write(json.dumps([number, cells]) + "\n")


def main(path: Path, kind: str) -> int:
    """Read a file as `teks` or `buku`, and return one of the exit statuses above."""
    is_text = kind == "teks" and not is_workbook(path)
    try:
        limit_reader(_MAX_UNPACKED)
        unpacked, carried = _check_content(path, is_text=is_text)
        limit_reader(unpacked)
        _write_rows(path, sys.stdout, is_text=is_text, carried=carried)
    except PasswordError:
        return LOCKED
    except (_NoSheet, NotText) as refusal:
        return refusal.status if isinstance(refusal, _NoSheet) else NO_SHEET
    except (_TooMuch, MemoryError):
        return TOO_MUCH
    except DAMAGE:
        return DAMAGED
    except BaseException as error:
        # The reader is Rust; where it gives up on an assertion, Python sees this.
        if type(error).__name__ == "PanicException":
            return DAMAGED
        raise
    return READ


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
