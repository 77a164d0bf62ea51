"""A share against its target, and what those of whom nothing is known could make of it."""

import pytest

from db.figures.selisih import Selisih, measure_gap
from db.figures.usaha import PERSEN_SEKTOR_RIIL


def gap(bagian: int, terdata: int, jumlah: int, target: float | None = 70) -> Selisih:
    return measure_gap(PERSEN_SEKTOR_RIIL, bagian, terdata, jumlah, target=target, terkecil=5)


def test_the_share_is_of_those_that_are_known_and_its_ends_are_of_all() -> None:
    found = gap(30, 50, 100)

    assert (found.realisasi, found.terendah, found.tertinggi) == (60.0, 30.0, 80.0)
    assert (found.belum, found.poin) == (50, -10.0)


@pytest.mark.parametrize(
    ("found", "paling_banyak", "perlu"),
    [
        # All 50 others could close the 10 points; 40 of them must.
        (gap(30, 50, 100), 10.0, 40),
        # With all 10 others it is 40 of 100: 6,7 points above what is known; 40 more are needed.
        (gap(30, 90, 100), 6.7, 40),
        # Known of all: nothing to hope for.
        (gap(60, 100, 100), 0.0, 10),
        # Reached of those that are known: no gap to close; 10 more are needed of all.
        (gap(40, 50, 100, 50), None, 10),
        # Reached of all whatever the others are.
        (gap(80, 90, 100), None, 0),
        # Exactly: 70 % of 100 are 70.
        (gap(70, 100, 100), None, 0),
        # 70 % of 11 are 7,7: eight.
        (gap(5, 11, 11), 0.0, 3),
        # No target: nothing to say.
        (gap(30, 50, 100, None), None, None),
    ],
)
def test_what_is_missing_says_at_most_and_at_least(
    found: Selisih, paling_banyak: float | None, perlu: int | None
) -> None:
    assert found.paling_banyak == paling_banyak
    assert found.perlu == perlu


def test_a_share_over_a_few_is_not_told_and_neither_is_its_gap() -> None:
    found = gap(3, 4, 100)

    assert (found.realisasi, found.poin, found.paling_banyak) == (None, None, None)
    assert (found.terendah, found.tertinggi) == (3.0, 99.0)


def test_an_empty_register_has_no_share_at_all() -> None:
    found = gap(0, 0, 0)

    assert (found.realisasi, found.terendah, found.tertinggi, found.perlu) == (None, None, None, 0)
