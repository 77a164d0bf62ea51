import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from db.values.format import (
    format_date,
    format_date_short,
    format_decimal,
    format_month,
    format_number,
    format_percent,
    format_rupiah,
    format_rupiah_short,
)

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (999, "999"), (1234567, "1.234.567"), (-1200, "-1.200"), (2.5, "3"), (-0.2, "0")],
)
def test_number_has_dots_between_thousands(value: float, shown: str) -> None:
    assert format_number(value) == shown


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(12.5, 1, "12,5"), (1234.567, 2, "1.234,57"), (0.25, 1, "0,3"), (Decimal(7), 1, "7,0")],
)
def test_decimal_has_a_comma(value: float, digits: int, shown: str) -> None:
    assert format_decimal(value, digits) == shown


def test_percent_keeps_the_sign_on_the_line() -> None:
    assert format_percent(12.34) == f"12,3{NBSP}%"


def test_loss_keeps_the_ascii_minus_that_a_metric_reads() -> None:
    assert format_percent(-4.0).startswith("-")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("1234567.00"), "Rp1.234.567"), (Decimal(-500), "-Rp500"), (Decimal(0), "Rp0")],
)
def test_rupiah_is_written_without_a_space(value: Decimal, shown: str) -> None:
    assert format_rupiah(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (950, "Rp950"),
        (25_000, f"Rp25{NBSP}rb"),
        (1_250_000, f"Rp1,3{NBSP}jt"),
        (999_960_000, f"Rp1{NBSP}M"),
        (1_500_000_000, f"Rp1,5{NBSP}M"),
        (-2_000_000_000_000, f"-Rp2{NBSP}T"),
    ],
)
def test_short_rupiah_uses_m_for_miliar(value: int, shown: str) -> None:
    assert format_rupiah_short(value) == shown


def test_dates_are_written_in_indonesian() -> None:
    day = dt.date(2026, 7, 2)

    assert format_date(day) == "2 Juli 2026"
    assert format_date_short(day) == "02/07/2026"
    assert format_month(day) == "Juli 2026"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_what_is_not_recorded_is_said_and_never_zero(missing: float | None) -> None:
    assert format_number(missing) == "belum terdata"
    assert format_percent(missing, none="–") == "–"
    assert format_rupiah_short(missing) == "belum terdata"


def test_missing_date_is_said_with_the_callers_word() -> None:
    assert format_date(None) == "belum terdata"
    assert format_date_short(None, none="–") == "–"
