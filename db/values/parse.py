"""What a cell means. Each reading gives a value or a reason, and an empty cell gives neither."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from db.enums import StatusKehadiran
from db.values.cell import Sel
from db.values.format import MONTHS

N = TypeVar("N")
SCIENTIFIC = re.compile(r"\d[.,]?\d*E[+-]?\d+", re.IGNORECASE)
# As the office writes them, cut to three letters, and in the other ways that people write them.
OTHER_MONTHS = {
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
MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.lower(), month[:3].lower(), *OTHER_MONTHS.get(number, "").split())
}
DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2,4})(?:\s+\d.*)?")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
IN_WORDS = re.compile(r"(?:[A-Za-z']+,\s*)?(\d{1,2})[\s./-]+([A-Za-z]+)[\s./,-]+(\d{2,4})")
EXCEL_EPOCH = dt.date(1899, 12, 30)
EXCEL_SERIALS = range(10_000, 80_000)  # 1927 to 2118; a smaller number is a year or a slip
# Days outside are slips of the keyboard: a year 20266, a birthday of the republic.
FIRST_DAY, LAST_DAY = dt.date(1945, 8, 17), dt.date(2100, 1, 1)
NIK_DIGITS, KTP_DIGITS = 13, 16
LARGEST_COUNT = 1_000_000
LARGEST_MONEY = 10**15
CENT = Decimal("0.01")
GROUPED = re.compile(r"\d{1,3}([.,\s])\d{3}(?:\1\d{3})*")
# Indonesian decimals after grouped thousands, or the American way round.
DECIMALS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})|(\d{1,3}(?:,\d{3})+|\d+)\.(\d{1,2})")
SUFFIXES = {
    "rb": 10**3,
    "ribu": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "m": 10**9,
    "miliar": 10**9,
    "milyar": 10**9,
    "t": 10**12,
    "triliun": 10**12,
}
CENTURY = 4
FULL_SCORE = 100
MARKS = {
    mark: status
    for status, marks in {
        StatusKehadiran.HADIR: "HADIR H V √ ✓ ✔ 1 YA Y X ADA",
        StatusKehadiran.IZIN: "IZIN IJIN I",
        StatusKehadiran.SAKIT: "SAKIT S",
        StatusKehadiran.ALPA: "ALPA ALPHA ALFA A 0 TIDAK T TK",
    }.items()
    for mark in marks.split()
}


@dataclass(frozen=True, slots=True)
class Tafsir(Generic[N]):
    """A value, or the reason why there is none. Both are None for a cell that says nothing.

    `usul` is what the cell may have meant, with its likeness in persen where it was measured.
    """

    nilai: N | None = None
    alasan: str | None = None
    usul: str | None = None
    kemiripan: int | None = None


def parse_teks(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """Text of at most so many letters."""
    text = cell.teks
    if len(text) > terpanjang:
        return Tafsir(alasan=f"lebih panjang daripada {terpanjang} huruf")
    return Tafsir(text)


def parse_nik(cell: Sel) -> Tafsir[str]:
    """A NIK koperasi: 13 digits, whatever stands between them."""
    text = cell.teks
    if SCIENTIFIC.fullmatch(text) or re.fullmatch(r"\d{6,}[.,]0+", text):
        return Tafsir(alasan=f"rusak oleh Excel {cell.kutip}: ketik ulang 13 angkanya")
    digits = re.sub(r"[\s.'’`-]", "", text)
    if not digits.isascii() or not digits.isdigit():
        return Tafsir(alasan=f"bukan angka {cell.kutip}")
    if len(digits) == KTP_DIGITS:
        return Tafsir(alasan=f"16 angka {cell.kutip}: tampaknya NIK KTP, bukan NIK koperasi")
    if len(digits) != NIK_DIGITS:
        return Tafsir(alasan=f"{len(digits)} angka {cell.kutip}, seharusnya 13")
    return Tafsir(digits)


def parse_nomor_bh(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """A nomor badan hukum in any of its eras; only what Excel made of one is no number."""
    if SCIENTIFIC.fullmatch(cell.teks):
        return Tafsir(alasan=f"rusak oleh Excel {cell.kutip}: ketik ulang nomornya")
    return parse_teks(cell, terpanjang=terpanjang)


def parse_tanggal(cell: Sel, *, until: dt.date | None) -> Tafsir[dt.date]:
    """A date: dd/mm/yyyy, yyyy-mm-dd, in Indonesian words or as Excel stores it; never mm/dd.

    Args:
        until: the last day it can be; None for a date that may lie ahead.
    """
    day = find_tanggal(cell)
    if day is None:
        alasan = _why_no_date(cell)
        found = re.search(r"mungkin (\d\d/\d\d/\d{4})$", alasan)
        return Tafsir(alasan=alasan, usul=found.group(1) if found else None)
    if day < FIRST_DAY:
        return Tafsir(alasan=f"{cell.kutip} terlalu lama untuk sebuah koperasi")
    if day > (until or LAST_DAY):
        return Tafsir(alasan=f"{cell.kutip} masih di masa depan")
    return Tafsir(day)


def find_tanggal(cell: Sel) -> dt.date | None:
    """The date that a cell names, None if it names none or is not certain of the century."""
    if isinstance(cell.isi, dict):
        return dt.date.fromisoformat(cell.isi["d"])
    text = cell.teks
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in EXCEL_SERIALS:
        return EXCEL_EPOCH + dt.timedelta(days=int(float(text)))
    return find_written_day(text)


def find_written_day(text: str) -> dt.date | None:
    """As find_tanggal, of what people write; digits alone are how a spreadsheet stores a day."""
    parts = _date_parts(text)
    if parts is None:
        return None
    try:
        return dt.date(*parts)
    except ValueError:
        return None


def _date_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month, day as written, without asking whether the calendar has that day."""
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif (found := IN_WORDS.fullmatch(text)) and (number := MONTH_NUMBERS.get(found[2].lower())):
        day, month, year = found[1], str(number), found[3]
    else:
        return None
    return (int(year), int(month), int(day)) if len(year) == CENTURY else None


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
        return f"{cell.kutip}: tahunnya hanya dua angka"
    return f"{cell.kutip} bukan tanggal"


