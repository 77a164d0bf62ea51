"""The day and the years that the titles of a list say of all its rows."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from db.enums import JenisImpor
from db.sheets.file.book import Lembar
from db.values.cell import read_sel
from db.values.doubt import quote
from db.values.parse import find_tanggal

_YEAR = r"(?:19[4-9]\d|20\d\d)(?!\d)"
_AND = r"\s*(?:[-–/,&+]|\bDAN\b|\bS\W{0,2}D\b\.?|\bSAMPAI(?: DENGAN)?\b|\bHINGGA\b)\s*"
_YEARS = rf"((?<!\d){_YEAR}(?:{_AND}(?:TAHUN(?: BUKU)? *)?{_YEAR})*)"
_DAY = r"\d{1,2}[ /.-]\w+[ /.-]\d{4}"
_PER = re.compile(
    rf"\b(?:PER|KEADAAN|POSISI)\b(?: TANGGAL)? *:? *({_DAY}(?:{_AND}(?:PER )?(?:{_DAY}|{_YEAR}))*)",
    re.IGNORECASE,
)
_TAHUN_BUKU = re.compile(rf"\b(?:(?:TAHUN|THN?\.?) BUKU|TB)\b[.: ]*{_YEARS}", re.IGNORECASE)
_TAHUN = re.compile(rf"\b(?:TAHUN(?: ANGGARAN)?|THN?|T\.?A)\b[.: ]*{_YEARS}", re.IGNORECASE)
_CLOSING = re.compile(rf"\b31[ /.-](?:DES(?:EMBER)?|12)[ /.-]({_YEAR})", re.IGNORECASE)
_UP_TO = re.compile(r"-|–|S\W{0,2}D|SAMPAI|HINGGA", re.IGNORECASE)
_LONGEST = 15
# "RAT 2025" is held in 2025, over the tahun buku before it; so is a penilaian, more often than not.
HELD_AFTER = {JenisImpor.RAT, JenisImpor.KESEHATAN}
_SHEET = re.compile(
    rf"\W*(?:(?:tahun|th|thn|tb|buku|keragaan|data)\W*)*({_YEAR})\W*", re.IGNORECASE
)
_DECEMBER_31 = (12, 31)
_PART = re.compile(
    r"\b(?:SEMESTER|SMT|TRI ?WULAN|TW|KUARTAL|CATUR ?WULAN|Q[1-4]|TENGAH TAHUN"
    r"|(?:S\W?D\W?|SAMPAI(?: DENGAN)?|HINGGA) BULAN)\b(?: *(?:KE *)?[-.]? *(?:[IV]+|\d)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Waktu:
    """The years that titles or the name of a sheet say.

    Attributes:
        hari: the days that the list is as of.
        tahun: the tahun buku; several where it is not known which.
        pasti: whether they are said to be that. "Tahun 2025" may be the year it was made in, for
            figures of the year before.
    """

    hari: frozenset[dt.date] = frozenset()
    tahun: frozenset[int] = frozenset()
    pasti: bool = False

    def fits(self, year: int) -> bool:
        """False where a year cannot be the tahun buku of the list."""
        return not self.tahun or year in self.tahun or (not self.pasti and year + 1 in self.tahun)


def title_of(sheet: Lembar, end: int) -> str:
    """What stands in the first rows of a sheet, as one line."""
    return " ".join(text for baris in sheet.baris[:end] for text in baris.teks)


def read_waktu(
    title: str, sheet: str, *, jenis: JenisImpor, per_tanggal: dt.date | None = None
) -> Waktu:
    """The years of a list: of its title, else of the name of its sheet.

    Args:
        per_tanggal: the day, where a person said it.
    """
    said = [found.group(1) for found in _PER.finditer(title)]
    days = {day for text in said for written in re.findall(_DAY, text) if (day := _day(written))}
    days = {per_tanggal} if per_tanggal else days
    closing = {day.year for day in days if (day.month, day.day) == _DECEMBER_31}
    closing |= {int(year) for year in _CLOSING.findall(title)} if not per_tanggal else set()
    if not per_tanggal and closing:
        closing |= {int(year) for text in said for year in re.findall(_YEAR, text)}
    if years := _years(_TAHUN_BUKU.findall(title)) or closing:
        return Waktu(frozenset(days), frozenset(years), pasti=True)
    if years := _years(_TAHUN.findall(title)):
        return Waktu(frozenset(days), frozenset(years))
    named = _SHEET.fullmatch(sheet)
    pasti = jenis not in HELD_AFTER
    return Waktu(frozenset(days), frozenset([int(named[1])] if named else ()), pasti=pasti)


def doubt_year(year: int, title: str, *, now: int) -> tuple[str, str, str | None] | None:
    """Why the year of a title is no tahun buku that is over, as Daftar.tahun_ragu; None if it is.

    Args:
        title: what names the year, the name of the sheet too.
        now: the year that is running.
    """
    if part := _PART.search(title):
        return str(year), f"judul atau nama lembar menyebut {quote(part[0])}: bukan setahun", None
    if year < now:
        return None
    alasan = f"tahun buku {year} belum berakhir" if year == now else f"{year} belum tiba"
    return str(year), alasan, str(year - 1) if year == now else None


def _day(written: str) -> dt.date | None:
    return find_tanggal(read_sel(written))


def _years(said: Iterable[str]) -> set[int]:
    """The years of phrases like "2022, 2023 dan 2024" or "2022 - 2024"."""
    years: set[int] = set()
    for text in said:
        named = [int(year) for year in re.findall(_YEAR, text)]
        years |= set(named)
        if len(named) > 1 and _UP_TO.search(text) and named[0] < named[-1] < named[0] + _LONGEST:
            years |= set(range(named[0], named[-1]))
    return years


def join_years(years: Iterable[int]) -> str:
    """Years in a sentence."""
    return ", ".join(map(str, sorted(years)))
