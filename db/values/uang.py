"""Money as a file writes it: with dots, with a word for its size, in the unit of its heading."""

import re
from decimal import Decimal

from db.values.cell import Sel
from db.values.parse import CENT, GROUPED, Tafsir

LARGEST_MONEY = 10**15
# A heading in ribuan over an amount that is written out in full gives more than any koperasi has.
_LARGEST_MULTIPLIED = 10**12
_SUDAH_PENUH = (
    "terlalu besar di bawah judul yang menghitung dalam ribuan atau lebih: tampaknya sudah rupiah "
    "penuh"
)
# Up to this nobody keeps the sen, but writes 1,25 for juta or miliar.
_WITHOUT_SEN = 10**6
# Indonesian decimals after grouped thousands, or the American way round.
_DECIMALS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})|(\d{1,3}(?:,\d{3})+|\d+)\.(\d{1,2})")
_SUFFIXES = {
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


def parse_uang(cell: Sel, *, kali: int = 1, bertanda: bool = False) -> Tafsir[Decimal]:
    """Rupiah, as a number or as written: `Rp. 12.500.000,-`, `1,5 M`, `(250.000)` for a loss.

    Args:
        kali: 1.000.000 where the heading counts in juta; a cell that names its own size is not
            multiplied again.
        bertanda: whether it may be below nought.
    """
    found = (Decimal(str(cell.angka)), 1) if cell.angka is not None else _money(cell.teks)
    if found is None:
        return Tafsir(alasan=f"{cell.kutip} bukan jumlah uang yang pasti")
    number, own = found
    amount = number * (kali if own == 1 else own)
    if amount < 0 and not bertanda:
        return Tafsir(alasan=f"{cell.kutip} kurang dari nol")
    if abs(amount) > LARGEST_MONEY:
        full = own == 1 and kali > 1 and abs(number) <= LARGEST_MONEY
        too_much = _SUDAH_PENUH if full else "terlalu besar untuk sebuah koperasi"
        return Tafsir(alasan=f"{cell.kutip} {too_much}")
    amount = amount.quantize(CENT)
    if unlikely := _unlikely(amount, is_multiplied=own == 1 and kali > 1):
        return Tafsir(amount, f"{cell.kutip} {unlikely}", boleh=True)
    return Tafsir(amount)


def _unlikely(amount: Decimal, *, is_multiplied: bool) -> str | None:
    size = abs(amount)
    if size < _WITHOUT_SEN and size != size.to_integral_value():
        return "berpecahan: mungkin dalam juta atau miliar, atau persen"
    if is_multiplied and size > _LARGEST_MULTIPLIED:
        return _SUDAH_PENUH
    return None


def _money(text: str) -> tuple[Decimal, int] | None:
    """The number before its size, and that size: 1 where the cell names none."""
    body = re.sub(r"^(-?)\(?\s*(?:Rp|IDR)\.?\s*", r"\1", text.strip("() "), flags=re.IGNORECASE)
    body = re.sub(r"(,-+|,--|\.-)$", "", body).strip()
    sign = -1 if body.startswith("-") or text.startswith("(") else 1
    found = re.fullmatch(r"([\d.,\s]+?)\s*([A-Za-z]*)\.?", body.lstrip("- "))
    if not found or (found.group(2) and found.group(2).lower() not in _SUFFIXES):
        return None
    digits, suffix = found.group(1), found.group(2).lower()
    number = _digits(digits, is_grouped=not suffix)
    return None if number is None else (sign * number, _SUFFIXES.get(suffix, 1))


def _digits(digits: str, *, is_grouped: bool) -> Decimal | None:
    if digits.isdigit():
        return Decimal(digits)
    if GROUPED.fullmatch(digits) and is_grouped:
        return Decimal(re.sub(r"\D", "", digits))
    if decimals := _DECIMALS.fullmatch(digits):
        whole, part = (decimals[1], decimals[2]) if decimals[1] else (decimals[3], decimals[4])
        return Decimal(f"{re.sub(r'[.,]', '', whole)}.{part}")
    return None
