"""The intervals are those of the papers that they are from, and hold where a count is nought."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.figures.wilson import interval, interval_of_difference

# Newcombe, Statistics in Medicine 17 (1998): the intervals without continuity correction.
SINGLE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
DIFFERENCES = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0),
]


@pytest.mark.parametrize(("part", "whole", "low", "high"), SINGLE)
def test_a_share_has_wilsons_interval(part: int, whole: int, low: float, high: float) -> None:
    assert interval(part, whole) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("one", "other", "low", "high"), DIFFERENCES)
def test_a_difference_has_newcombes_interval(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    assert interval_of_difference(one, other) == pytest.approx((low, high), abs=5e-5)


PAIRS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(one=PAIRS, other=PAIRS)
def test_an_interval_holds_what_it_is_of_and_turns_with_it(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    low, high = interval(*one)
    below, above = interval_of_difference(one, other)

    assert 0 <= low <= one[0] / one[1] <= high <= 1
    assert -1 <= below <= one[0] / one[1] - other[0] / other[1] <= above <= 1
    assert interval_of_difference(other, one) == pytest.approx((-above, -below))
