"""What a cell means. Each reading gives a value or a reason, and an empty cell gives neither."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from db.values.cell import Sel
from db.values.format import MONTHS, format_date_short

N = TypeVar("N")
SCIENTIFIC = re.compile(r"\d[.,]?\d*E[+-]?\d+", re.IGNORECASE)
# As the office writes them, cut to three letters, and in the other ways that people write them.
_OTHER_MONTHS = {
    1: "january",
    2: "pebruari peb february",
    3: "march",
    5: "may",
    6: "june",
    7: "july",
    8: "agt ags aug august",
    9: "sept",
    10: "oct october",
    11: "nopember nop",
    12: "dec december",
}
_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.lower(), month[:3].lower(), *_OTHER_MONTHS.get(number, "").split())
}
CALLED = re.compile(r"(?:ter)?(?:tanggal|tgl|tg)\b[.:]?\s*", re.IGNORECASE)
DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2,4})(?:\s+\d.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?")
_IN_WORDS = re.compile(r"(?:[A-Za-z']+,\s*)?(\d{1,2})[\s./-]+([A-Za-z]+)[\s./,-]+(\d{2,4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? (\d{1,2}),? (\d{4})")
_EIGHT_DIGITS = re.compile(r"(\d\d)(\d\d)(\d\d)(\d\d)")
_STROKES = re.compile(r"\s*[\\|_,]\s*")
_NAMED_YEAR = re.compile(r"(?:(?:tahun|thn|th|buku|tb|ta)\b[.:]?\s*)+(\d{4})", re.IGNORECASE)
_LAST_OF_YEAR = (12, 31)
BARE = re.compile(r"\d{5}(?:[.,]\d+)?")
# A moment as programs write it, with the zone in which it is told.
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)")
WIB = dt.timezone(dt.timedelta(hours=7))
# Midnight in Serang, as a program tells it that counts in UTC and leaves the zone out.
_MIDNIGHT_UTC = re.compile(r"(?:[T ]|^)17[:.]00(?:[:.]00(?:\.0+)?)?$")
_FIVE_PM, _A_SECOND = 17 / 24, 1 / 86_400
# What a program writes where it was given no date.
_NO_DATE = dt.date(1970, 1, 1)
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EXCEL_SERIALS = range(10_000, 80_000)  # 1927 to 2118; a smaller number is a year or a slip
# Days outside are slips of the keyboard: a year 20266, a birthday of the republic.
FIRST_DAY, LAST_DAY = dt.date(1945, 8, 17), dt.date(2100, 1, 1)
LARGEST_COUNT = 1_000_000
CENT = Decimal("0.01")
GROUPED = re.compile(r"\d{1,3}([.,\s])\d{3}(?:\1\d{3})*")
_CENTURY = 4
FULL_SCORE = 100


@dataclass(frozen=True, slots=True)
class Tafsir(Generic[N]):
    """A value, or the reason why there is none. Both are None for a cell that says nothing.

    Attributes:
        usul: what the cell may have meant, "" for nothing at all.
        kemiripan: likeness of that in persen, where it was measured.
        boleh: the value stands beside its reason, and holds as soon as a person confirms it.
    """

    nilai: N | None = None
    alasan: str | None = None
    usul: str | None = None
    kemiripan: int | None = None
    boleh: bool = False


def parse_tanggal(
    cell: Sel, *, until: dt.date | None, month_first: bool = False
) -> Tafsir[dt.date]:
    """A date: dd/mm/yyyy, yyyy-mm-dd, in Indonesian words or as Excel stores it; never mm/dd.

    Args:
        until: the last day it can be; None for a date that may lie ahead.
        month_first: whether other dates of the column are mm/dd, so that this one may be.
    """
    day = find_tanggal(cell)
    if day is None:
        if likely := _likely_day(cell.teks):
            said = format_date_short(likely)
            return Tafsir(alasan=f"{cell.kutip} bukan tanggal: mungkin {said}", usul=said)
        alasan = _why_no_date(cell)
        found = re.search(r"mungkin (\d\d/\d\d/\d{4})$", alasan)
        return Tafsir(alasan=alasan, usul=found.group(1) if found else None)
    if day < FIRST_DAY:
        return Tafsir(alasan=f"{cell.kutip} terlalu lama untuk sebuah koperasi")
    if day > (until or LAST_DAY):
        return Tafsir(alasan=f"{cell.kutip} masih di masa depan")
    return _uncertain(cell, day, month_first=month_first) or Tafsir(day)


def _likely_day(text: str) -> dt.date | None:
    """The day of eight digits, year or day first, or between other strokes; None where either."""
    if found := _EIGHT_DIGITS.fullmatch(text):
        year_first, day_first = (
            f"{found[1]}{found[2]}-{found[3]}-{found[4]}",
            (f"{found[1]}/{found[2]}/{found[3]}{found[4]}"),
        )
        days = [find_written_day(each) for each in (year_first, day_first)]
        likely = [day for day in days if day and FIRST_DAY <= day <= LAST_DAY]
        return likely[0] if len(likely) == 1 else None
    return find_written_day(_STROKES.sub("/", text)) if _STROKES.search(text) else None


def _uncertain(cell: Sel, day: dt.date, *, month_first: bool) -> Tafsir[dt.date] | None:
    """Why a day may not be the one that was meant."""
    said = format_date_short(day)
    if isinstance(cell.isi, str) and BARE.fullmatch(cell.teks):
        return Tafsir(alasan=f"{cell.kutip} hanya angka: mungkin {said}", usul=said)
    if day == _NO_DATE:
        alasan = f"{cell.kutip} biasanya ditulis program untuk tanggal yang kosong"
        return Tafsir(day, alasan, usul="", boleh=True)
    if _is_midnight_utc(cell):
        usul = format_date_short(day + dt.timedelta(days=1))
        alasan = f"{cell.kutip} pukul 17.00, tengah malam menurut WIB: mungkin {usul}"
        return Tafsir(day, alasan, usul=usul, boleh=True)
    if month_first and day.day <= len(MONTHS) and day.day != day.month:
        usul = format_date_short(day.replace(day=day.month, month=day.day))
        alasan = f"{cell.kutip}: tanggal lain di kolom ini menulis bulannya dahulu, mungkin {usul}"
        return Tafsir(day, alasan, usul=usul, boleh=True)
    return None


def _is_midnight_utc(cell: Sel) -> bool:
    if isinstance(cell.isi, dict) and "j" in cell.isi:
        return bool(_MIDNIGHT_UTC.search(cell.isi["j"]))
    if cell.angka is not None:
        return abs(cell.angka % 1 - _FIVE_PM) < _A_SECOND
    return bool(_MIDNIGHT_UTC.search(cell.teks))


def find_tanggal(cell: Sel) -> dt.date | None:
    """The date that a cell names, None if it names none or is not certain of the century."""
    if cell.hari is not None:
        return cell.hari
    text = cell.teks
    if BARE.fullmatch(text) and int(text[:5]) in _EXCEL_SERIALS:
        return _EXCEL_EPOCH + dt.timedelta(days=int(text[:5]))
    return find_written_day(text)


def find_written_day(text: str) -> dt.date | None:
    """As find_tanggal, of what people write; digits alone are how a spreadsheet stores a day."""
    text = CALLED.sub("", text, count=1)
    try:
        if STAMP.fullmatch(text):
            return dt.datetime.fromisoformat(text).astimezone(WIB).date()
    except ValueError:
        return None
    parts = _date_parts(text)
    if parts is None:
        return None
    try:
        return dt.date(*parts)
    except ValueError:
        return None


def _date_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month, day as written, without asking whether the calendar has that day."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif (found := _IN_WORDS.fullmatch(text)) and (number := _MONTH_NUMBERS.get(found[2].lower())):
        day, month, year = found[1], str(number), found[3]
    elif (found := _MONTH_FIRST.fullmatch(text)) and (
        number := _MONTH_NUMBERS.get(found[1].lower())
    ):
        day, month, year = found[2], str(number), found[3]
    else:
        return None
    return (int(year), int(month), int(day)) if len(year) == _CENTURY else None


def _whole_year(text: str) -> str:
    """A date whose year has two digits, with the only century that a koperasi can be of."""
    start, year = text[:-2], int(text[-2:])
    century = 1900 if year >= FIRST_DAY.year % 100 else 2000
    return f"{start}{century + year}"


def _why_no_date(cell: Sel) -> str:
    text = cell.teks
    if re.fullmatch(r"(19|20)\d{2}", text):
        return f"hanya tahun {cell.kutip}: tanggal dan bulannya tidak ada"
    if parts := _date_parts(text):
        year, month, day = parts
        if month > 12 >= day:  # noqa: PLR2004 - months of a year
            return f"{cell.kutip} tidak ada di kalender: mungkin {month:02}/{day:02}/{year}"
        return f"{cell.kutip} tidak ada di kalender"
    if re.fullmatch(r"\d{1,2}[\s/.-]+\w+[\s/.-]+\d{2}", text):
        likely = find_written_day(_whole_year(text))
        may_be = f", mungkin {format_date_short(likely)}" if likely else ""
        return f"{cell.kutip}: tahunnya hanya dua angka{may_be}"
    return f"{cell.kutip} bukan tanggal"


def parse_cacah(cell: Sel) -> Tafsir[int]:
    """A count. A dot or comma before three digits groups thousands: nobody counts in fractions."""
    text = re.sub(r"\s*(orang|org|unit)\.?$", "", cell.teks, flags=re.IGNORECASE)
    digits = text.removeprefix("-").strip()
    if isinstance(cell.angka, float) and not cell.angka.is_integer():
        return Tafsir(alasan=f"{cell.kutip} bukan bilangan bulat: mungkin titik ribuan yang rusak")
    if GROUPED.fullmatch(digits):
        digits = re.sub(r"\D", "", digits)
    digits = re.sub(r"[.,]0{1,2}$", "", digits)
    if not (digits.isascii() and digits.isdigit()):
        return Tafsir(alasan=f"{cell.kutip} bukan bilangan")
    if text.startswith("-") and int(digits):
        return Tafsir(alasan=f"{cell.kutip} kurang dari nol")
    if int(digits) > LARGEST_COUNT:
        return Tafsir(alasan=f"{cell.kutip} lebih dari sejuta")
    return Tafsir(int(digits))


def parse_tahun(cell: Sel, *, until: int) -> Tafsir[int]:
    """A tahun buku, from 1945 to the year given."""
    text = cell.teks
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_DAY.year <= int(text) <= until:
        likely = _likely_year(text)
        usul = likely if likely and FIRST_DAY.year <= int(likely) <= until else None
        return Tafsir(alasan=f"{cell.kutip} bukan tahun buku", usul=usul)
    return Tafsir(int(text))


def _likely_year(text: str) -> str | None:
    """`TB 2024` and the day that closes 2024 are 2024."""
    if named := _NAMED_YEAR.fullmatch(text):
        return named[1]
    day = find_written_day(text)
    return str(day.year) if day and (day.month, day.day) == _LAST_OF_YEAR else None


def parse_nilai(cell: Sel) -> Tafsir[Decimal]:
    """A test result from 0 to 100, `82,5` or `82.5`."""
    text = cell.teks.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", text) or Decimal(text) > FULL_SCORE:
        return Tafsir(alasan=f"{cell.kutip} bukan nilai 0 sampai 100")
    score = Decimal(text).quantize(CENT)
    if 0 < score <= 1:
        alasan = f"{cell.kutip} mungkin bagian dari seratus: 85 % dibaca 0,85"
        return Tafsir(score, alasan, boleh=True)
    return Tafsir(score)
