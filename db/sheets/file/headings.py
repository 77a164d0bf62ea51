"""Where the heading of a sheet stands: one row or up to three, and never a row of data."""

import re
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

from db.enums import JenisImpor
from db.sheets.file.book import Baris, Lembar
from db.sheets.file.columns import heading_key
from db.sheets.file.kinds import POKOK, find_exact, key_of, keys_of_kind, likely
from db.sheets.file.meaning import (
    GROUPS,
    ROW_NUMBER,
    YEAR,
    Arti,
    find_arti,
    read_heading,
    without_year,
)
from db.sheets.file.units import NOUGHTS
from db.values.ktp import SAMARAN

# Titles, logos and addresses above a heading take fewer rows than this.
_HEADING_WITHIN = 40
_MOST_ROWS = 3
# A heading may count days or sesi, not more.
_LARGEST_COUNTER = 31
# Numbers of koperasi, of people, of accounts, and what only stands in a row of data.
VALUE = re.compile(r"\d{6}|\d/BH\b|\bBH/|\bAHU-|\S@\S", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")
UNIT = re.compile(
    r"[(\[](?=.*(?:[^\W\d_]|%|000)).*[)\]]|rp\.?|rupiah|orang|unit|%|rp\.? ?0{3}"
    r"|(?:dalam |in )?(?:rp\.? ?|idr ?)?(?:ribu|juta|mil[iy]ar|triliun)(?:an)?(?: ?rp\.?| rupiah)?"
    rf"|(?:dalam |in |x ?)?(?:rp\.?|idr)?[\s.,:'’‘`´-]*(?:{NOUGHTS.pattern})(?: ?rp\.?| rupiah)?"
    r"|(?:rp\.? ?|idr ?)?(?:jt|rb|mio|bio|thousands?|millions?|billions?)(?: ?rp\.?)?"
    r"|usd|us\$|\$|idr",
    re.IGNORECASE,
)
# Columns that a row must name to be the heading for sure.
_FIRM = 3
# Lower headings that stand under another and name no field by themselves.
_BELOW = {"LAKI", "PEREMPUAN", "JUMLAH", "NOMOR", "TANGGAL", "NAMA", "ALAMAT"}


@dataclass(frozen=True)
class Judul:
    """Rows [start, end) of a sheet are the heading; `texts` and `arti` are what it says."""

    jenis: JenisImpor
    start: int
    end: int
    texts: list[str]
    arti: Arti
    score: int

    @property
    def lengkap(self) -> bool:
        """True where it has the column without which a row says nothing."""
        return POKOK[self.jenis] in self.arti.kolom


def find_heading(
    sheet: Lembar, *, jenis: JenisImpor | None, baris: int | None, longgar: bool
) -> Judul | None:
    """The heading that says most; fewer rows rather than more if both say as much.

    Below one that says enough there are only rows of data, whatever words stand in them.

    Args:
        jenis: the kind that a person named; it decides what the columns mean, not where they are.
        baris: number of its last row, where a person said so.
        longgar: whether a heading is taken in which nothing is recognised yet.
    """
    kinds = [jenis] if jenis else list(JenisImpor)
    count = min(len(sheet.baris), _HEADING_WITHIN)
    ends = [at for at in range(count) if baris is None or sheet.baris[at].nomor == baris]
    found: dict[tuple[int, JenisImpor], Judul] = {}
    for last, kind in product(ends, kinds):
        for size in range(1, min(_MOST_ROWS, last + 1) + 1):
            start = last + 1 - size
            judul = _judul(sheet, start, last + 1, jenis=kind, named=jenis is not None)
            if judul and _says_more(judul, found.get((last, kind))):
                found[last, kind] = judul
    sound = [judul for judul in found.values() if judul.lengkap or longgar]
    firm = [judul.end for judul in sound if judul.lengkap and judul.arti.banyak >= _FIRM]
    above = [judul for judul in sound if not firm or judul.start < min(firm)]
    return max(
        above, key=lambda judul: (judul.lengkap, judul.score, judul.end - judul.start), default=None
    )


def _says_more(judul: Judul, other: Judul | None) -> bool:
    """True where one more row above gives more columns a heading, or more columns a meaning."""
    if other is None:
        return True
    said = sum(map(bool, judul.texts)) - sum(map(bool, other.texts))
    return judul.lengkap >= other.lengkap and (said > 0 or judul.score > other.score)


def is_data(baris: Baris) -> bool:
    """True for a row with something in it that no heading says."""
    return any(_is_value(cell, text) for cell, text in zip(baris.sel, baris.teks, strict=True))


def _judul(sheet: Lembar, start: int, end: int, *, jenis: JenisImpor, named: bool) -> Judul | None:
    rows = sheet.baris[start:end]
    is_heading = not is_data(rows[0]) or _is_covered(jenis, rows[0])
    if not is_heading or (len(rows) > 1 and _is_title(rows[0], rows[1])):
        return None
    levels = [[text] if text else [] for text in rows[0].teks]
    for upper, lower in pairwise(rows):
        added = _add_row(levels, lower, jenis=jenis, spans=_spans(sheet, upper))
        if added is None:
            return None
        levels = added
    arti = find_arti(jenis, levels)
    title = " ".join(text for baris in sheet.baris[:start] for text in baris.teks).upper()
    years = len(set(arti.tahun.values())) > 1
    texts = [" ".join(level) for level in levels]
    pokok = texts[arti.kolom[POKOK[jenis]]] if POKOK[jenis] in arti.kolom else ""
    score = likely(jenis, arti.kolom, title, pokok=pokok, beberapa_tahun=years)
    score = score or (2 * len(arti.kolom) if named else 0)
    if not score and not named:
        return None
    # A row of units below says what it is, also where a column in percent is none any more.
    score += 2 * sum(bool(UNIT.fullmatch(text)) for row in rows[1:] for text in row.teks)
    return Judul(jenis, start, end, texts, arti, score + arti.banyak - len(arti.kolom))


def _is_title(baris: Baris, lower: Baris) -> bool:
    """A lone text at the left is a title over the table, not a heading over headings."""
    filled = [at for at, text in enumerate(baris.teks) if text]
    return len(filled) == 1 and not any(lower.teks[: filled[0]])


def _is_value(cell: Any, text: str) -> bool:
    if isinstance(cell, bool):
        return True
    if isinstance(cell, int | float):
        whole = float(cell).is_integer() and 0 <= cell <= _LARGEST_COUNTER
        return not whole and not YEAR.fullmatch(text)
    return isinstance(cell, str) and _is_written_value(text)


def _is_written_value(text: str) -> bool:
    """A NIK KTP beside words was written into a heading; alone it is somebody's."""
    beside = text.replace(SAMARAN, " ")
    return bool(VALUE.search(beside)) or (beside != text and not LETTER.search(beside))


def _is_covered(jenis: JenisImpor, baris: Baris) -> bool:
    """True for a row of headings that are known, one of them overwritten with a NIK KTP."""
    others = [text for text in baris.teks if text and text != SAMARAN]
    if len(others) == len(baris.teks) or is_data(Baris(baris.nomor, list(others))):
        return False
    known = {nama for text in others if (nama := find_exact(jenis, text))}
    return POKOK[jenis] in known and 2 * len(known) > len(others)


def _spans(sheet: Lembar, upper: Baris) -> dict[int, int]:
    """For each first column of a cell that is merged to the right, its last column."""
    row = upper.nomor - 1
    return {
        left: right
        for top, left, down, right in sheet.rupa.gabung
        if top <= row <= down and right > left
    }


def _add_row(
    levels: list[list[str]],
    lower: Baris,
    *,
    jenis: JenisImpor,
    spans: dict[int, int],
) -> list[list[str]] | None:
    """The heading with one more row, or None if that row is none of it.

    Below a cell that spans several columns a heading goes on; below any other only with a word
    that makes it another heading that is known. So a row of data never becomes one: there is
    something of its own in it below a heading that is complete.
    """
    width = max(len(levels), len(lower.teks))
    levels = levels + [[] for _ in range(width - len(levels))]
    below = lower.teks + [""] * (width - len(lower.teks))
    carried = _carried(levels, below, spans)
    out, known = list(levels), 0
    for at, (cell, text) in enumerate(zip(lower.sel, lower.teks, strict=True)):
        if not text:
            continue
        if at in carried and (UNIT.fullmatch(text) or not _is_figure(cell, text)):
            out[at] = [*carried[at], text]
            known += _says_something(jenis, out[at])
        elif at not in carried and _goes_on(jenis, levels[at], text):
            out[at] = [*levels[at], text]
            known += 1
        else:
            return None
    return out if known and (spans or 2 * known >= sum(map(bool, below))) else None


def _carried(
    levels: list[list[str]], below: list[str], spans: dict[int, int]
) -> dict[int, list[str]]:
    """What stands over each column that lies under a cell spanning several."""
    carried: dict[int, list[str]] = {}
    at = 0
    while at < len(levels):
        end = spans.get(at, at)
        if levels[at] and at not in spans:
            while end + 1 < len(levels) and not levels[end + 1]:
                end += 1
            if not any(below[at + 1 : end + 1]):
                end = at
        if levels[at] and end > at:
            carried |= dict.fromkeys(range(at, min(end, len(levels) - 1) + 1), levels[at])
        at = end + 1
    return carried


def _is_figure(cell: Any, text: str) -> bool:
    """True for a number that is no year; a day heads the figures of that day."""
    if isinstance(cell, dict) or YEAR.fullmatch(text):
        return False
    return not isinstance(cell, str) or not LETTER.search(text) or _is_written_value(text)


def _says_something(jenis: JenisImpor, levels: list[str]) -> bool:
    lowest = without_year(levels[-1])
    return (
        not lowest
        or heading_key(lowest) in _BELOW
        or read_heading(jenis, tuple(levels)) is not None
    )


def _goes_on(jenis: JenisImpor, above: list[str], text: str) -> bool:
    """True where a text below a heading of one column belongs to that heading."""
    if UNIT.fullmatch(text) or YEAR.fullmatch(text):
        return bool(above)
    if not LETTER.search(text) or _is_written_value(text):
        return False
    above = [without_year(each) for each in above]
    whole, other_way = " ".join([*above, text]), " ".join([text, *above])
    if heading_key(whole) in ROW_NUMBER or heading_key(" ".join(above)) == heading_key(text):
        return True
    groups = set(heading_key(" ".join(above)).split()) <= GROUPS
    readings = [whole, other_way, *([text] if groups else [])]
    return any(key_of(jenis, each) in keys_of_kind(jenis) for each in readings)