def parse_cacah(cell: Sel) -> Tafsir[int]:
    """A count. A dot or comma before three digits groups thousands: nobody counts in fractions."""
    text = re.sub(r"\s*(orang|org|unit)\.?$", "", cell.teks, flags=re.IGNORECASE)
    digits = text.removeprefix("-").strip()
    if isinstance(cell.isi, float) and not cell.isi.is_integer():
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


def parse_uang(cell: Sel, *, kali: int = 1, bertanda: bool = False) -> Tafsir[Decimal]:
    """Rupiah, as a number or as written: `Rp. 12.500.000,-`, `1,5 M`, `(250.000)` for a loss.

    Args:
        kali: 1.000.000 where the heading counts in juta.
        bertanda: whether it may be below nought.
    """
    is_number = isinstance(cell.isi, int | float) and not isinstance(cell.isi, bool)
    number = Decimal(str(cell.isi)) if is_number else _money(cell.teks)
    if number is None:
        return Tafsir(alasan=f"{cell.kutip} bukan jumlah uang yang pasti")
    amount = number * kali
    if amount < 0 and not bertanda:
        return Tafsir(alasan=f"{cell.kutip} kurang dari nol")
    if abs(amount) > LARGEST_MONEY:
        return Tafsir(alasan=f"{cell.kutip} terlalu besar untuk sebuah koperasi")
    return Tafsir(amount.quantize(CENT))


def _money(text: str) -> Decimal | None:
    body = re.sub(r"^(-?)\(?\s*(?:Rp|IDR)\.?\s*", r"\1", text.strip("() "), flags=re.IGNORECASE)
    body = re.sub(r"(,-+|,--|\.-)$", "", body).strip()
    sign = -1 if body.startswith("-") or text.startswith("(") else 1
    found = re.fullmatch(r"([\d.,\s]+?)\s*([A-Za-z]*)", body.lstrip("- "))
    if not found or (found.group(2) and found.group(2).lower() not in SUFFIXES):
        return None
    digits, suffix = found.group(1), found.group(2).lower()
    factor = SUFFIXES.get(suffix, 1)
    if digits.isdigit():
        return sign * Decimal(digits) * factor
    if GROUPED.fullmatch(digits) and not suffix:
        return sign * Decimal(re.sub(r"\D", "", digits))
    if decimals := DECIMALS.fullmatch(digits):
        whole, part = (decimals[1], decimals[2]) if decimals[1] else (decimals[3], decimals[4])
        return sign * Decimal(f"{re.sub(r'[.,]', '', whole)}.{part}") * factor
    return None


def parse_tahun(cell: Sel, *, until: int) -> Tafsir[int]:
    """A tahun buku, from 1945 to the year given."""
    text = cell.teks
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_DAY.year <= int(text) <= until:
        return Tafsir(alasan=f"{cell.kutip} bukan tahun buku")
    return Tafsir(int(text))


def parse_nilai(cell: Sel) -> Tafsir[Decimal]:
    """A test result from 0 to 100, `82,5` or `82.5`."""
    text = cell.teks.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", text) or Decimal(text) > FULL_SCORE:
        return Tafsir(alasan=f"{cell.kutip} bukan nilai 0 sampai 100")
    return Tafsir(Decimal(text).quantize(CENT))


def parse_hadir(cell: Sel) -> Tafsir[StatusKehadiran]:
    """A mark of a daftar hadir. An empty cell is "belum dicatat", never alpa."""
    mark = cell.teks.upper().strip(".")
    if mark in MARKS:
        return Tafsir(MARKS[mark])
    return Tafsir(alasan=f"{cell.kutip} bukan tanda kehadiran: hadir, izin, sakit atau alpa")
