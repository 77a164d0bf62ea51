"""Numbers, money and dates as the office writes them. No locale: that is one per process."""

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
# M is miliar here, never million.
_SCALES = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))
Number = int | float | Decimal


def format_number(value: Number | None, none: str = NOT_RECORDED) -> str:
    """1234567 → "1.234.567"; fractions are rounded."""
    return format_decimal(value, 0, none)


def format_decimal(value: Number | None, digits: int = 1, none: str = NOT_RECORDED) -> str:
    """12.5 → "12,5", half rounded up as people do. A loss keeps the ASCII "-" of st.metric."""
    if _is_missing(value):
        return none
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{exact or abs(exact):,f}".translate(_SWAP)


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
    for scale, unit in _SCALES:
        # 999.96 juta would round to "1.000,0 jt"; it is 1 miliar.
        if abs(amount) >= scale * Decimal("0.9995"):
            short = format_decimal(amount / scale, 1).removesuffix(",0")
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
