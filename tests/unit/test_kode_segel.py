"""The code of a seal on paper: short, typed back however it is written, and a slip is noticed."""

import datetime as dt

import pytest

from db.values.segel import KodeSegel, kata_segel, read_kode_segel, write_kode_segel

HARI = dt.date(2026, 11, 27)
# 9.827 days after 1 January 2000 are 9, 19, 3 to the base of 32; the check by hand: 43 + 21 = 64.
ZEROS = "9K30-0000-0000-000N"
SIDIK = "0123456789abcdef" * 4


def test_the_code_of_a_day_by_hand() -> None:
    assert write_kode_segel(HARI, "0" * 64) == ZEROS


def test_a_code_says_the_day_and_how_the_seal_begins() -> None:
    code = write_kode_segel(HARI, SIDIK)

    assert read_kode_segel(code) == KodeSegel(HARI, "0123456789abcde")
    assert kata_segel(HARI, SIDIK) == f"Segel riwayat 27/11/2026: {code}"


@pytest.mark.parametrize(
    "typed",
    [
        ZEROS.lower(),
        ZEROS.replace("-", " "),
        ZEROS.replace("-", ""),
        ZEROS.replace("0", "O"),
        f"  {ZEROS} ",
        ZEROS.replace("-", "–"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_kode_segel(typed) == KodeSegel(HARI, "0" * 15)


@pytest.mark.parametrize(
    "typed", ["", "9K30", ZEROS + "0", ZEROS[:-1], "UUUU-0000-0000-000N", "😀"]
)
def test_what_is_no_code_is_told(typed: str) -> None:
    assert read_kode_segel(typed) is None


@pytest.mark.parametrize("place", range(16))
def test_one_letter_that_is_wrong_is_told(place: int) -> None:
    code = write_kode_segel(HARI, SIDIK).replace("-", "")
    other = "7" if code[place] != "7" else "8"

    assert read_kode_segel(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize("place", range(15))
def test_two_neighbours_that_are_swapped_are_told(place: int) -> None:
    """But 0 and Z, which Luhn's sum takes for one another: none stand side by side here."""
    code = write_kode_segel(HARI, SIDIK).replace("-", "")
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert swapped == code or read_kode_segel(swapped) is None
