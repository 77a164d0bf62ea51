"""How the office writes a number, an amount of money, a day, and what it does not know."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from db.values.format import (
    format_date,
    format_date_short,
    format_decimal,
    format_number,
    format_percent,
    format_rupiah,
    format_rupiah_short,
    format_share,
)

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1.000"),
        (1234567, "1.234.567"),
        (-1200, "-1.200"),
        (2.4, "2"),
        (2.5, "3"),
        (3.5, "4"),
        (-2.5, "-3"),
        (-0.2, "0"),
        (-0.5, "-1"),
    ],
)
def test_number_has_dots_between_thousands_and_is_rounded_half_up(value: Any, shown: str) -> None:
    assert format_number(value) == shown


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (12.5, 1, "12,5"),
        (1234.567, 2, "1.234,57"),
        (0.25, 1, "0,3"),
        (0.35, 1, "0,4"),
        (22.05, 1, "22,1"),
        (Decimal(7), 1, "7,0"),
        (-0.04, 1, "0,0"),
        (-0.05, 1, "-0,1"),
        (12.5, 0, "13"),
    ],
)
def test_decimal_has_a_comma(value: Any, digits: int, shown: str) -> None:
    assert format_decimal(value, digits) == shown


def test_a_decimal_has_one_digit_where_nobody_says() -> None:
    assert format_decimal(12.34) == "12,3"


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (12.34, 1, f"12,3{NBSP}%"),
        (100, 0, f"100{NBSP}%"),
        (0, 1, f"0,0{NBSP}%"),
        # The ASCII minus is what st.metric reads as a loss.
        (-4.0, 1, f"-4,0{NBSP}%"),
    ],
)
def test_percent_keeps_the_sign_on_the_line(value: float, digits: int, shown: str) -> None:
    assert format_percent(value, digits) == shown


def test_a_percent_has_one_digit_where_nobody_says() -> None:
    assert format_percent(12.34) == f"12,3{NBSP}%"


@pytest.mark.parametrize(
    ("part", "whole", "digits", "shown"),
    [
        (41, 50, 0, f"82{NBSP}%"),
        (1, 8, 0, f"13{NBSP}%"),
        (1, 8, 1, f"12,5{NBSP}%"),
        (2, 3, 2, f"66,67{NBSP}%"),
        (0, 5, 0, f"0{NBSP}%"),
        (5, 5, 0, f"100{NBSP}%"),
        (50, 4, 0, f"1.250{NBSP}%"),
    ],
)
def test_a_share_is_a_part_of_a_whole_in_percent(
    part: int, whole: int, digits: int, shown: str
) -> None:
    assert format_share(part, whole, digits) == shown


def test_a_share_has_no_digit_where_nobody_says() -> None:
    assert format_share(1, 8) == f"13{NBSP}%"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234567.00"), "Rp1.234.567"),
        (Decimal("0.50"), "Rp1"),
        (Decimal("0.49"), "Rp0"),
        (Decimal(-500), "-Rp500"),
        (Decimal("-0.40"), "Rp0"),
        (Decimal(0), "Rp0"),
        (Decimal(999_999_999_999_999), "Rp999.999.999.999.999"),
    ],
)
def test_rupiah_is_written_without_a_space(value: Decimal, shown: str) -> None:
    assert format_rupiah(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "Rp0"),
        (950, "Rp950"),
        (999, "Rp999"),
        (Decimal("999.4"), "Rp999"),
        (Decimal("999.5"), f"Rp1{NBSP}rb"),
        (1_000, f"Rp1{NBSP}rb"),
        (-1_000, f"-Rp1{NBSP}rb"),
        (25_000, f"Rp25{NBSP}rb"),
        (25_500, f"Rp25,5{NBSP}rb"),
        (999_500, f"Rp999,5{NBSP}rb"),
        (999_949, f"Rp999,9{NBSP}rb"),
        (999_950, f"Rp1{NBSP}jt"),
        (1_250_000, f"Rp1,3{NBSP}jt"),
        (999_949_999, f"Rp999,9{NBSP}jt"),
        (999_950_000, f"Rp1{NBSP}M"),
        (999_949_999_999, f"Rp999,9{NBSP}M"),
        (-999_950_000_000, f"-Rp1{NBSP}T"),
        (1_500_000_000, f"Rp1,5{NBSP}M"),
        (-2_000_000_000_000, f"-Rp2{NBSP}T"),
        (1_234_500_000_000_000, f"Rp1.234,5{NBSP}T"),
    ],
)
def test_short_rupiah_uses_m_for_miliar(value: Any, shown: str) -> None:
    assert format_rupiah_short(value) == shown


@pytest.mark.parametrize(
    ("day", "in_words", "in_digits"),
    [
        (dt.date(2026, 1, 1), "1 Januari 2026", "01/01/2026"),
        (dt.date(2026, 2, 28), "28 Februari 2026", "28/02/2026"),
        (dt.date(2026, 3, 9), "9 Maret 2026", "09/03/2026"),
        (dt.date(2026, 4, 10), "10 April 2026", "10/04/2026"),
        (dt.date(2026, 5, 4), "4 Mei 2026", "04/05/2026"),
        (dt.date(2026, 6, 30), "30 Juni 2026", "30/06/2026"),
        (dt.date(1947, 7, 12), "12 Juli 1947", "12/07/1947"),
        (dt.date(1945, 8, 17), "17 Agustus 1945", "17/08/1945"),
        (dt.date(2026, 9, 2), "2 September 2026", "02/09/2026"),
        (dt.date(2026, 10, 31), "31 Oktober 2026", "31/10/2026"),
        (dt.date(2026, 11, 11), "11 November 2026", "11/11/2026"),
        (dt.date(2099, 12, 31), "31 Desember 2099", "31/12/2099"),
    ],
)
def test_a_day_is_written_in_words_or_in_digits(
    day: dt.date, in_words: str, in_digits: str
) -> None:
    assert (format_date(day), format_date_short(day)) == (in_words, in_digits)


NUMBERS: tuple[Callable[..., str], ...] = (
    format_number,
    format_decimal,
    format_percent,
    format_rupiah,
    format_rupiah_short,
)


@pytest.mark.parametrize("write", NUMBERS)
@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_what_is_not_recorded_is_said_and_never_zero(
    write: Callable[..., str], missing: Any
) -> None:
    assert write(missing) == "belum terdata"
    assert write(missing, none="–") == "–"


@pytest.mark.parametrize("write", [format_date, format_date_short])
@pytest.mark.parametrize("missing", [None, pd.NaT])
def test_a_missing_day_is_said_with_the_callers_word(
    write: Callable[..., str], missing: Any
) -> None:
    assert write(missing) == "belum terdata"
    assert write(missing, none="–") == "–"
