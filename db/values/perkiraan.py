"""What is expected of a year's end in words: the same on the screen, on paper and on a slide."""

import datetime as dt

from db.values.format import format_date, format_number, format_percent

# What would be rounded to 0 % or 100 % is neither.
_LEAST = 0.005


def chance_words(peluang: float) -> str:
    """A chance from 0 to 1 in whole percent; never 0 % nor 100 %, which would be certain."""
    if peluang < _LEAST:
        return "kurang dari 1 %"
    if peluang > 1 - _LEAST:
        return "lebih dari 99 %"
    return format_percent(100 * peluang, 0)


def span_words(tengah: int, bawah: int, atas: int, *, tahun: int) -> str:
    """The forecast with its interval: "perkiraan 47 (41 sampai 52) pada 31 Desember 2026"."""
    span = f"{format_number(tengah)} ({format_number(bawah)} sampai {format_number(atas)})"
    return f"perkiraan {span} pada {format_date(dt.date(tahun, 12, 31))}"


def target_words(target: int, peluang: float) -> str:
    """How likely the target is: "peluang ≥ 50: 31 %"."""
    return f"peluang ≥ {format_number(target)}: {chance_words(peluang)}"
