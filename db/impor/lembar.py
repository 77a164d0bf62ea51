"""The child process that opens a spreadsheet: a path in, its rows as lines of JSON out.

A file of a few kilobytes can make any reader ask for gigabytes and die (one cell at the far corner
of a sheet is enough). So the file is opened here, in a process of its own with limits on memory
and time: what dies is this process, and the office gets a sentence.
"""

import csv
import datetime as dt
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MAX_MEMORY = 1536 * 1024 * 1024  # bytes of address space, where the system can limit it
MAX_CPU_S = 60
MAX_SHEETS = 60
MAX_ROWS = 150_000  # with something in them, over all sheets
MAX_COLUMNS = 256
# Longer than any field of the register; what is cut is longer than its field, hence doubtful.
MAX_CELL = 4_000
# Of the first bytes of a .csv, enough to tell its delimiter.
SNIFF = 8_192
CSV_ENCODINGS = ("utf-8-sig", "cp1252")
CSV_SUFFIXES = (".csv", ".tsv", ".txt")


class TooMuch(Exception):
    """More rows, columns or sheets than are read."""


def limit_process() -> None:
    """Bound this process; Windows has no such limits, there only the time is bounded."""
    try:
        import resource  # noqa: PLC0415 - exists on POSIX only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def sheets_of(path: Path) -> Iterator[tuple[str, Iterable[list[Any]]]]:
    """Name and rows, from row 1 on, of each visible sheet; a .csv is one sheet."""
    if path.suffix.lower() in CSV_SUFFIXES:
        yield path.stem, csv_rows(path)
        return
    with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        if len(visible) > MAX_SHEETS:
            raise TooMuch
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_width > MAX_COLUMNS:
                raise TooMuch
            yield name, sheet.iter_rows()


def csv_rows(path: Path) -> Iterator[list[Any]]:
    """Rows of a text file, whatever it separates its columns with."""
    content = path.read_bytes()
    for encoding in CSV_ENCODINGS:
        try:
            decoded = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise CalamineError("not text")
    try:
        dialect: Any = csv.Sniffer().sniff(decoded[:SNIFF], delimiters=";,\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from csv.reader(decoded.splitlines(keepends=True), dialect)
    except csv.Error as error:
        raise CalamineError("not a table") from error


def plain(cell: Any) -> Any:
    """A cell as JSON: numbers and text stay; a date becomes {"d": "2016-05-04"}."""
    if isinstance(cell, str):
        return cell if len(cell) <= MAX_CELL else cell[:MAX_CELL] + "…"
    if isinstance(cell, dt.datetime | dt.date):
        return {"d": cell.isoformat()[:10]}
    if isinstance(cell, bool | int) or (isinstance(cell, float) and math.isfinite(cell)):
        return cell
    return str(cell)


def write_rows(path: Path, out: TextIO) -> None:
    """Write `["name of a sheet"]`, then `[row number, [cells]]` for each row that is not empty."""
    written = 0
    for name, rows in sheets_of(path):
        out.write(json.dumps([name]) + "\n")
        for number, row in enumerate(rows, start=1):
            cells = [plain(cell) for cell in row]
            if all(isinstance(cell, str) and not cell.strip() for cell in cells):
                continue
            written += 1
            if written > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise TooMuch
            out.write(json.dumps([number, cells]) + "\n")


def main(path: Path) -> int:
    """Exit status: 0 read, 3 locked by a password, 4 damaged or no spreadsheet, 5 too much."""
    limit_process()
    try:
        write_rows(path, sys.stdout)
    except PasswordError:
        return 3
    except (CalamineError, OSError):
        return 4
    except (TooMuch, MemoryError):
        return 5
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(Path(sys.argv[1])))
