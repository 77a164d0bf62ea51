"""The small line of a card: a point for each value, and words for who does not see it."""

import re
from urllib.parse import unquote

import pytest

from ui.charts.beranda import BOTTOM, TOP, draw_spark
from ui.charts.theme import LIGHT


def heights(image: str) -> list[float]:
    points = re.search("points='([^']+)'", unquote(image))
    assert points
    return [float(point.split(",")[1]) for point in points[1].split()]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 3.0, 2.0], [BOTTOM, TOP, (TOP + BOTTOM) / 2]),
        ([5.0, 5.0], [(TOP + BOTTOM) / 2] * 2),
        ([-4.0, 0.0], [BOTTOM, TOP]),
    ],
)
def test_more_is_higher_and_no_change_is_level(values: list[float], expected: list[float]) -> None:
    assert heights(draw_spark(values, LIGHT, alt="Naik")) == expected


def test_the_words_cannot_leave_their_attribute() -> None:
    image = draw_spark([1.0, 2.0], LIGHT, alt='Naik "><script>')

    assert 'alt="Naik &quot;&gt;&lt;script&gt;"' in image
