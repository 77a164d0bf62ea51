"""A .csv: its letters, its delimiter, its rows, of which an open quote swallows none."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from db.values.doubt import doubtful, quote
from db.values.ktp import hide_ktp

# In this order: whoever writes a mark at the start means it; UTF-8 seldom fits by chance; and
# Windows-1252 is what is left in an office. A detector among ninety would guess on short files.
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS = ("utf-8", "cp1252")
_UNDEFINED_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"
# UTF-16 without its mark has a NUL in every second byte; fields of a fixed length end in a few.
_EVERY_SECOND, _FEW = 0.8, 0.2
_NO_TEXT = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_DELIMITERS = ";,\t|^~:"
# What keeps a spreadsheet from running a text of a .csv, as our own exports write it.
_GUARD = re.compile(r"'(?=[ ']*[=+@\t\r-])")
# Rows of a .csv that tell its delimiter and its width, titles above the heading among them.
_SNIFF_ROWS = 60
_SNIFF_LETTERS = 64 * 1024
# No cell has more lines than this.
_MOST_LINES = 60
TERBUKA = "diawali tanda kutip yang tidak ditutup"


class NotText(Exception):
    """Bytes that are no text."""


def decode(content: bytes) -> str:
    """Text in the encoding that its mark names, else UTF-8, else Windows-1252.

    Raises:
        NotText.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    if (utf_16 := _unmarked(content)) is not None:
        return content.decode(utf_16)
    content = _without_nul(content)
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            content = content.translate(None, _UNDEFINED_IN_CP1252)
    raise NotText


def _unmarked(content: bytes) -> str | None:
    """The encoding of UTF-16 that does not say that it is."""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        empty, letters = content[start::2], content[1 - start :: 2]
        if len(empty) == len(letters) and empty.count(0) > _EVERY_SECOND * len(empty):
            return encoding if letters.count(0) < _FEW * len(letters) else None
    return None


def _without_nul(content: bytes) -> bytes:
    """Text in which a program left a few NUL behind; with other signs of no text it is none."""
    if b"\0" not in content:
        return content
    # DOS ended a text with this letter.
    content = content.rstrip(b"\0\x1a")
    few = content.count(b"\0") <= _FEW * len(content)
    if not few or _NO_TEXT.search(content[:_SNIFF_LETTERS]):
        raise NotText
    return content.replace(b"\0", b"")


def read_rows(content: bytes) -> Iterator[list[Any]]:
    """Rows of a text file, whatever it separates its columns with, without the guard of a text.

    Raises:
        NotText.
    """
    for row in _rows(decode(content)):
        yield [_unguarded(cell) if isinstance(cell, str) else cell for cell in row]


def _unguarded(cell: str) -> str:
    return cell if cell[:1] != "'" else _GUARD.sub("", cell, count=1)


def _rows(text: str) -> Iterator[list[Any]]:
    lines = _lines(text)
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        # Excel's own line that names the delimiter; a row without content keeps the numbering.
        yield []
        yield from _records(lines[1:], first[-1])
    else:
        yield from _records(lines, _find_delimiter(_lines(text[:_SNIFF_LETTERS])))


def _lines(text: str) -> list[str]:
    """The lines with their ends; a form feed or another rare letter ends none."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)


def _find_delimiter(lines: Sequence[str]) -> str:
    """The delimiter under which most rows come out equally wide.

    csv.Sniffer counts letters instead, and errs on titles above the heading and dates with ":".
    """
    scores: dict[str, tuple[int, int]] = {}
    for delimiter in _DELIMITERS:
        rows = islice(_records(lines, delimiter), _SNIFF_ROWS)
        widths = Counter(len(row) for row in rows)
        width, count = max(
            ((width, count) for width, count in widths.items() if width > 1),
            key=lambda each: (each[1] * (each[0] - 1), each[0]),
            default=(1, 0),
        )
        scores[delimiter] = (count * (width - 1), -_DELIMITERS.index(delimiter))
    return max(scores, key=lambda each: scores[each], default=";")


def _records(lines: Sequence[str], delimiter: str) -> Iterator[list[Any]]:
    """The rows; where a quote is not closed, each line is one."""
    width = _usual_width(lines, delimiter)
    at = 0
    while at < len(lines):
        for row, count in _sound_rows(lines, at, delimiter, width):
            yield row
            at += count
        if at < len(lines):
            yield _mended(lines[at].rstrip("\r\n"), delimiter, width)
            at += 1


def _sound_rows(
    lines: Sequence[str], start: int, delimiter: str, width: int
) -> Iterator[tuple[list[Any], int]]:
    """The rows from a line on and how many lines each takes, up to one whose quotes do not fit."""
    at = start

    def feed() -> Iterator[str]:
        for number in range(start, len(lines)):
            if number - at >= _MOST_LINES:
                raise csv.Error
            yield lines[number]

    reader = csv.reader(feed(), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            count = start + reader.line_num - at
            if count > 1 and _swallowed(lines[at : at + count], delimiter, width):
                return
            at += count
            yield row, count
    except csv.Error:
        return


def _usual_width(lines: Sequence[str], delimiter: str) -> int:
    widths: Counter[int] = Counter()
    for line in lines[:_SNIFF_ROWS]:
        reader = csv.reader([line], delimiter=delimiter, strict=True)
        try:
            widths.update(map(len, reader))
        except csv.Error:
            continue
    return max(widths, key=lambda width: (widths[width] * (width - 1), width), default=1)


def _swallowed(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """True where each of several lines would be a row of its own."""
    return width > 1 and all(line.count(delimiter) >= width - 1 for line in lines)


def _mended(line: str, delimiter: str, width: int) -> list[Any]:
    """A line whose quotes do not fit: one is closed only in front of a delimiter, or never.

    What stands in a cell whose quote is open is a doubt.
    """
    mark = re.escape(delimiter)
    closed = rf'"((?:[^"]|"(?! *(?:{mark}|$)))*)" *(?={mark}|$)'
    cells = re.findall(rf"(?:^|{mark})(?:{closed}|([^{mark}]*))", line)
    row = [bare or quoted.replace('""', '"') for quoted, bare in cells]
    if len(row) < width:
        # A quote that was opened in one cell met the one of a later cell.
        row = [re.sub(r'^"([^"]*)"$', r"\1", cell) for cell in line.split(delimiter)]
    return _doubted(row, width)


def _doubted(row: list[str], width: int) -> list[Any]:
    """The cells with an open quote as doubts; in a row that is too wide, those behind them too."""
    out: list[Any] = []
    is_open = False
    for cell in row:
        opens = cell.startswith('"')
        is_open = opens or (is_open and len(row) > width)
        text = hide_ktp(cell.strip('" '))
        alasan = TERBUKA if opens else f"kolomnya mungkin bergeser: sel sebelumnya {TERBUKA}"
        out.append(
            doubtful(text, f"{quote(text)} {alasan}", text if opens and len(row) <= width else None)
            if is_open and text
            else cell
        )
    return out
