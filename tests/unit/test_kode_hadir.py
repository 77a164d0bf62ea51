"""The codes of self check-in: good for a moment, of one sesi alone, and nothing to be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values.kode_hadir import (
    ISIAN_S,
    hash_alamat,
    hash_ponsel,
    is_genuine,
    is_in_time,
    is_kode,
    is_lisan,
    left_of,
    make_kode,
    make_lisan,
    read_isian,
    read_lisan,
    sign_isian,
    split_kode,
)

SECRET, OTHER = b"r" * 32, b"s" * 32
# 08.00.00 WIB of a day in 2026, a whole number of half minutes.
EIGHT = 1_780_275_600
PHONE = hash_ponsel(SECRET, "kue")


def letters(at: float, *, secret: bytes = SECRET) -> str:
    found = split_kode(make_kode(12, secret, at))
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("later", "good"),
    [(0, True), (29.9, True), (30, True), (59.9, True), (60, False), (86_400, False), (-1, False)],
)
def test_a_code_is_good_while_it_stands_and_for_the_next_ones_time(
    later: float, good: bool
) -> None:
    assert is_kode(letters(EIGHT), SECRET, EIGHT + later) is good


@pytest.mark.parametrize(("later", "good"), [(0, True), (299, True), (599, True), (600, False)])
def test_the_spoken_code_is_good_ten_times_as_long(later: float, good: bool) -> None:
    begin = EIGHT - EIGHT % 300
    assert is_lisan(make_lisan(SECRET, begin), SECRET, begin + later) is good


@given(st.integers(0, 2**33), st.floats(0, 29.5))
def test_whatever_the_day_a_phone_has_half_a_minute_at_least(step: int, late: float) -> None:
    shown = step * 30 + late
    assert is_kode(letters(shown), SECRET, shown + 30)
    assert 0 < left_of(shown, 30) <= 30


@given(st.integers(0, 2**33))
def test_of_another_sesi_no_code_is_good(at: int) -> None:
    assert not is_kode(letters(at, secret=OTHER), SECRET, at)


@given(st.integers(1, 10**17), st.integers(0, 2**33))
def test_a_code_is_read_back_in_small_letters_too(pintu_id: int, at: int) -> None:
    kode = make_kode(pintu_id, SECRET, at)
    assert split_kode(kode.lower()) == split_kode(kode) == (pintu_id, kode.split("-")[1])


@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_a_fault(text: str) -> None:
    split_kode(text)
    read_lisan(text)
    read_isian(text)


@pytest.mark.parametrize("kode", ["", "12", "12-", "0-ABCDEFGH", "12-ABCDEFG", "12-ABCDEFG1", "x"])
def test_what_cannot_be_a_code_is_none(kode: str) -> None:
    assert split_kode(kode) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [("0482", "0482"), (" 0 4 8 2 ", "0482"), ("482", None), ("04822", None), ("٠٤٨٢", None)],
)
def test_four_digits_are_read_however_they_are_spaced(typed: str, read: str | None) -> None:
    assert read_lisan(typed) == read


def test_a_form_is_the_phones_and_the_sesis_and_good_for_five_minutes() -> None:
    isian = read_isian(sign_isian(12, SECRET, PHONE, EIGHT + 0.9))

    assert isian is not None
    assert (isian.pintu_id, isian.saat, isian.ponsel) == (12, EIGHT, PHONE)
    assert is_genuine(isian, SECRET)
    assert not is_genuine(isian, OTHER)
    assert is_in_time(isian, EIGHT + ISIAN_S)
    assert not is_in_time(isian, EIGHT + ISIAN_S + 1)


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_a_form_that_was_altered_is_not_genuine(part: int) -> None:
    parts = sign_isian(12, SECRET, PHONE, EIGHT).split(".")
    parts[part] = parts[part][:-1] + ("1" if parts[part][-1] != "1" else "2")
    isian = read_isian(".".join(parts))

    assert isian is not None
    assert not is_genuine(isian, SECRET)


def test_a_phone_and_an_address_are_called_otherwise_in_another_sesi() -> None:
    assert hash_ponsel(SECRET, "kue") != hash_ponsel(OTHER, "kue")
    assert hash_alamat(SECRET, "10.1.2.3") != hash_alamat(OTHER, "10.1.2.3")
    assert "10.1.2.3" not in hash_alamat(SECRET, "10.1.2.3")
