"""Babel, which knows how Indonesian is written, as the oracle of our own lines.

What differs on purpose stands beside each test; why Babel does not write on the screens is in
docs/adr/0016.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from babel import Locale
from babel.dates import format_date as babel_date
from babel.numbers import format_compact_currency, format_currency
from babel.numbers import format_decimal as babel_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from db.values.format import (
    MONTHS,
    format_date,
    format_date_short,
    format_decimal,
    format_number,
    format_percent,
    format_rupiah,
    format_rupiah_short,
)

ID = Locale.parse("id_ID")
LARGEST = 10**15
AMOUNTS = st.decimals(-LARGEST, LARGEST, places=2)
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))


@pytest.fixture(autouse=True, scope="module")
def half_up() -> Iterator[None]:
    """Babel rounds as its context says, which is to even; the office rounds half up."""
    with localcontext() as context:
        context.rounding = ROUND_HALF_UP
        yield


def unsigned_nought(text: str) -> str:
    """Babel writes "-0" for what rounds to nought; a loss of nothing is none here."""
    return text if any(digit in text for digit in "123456789") else text.replace("-", "")


@given(st.integers(-LARGEST, LARGEST) | AMOUNTS)
@example(Decimal("-0.4"))
def test_a_number_is_written_as_babel_does(value: int | Decimal) -> None:
    assert format_number(value) == unsigned_nought(babel_decimal(value, "#,##0", ID))


@given(AMOUNTS | st.floats(-1e9, 1e9), st.integers(1, 4))
def test_a_decimal_is_written_as_babel_does(value: float | Decimal, digits: int) -> None:
    pattern = f"#,##0.{'0' * digits}"

    assert format_decimal(value, digits) == unsigned_nought(babel_decimal(value, pattern, ID))


@given(AMOUNTS)
def test_a_percent_is_written_as_babel_does_but_for_its_space(value: Decimal) -> None:
    # CLDR writes "12,3%"; the office sets a space, and it must not break at the end of a line.
    expected = unsigned_nought(babel_decimal(value, "#,##0.0", ID))

    assert format_percent(value) == f"{expected}\N{NO-BREAK SPACE}%"


@given(AMOUNTS)
def test_rupiah_are_written_as_babel_does(value: Decimal) -> None:
    expected = format_currency(value, "IDR", "¤#,##0", ID, currency_digits=False)

    assert format_rupiah(value) == unsigned_nought(expected)


@given(st.integers(-999 * 10**12, 999 * 10**12))
@example(999_950)
@example(999_949)
@example(999_950_000)
@example(-999_949_999_999)
def test_short_rupiah_are_written_as_babel_does(value: int) -> None:
    # From a thousand triliun on, Babel groups no more: "Rp1234,5 T".
    exact = Decimal(value)

    assert format_rupiah_short(exact) == format_compact_currency(
        exact, "IDR", locale=ID, fraction_digits=1
    )


@given(DAYS)
def test_a_day_is_written_as_babel_does(day: dt.date) -> None:
    # CLDR's own short form has two digits of a year; a register reaches back to 1947.
    assert format_date(day) == babel_date(day, "long", ID)
    assert format_date_short(day) == babel_date(day, "dd/MM/yyyy", ID)


def test_the_months_are_babels_and_so_are_their_first_three_letters() -> None:
    names = [ID.months["format"]["wide"][number] for number in range(1, 13)]
    short = [ID.months["format"]["abbreviated"][number] for number in range(1, 13)]

    assert list(MONTHS) == names
    assert [name[:3] for name in MONTHS] == short
