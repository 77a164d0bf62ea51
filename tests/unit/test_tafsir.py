"""A cell gives a value or a reason, and never a guess."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values.parse import (
    clean_text,
    find_damage,
    is_empty,
    parse_cacah,
    parse_nik,
    parse_nomor_bh,
    parse_tahun,
    parse_tanggal,
    parse_uang,
)

UNTIL = dt.date(2026, 7, 12)
MAY_4 = dt.date(2016, 5, 4)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "N/A", "Nihil", "\u00a0", "belum ada"])
def test_what_people_write_for_nothing_is_nothing(cell: str) -> None:
    assert is_empty(cell)


@pytest.mark.parametrize("cell", ["0", 0, 0.0, False, "nol"])
def test_zero_is_not_nothing(cell: Any) -> None:
    assert not is_empty(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Koperasi\u00a0 Maju\n", "Koperasi Maju"),
        ("Ko\u200bperasi", "Koperasi"),
        ("a\x00b", "ab"),
        (12.0, "12"),
        ({"d": "2016-05-04"}, "04/05/2016"),
    ],
)
def test_a_cell_becomes_one_clean_line(cell: Any, text: str) -> None:
    assert clean_text(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        {"d": "2016-05-04"},
        "04/05/2016",
        "4-5-2016",
        "4.5.2016",
        "2016-05-04",
        "4 Mei 2016",
        "Rabu, 4 Mei 2016",
        "04-Mei-2016",
        42494,
        "42494",
    ],
)
def test_a_date_is_read_day_first_in_all_its_forms(cell: Any) -> None:
    assert parse_tanggal(cell, until=UNTIL).nilai == MAY_4


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/2016", "tidak ada di kalender"),
        ("05/17/2016", "mungkin 17/05/2016"),
        ("2016", "hanya tahun"),
        ("4 Mei 16", "tahunnya hanya dua angka"),
        ("kemarin", "bukan tanggal"),
        ("13/07/2026", "di masa depan"),
        ("01/01/1900", "terlalu lama"),
        ("04/05/20166", "bukan tanggal"),
    ],
)
def test_what_is_no_certain_date_says_why(cell: str, reason: str) -> None:
    found = parse_tanggal(cell, until=UNTIL)

    assert found.nilai is None
    assert reason in str(found.alasan)


@pytest.mark.parametrize(
    ("cell", "nik"),
    [
        ("3604000000001", "3604000000001"),
        ("36.04.0000.00001", "3604000000001"),
        (3604000000001, "3604000000001"),
        (3604000000001.0, "3604000000001"),
        ("'3604000000001", "3604000000001"),
    ],
)
def test_a_nik_is_its_13_digits(cell: Any, nik: str) -> None:
    assert parse_nik(cell).nilai == nik


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("3,60424E+12", "rusak oleh Excel"),
        ("3.604E12", "rusak oleh Excel"),
        ("3604012345670001", "NIK KTP"),
        ("123", "3 angka"),
        ("٣٦٠٤٠٠٠٠٠٠٠٠١", "bukan angka"),
        ("36040000A0001", "bukan angka"),
    ],
)
def test_a_spoilt_nik_says_why(cell: str, reason: str) -> None:
    assert reason in str(parse_nik(cell).alasan)


def test_a_nomor_badan_hukum_may_be_odd_but_not_a_rounded_number() -> None:
    assert parse_nomor_bh("9001/BH/KWK.10/XI", terpanjang=200).nilai == "9001/BH/KWK.10/XI"
    assert "rusak" in str(parse_nomor_bh("5,18E+05", terpanjang=200).alasan)


@pytest.mark.parametrize(
    ("cell", "count"),
    [("25", 25), (25, 25), (25.0, 25), ("1.250", 1250), ("1,250", 1250), ("25 orang", 25), (0, 0)],
)
def test_a_count_may_be_grouped(cell: Any, count: int) -> None:
    assert parse_cacah(cell).nilai == count


@pytest.mark.parametrize("cell", ["-3", -3, 1.25, "dua", "1.25.0", 10**400, "9" * 30, "٣"])
def test_what_is_no_count_is_refused(cell: Any) -> None:
    assert parse_cacah(cell).nilai is None


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (12_500_000, "12500000.00"),
        ("Rp. 12.500.000,-", "12500000.00"),
        ("Rp12.500.000,50", "12500000.50"),
        ("12,500,000.50", "12500000.50"),
        ("1,5 M", "1500000000.00"),
        ("12,5 jt", "12500000.00"),
        ("(250.000)", "-250000.00"),
        ("-250.000", "-250000.00"),
        (0, "0.00"),
    ],
)
def test_money_is_read_as_it_is_written(cell: Any, amount: str) -> None:
    assert parse_uang(cell, bertanda=True).nilai == Decimal(amount)


@pytest.mark.parametrize("cell", ["seribu", "12,5,0", "1.25", "5 kg", "9" * 40, "1E400"])
def test_money_that_could_be_two_amounts_is_refused(cell: str) -> None:
    if cell == "1.25":  # American decimals are certain: two digits after the only dot
        assert parse_uang(cell).nilai == Decimal("1.25")
    else:
        assert parse_uang(cell).nilai is None


def test_a_heading_in_million_multiplies_and_only_a_loss_is_below_nought() -> None:
    assert parse_uang("12,5", kali=1_000_000).nilai == Decimal(12_500_000)
    assert "kurang dari nol" in str(parse_uang("-1").alasan)


@pytest.mark.parametrize(("cell", "year"), [("2025", 2025), (2025.0, 2025), ("25", None)])
def test_a_tahun_buku_has_four_digits(cell: Any, year: int | None) -> None:
    assert parse_tahun(cell, until=2026).nilai == year


@pytest.mark.parametrize(
    "cell",
    ["#REF!", "#N/A", "<script>alert(1)</script>", "<b>Kop", "=1+1", "@SUM(A1)", "+A1", "-(1"],
)
def test_formulas_errors_and_code_are_damage(cell: str) -> None:
    assert find_damage(cell)


@pytest.mark.parametrize("cell", ["Koperasi A < B", "-", "-5", "+62 254 1", "a@b.id", 12, "A & B"])
def test_plain_words_and_numbers_are_not(cell: Any) -> None:
    assert find_damage(cell) is None


@given(st.text(max_size=40) | st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_no_cell_breaks_a_reading(cell: Any) -> None:
    for found in (
        parse_tanggal(cell, until=UNTIL),
        parse_nik(cell),
        parse_cacah(cell),
        parse_uang(cell),
        parse_tahun(cell, until=2026),
    ):
        assert (found.nilai is None) == (found.alasan is not None)
