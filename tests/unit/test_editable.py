"""What a person types becomes the value meant, or is refused; never nothing, never less."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edits.fields import EDITABLE, read_value
from db.errors import DataRejected
from db.values.checks import count, date, degrees, money, nik, score, time, year
from ui.grid.fields import as_text

JULY_5 = dt.date(2026, 7, 5)


@pytest.mark.parametrize(
    "typed", ["5/7/2026", "05/07/2026", "5-7-2026", "5.7.2026", "5 Juli 2026", "2026-07-05"]
)
def test_a_day_comes_before_the_month(typed: str) -> None:
    assert date(typed) == JULY_5


@pytest.mark.parametrize(
    "typed",
    ["7/31/2026", "31/02/2026", "20266-01-01", "01/01/20266", "46208", "kemarin", "5/7/26", "-"],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(DataRejected, match="tanggal_tidak_sah"):
        date(typed)


@pytest.mark.parametrize(
    ("typed", "people"), [("1.250", 1250), ("1250", 1250), (" 12 orang ", 12), ("0", 0)]
)
def test_a_dot_before_three_digits_groups_thousands(typed: str, people: int) -> None:
    assert count(typed) == people


@pytest.mark.parametrize(
    "typed", ["2,5", "2.5", "abc", "-", "-1", "1e3", "NaN", "9" * 5000, "1.250.0", "1000001", "²"]
)
def test_what_is_no_count_is_refused_and_not_cut(typed: str) -> None:
    with pytest.raises(DataRejected, match="bilangan_tidak_sah"):
        count(typed)


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("12.500.000", "12500000"),
        ("Rp 12.500.000,-", "12500000"),
        ("1.500,50", "1500.50"),
        ("1,5 jt", "1500000"),
        ("(250.000)", "-250000"),
        ("-250000", "-250000"),
    ],
)
def test_money_is_read_as_the_office_writes_it(typed: str, rupiah: str) -> None:
    assert money(typed) == Decimal(rupiah)


@pytest.mark.parametrize("typed", ["abc", "-", "1,5555 jt lebih", "NaN", "9" * 400, "1.50.00"])
def test_what_is_no_money_is_refused(typed: str) -> None:
    with pytest.raises(DataRejected):
        money(typed)


@pytest.mark.parametrize("typed", ["101", "-1", "82,555", "delapan", "1.000"])
def test_what_is_no_score_is_refused(typed: str) -> None:
    with pytest.raises(DataRejected, match="nilai_tidak_sah"):
        score(typed)


@pytest.mark.parametrize("typed", ["26", "2.026", "20266", "abc"])
def test_a_year_has_four_digits(typed: str) -> None:
    with pytest.raises(DataRejected, match="tahun_tidak_sah"):
        year(typed)


@pytest.mark.parametrize("typed", ["360412345678", "3,60412E+12", "3604123456789012"])
def test_a_nik_has_13_digits_whatever_stands_between(typed: str) -> None:
    with pytest.raises(DataRejected, match="13_digit"):
        nik(typed)


TYPED = [
    (tabel, name)
    for tabel, columns in EDITABLE.items()
    for name, column in columns.items()
    if column.baca in (count, money, score, degrees, year, date, nik, time) and not column.wajib
]


@pytest.mark.parametrize(("tabel", "kolom"), TYPED)
@pytest.mark.parametrize("typed", [None, "", "  "])
def test_empty_is_belum_terdata(tabel: str, kolom: str, typed: str | None) -> None:
    assert read_value(tabel, kolom, typed) is None


@pytest.mark.parametrize("typed", [None, "", "  "])
def test_a_day_that_has_to_be_there_is_not_emptied(typed: str | None) -> None:
    with pytest.raises(DataRejected, match="isian_wajib"):
        read_value("sesi", "tanggal", typed)


@pytest.mark.parametrize("typed", ["08.00", "8:00", " 8 ", "08.00 WIB", dt.time(8)])
def test_a_time_is_read_as_the_office_writes_it(typed: Any) -> None:
    assert read_value("sesi", "jam_mulai", typed) == dt.time(8)


@given(st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)))
def test_a_time_that_is_shown_is_read_back(jam: dt.time) -> None:
    column = EDITABLE["sesi"]["jam_mulai"]

    assert column.read(as_text(column, jam)) == jam


@given(st.decimals(1 - 10**15, 10**15 - 1, places=2))
def test_money_that_is_shown_is_read_back_to_the_cent(rupiah: Decimal) -> None:
    assert money(as_text(EDITABLE["keragaan"]["shu"], rupiah)) == rupiah


@given(st.integers(0, 1_000_000))
def test_a_count_that_is_shown_is_read_back(people: int) -> None:
    assert count(as_text(EDITABLE["keragaan"]["jumlah_anggota"], people)) == people


@given(st.dates(dt.date(1945, 8, 17), dt.date(2100, 1, 1)))
def test_a_day_that_is_shown_is_read_back(day: dt.date) -> None:
    assert date(as_text(EDITABLE["rat"]["tanggal"], day)) == day


@given(st.text(max_size=60) | st.integers() | st.floats() | st.booleans())
def test_anything_is_read_or_refused(typed: Any) -> None:
    for tabel, kolom in TYPED:
        try:
            read_value(tabel, kolom, typed)
        except DataRejected:
            continue
