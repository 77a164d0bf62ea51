"""Values that are written alike share their place."""

import pandas as pd
import pytest

from ui.screens.peta.rank import rank_words


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([61.0, 51.9, 51.9, 40.0], ["1", "2–3", "2–3", "4"]),
        ([7.0, 7.0, 7.0], ["1–3", "1–3", "1–3"]),
        ([3.0, None, 8.0], ["2", "–", "1"]),
        ([None, None], ["–", "–"]),
    ],
)
def test_places_are_shared_and_said_as_a_span(
    values: list[float | None], places: list[str]
) -> None:
    assert list(rank_words(pd.Series(values, dtype="Float64"))) == places
