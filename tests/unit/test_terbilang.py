"""A sum in words, each by hand: one thousand is "seribu", but a hundred and one thousand is not."""

import pytest

from db.values.terbilang import TERBESAR, spell_number, spell_rupiah


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (210, "dua ratus sepuluh"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (150_000, "seratus lima puluh ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (2_150_000, "dua juta seratus lima puluh ribu"),
        (1_000_000_000, "satu miliar"),
        (3_000_000_000_001, "tiga triliun satu"),
    ],
)
def test_a_number_is_spelled_as_people_say_it(number: int, words: str) -> None:
    assert spell_number(number) == words


def test_rupiah_begin_with_a_capital() -> None:
    assert spell_rupiah(150_000) == "Seratus lima puluh ribu rupiah"


@pytest.mark.parametrize("number", [-1, TERBESAR + 1])
def test_what_has_no_word_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        spell_number(number)
