"""The small line of a card: a point for each value, and words for who does not see it."""

import re
from urllib.parse import unquote

import pytest

from ui.charts.beranda import BOTTOM, TOP, draw_spark
from ui.charts.html.card import draw_card
from ui.charts.palette import LIGHT
from ui.words.markup import Html

ENDS = ("2021: 5", "2026")


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
    assert heights(draw_spark(values, LIGHT, alt="Naik", ujung=ENDS)) == expected


def test_the_words_cannot_leave_their_attribute() -> None:
    image = draw_spark([1.0, 2.0], LIGHT, alt='Naik "><script>', ujung=ENDS)

    assert 'alt="Naik &quot;&gt;&lt;script&gt;"' in image


@pytest.mark.parametrize(
    ("delta", "drawn"),
    [
        ("+12 koperasi", f'color:{LIGHT.this_year}"><b>↑ +12 koperasi</b>'),
        ("-0,6 poin", f'color:{LIGHT.problem}"><b>↓ -0,6 poin</b>'),
        ("-0,4 poin", f'color:{LIGHT.last_year}">-0,4 poin<'),
        ("tetap", f'color:{LIGHT.last_year}">tetap<'),
        (None, f'color:{LIGHT.last_year}">tanpa pembanding<'),
    ],
)
def test_a_change_has_an_arrow_and_none_has_none(delta: str | None, drawn: str) -> None:
    card = draw_card(
        "Aktif",
        "5",
        LIGHT,
        delta=delta,
        tanpa="tanpa pembanding",
        bantuan="",
        angka="aktif",
        garis=Html(""),
        kaki="",
        pintu=("Semua", "/koperasi"),
    )

    assert drawn in card
