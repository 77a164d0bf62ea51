"""Numbers, money and dates as the office writes them.

No locale, of which a process has one, and no Babel, which is slower (docs/adr/0016): it is the
oracle of the tests.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
# What stands where nothing is known, which is never nought.
NOT_RECORDED = "belum terdata"
_SWAP = str.maketrans(",.", ".,")
# Each unit, its size, and from where on the unit below would be written as 1.000. M is miliar here,
# never million.
_UNITS = (
    ("T", 10**12, 10**12 - 50_000_000),
    ("M", 10**9, 10**9 - 50_000),
    ("jt", 10**6, 10**6 - 50),
    ("rb", 10**3, Decimal("999.5")),
)
Number = int | float | Decimal


def format_number(value: Number | None, none: str = NOT_RECORDED) -> str:
    """1234567 → "1.234.567"; fractions are rounded."""
    return format_decimal(value, 0, none)


def format_decimal(value: Number | None, digits: int = 1, none: str = NOT_RECORDED) -> str:
    """12.5 → "12,5", half rounded up as people do. A loss keeps the ASCII "-" of st.metric."""
    if _is_missing(value):
        return none
    exact = as_written(value, digits)  # type: ignore[arg-type]  # _is_missing saw to None
    return f"{exact or abs(exact):,f}".translate(_SWAP)


def as_written(value: Number, digits: int) -> Decimal:
    """What a reader sees of a number as a number: (6.25, 1) → 6.3, half rounded up."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def format_percent(value: Number | None, digits: int = 1, none: str = NOT_RECORDED) -> str:
    """12.34 (persen, not a share) → "12,3 %"."""
    if _is_missing(value):
        return none
    return f"{format_decimal(value, digits)}\N{NO-BREAK SPACE}%"


def format_share(part: int, whole: int, digits: int = 0) -> str:
    """(41, 50) → "82 %", half rounded up as people do."""
    return format_percent(Decimal(100 * part) / whole, digits)


def format_rupiah(value: Number | None, none: str = NOT_RECORDED) -> str:
    """Decimal("1234567") → "Rp1.234.567"."""
    if _is_missing(value):
        return none
    return _with_rupiah(format_number(value))


def format_rupiah_short(value: Number | None, none: str = NOT_RECORDED) -> str:
    """Decimal("1500000000") → "Rp1,5 M": rb ribu, jt juta, M miliar, T triliun."""
    if _is_missing(value):
        return none
    amount = Decimal(str(value))
    for unit, size, least in _UNITS:
        if abs(amount) >= least:
            short = format_decimal(amount / size, 1).removesuffix(",0")
            return f"{_with_rupiah(short)}\N{NO-BREAK SPACE}{unit}"
    return _with_rupiah(format_number(amount))


def _with_rupiah(number: str) -> str:
    return f"-Rp{number[1:]}" if number.startswith("-") else f"Rp{number}"


def format_date(value: dt.date | None, none: str = NOT_RECORDED) -> str:
    """12 Juli 2026."""
    if _is_missing(value):
        return none
    assert value is not None
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def format_date_short(value: dt.date | None, none: str = NOT_RECORDED) -> str:
    """12/07/2026, for tables."""
    if _is_missing(value):
        return none
    assert value is not None
    return f"{value.day:02}/{value.month:02}/{value.year}"


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))
