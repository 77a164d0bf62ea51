"""Ready charts: the numbers stand where they belong, and what was typed stays text."""

from urllib.parse import unquote

import pandas as pd
import pytest

from ui.charts.fasilitasi import draw_curve
from ui.charts.html.parts import percent, ticks
from ui.charts.palette import LIGHT
from ui.words.markup import Html

DAYS = pd.date_range("2024-01-01", periods=366)


def curve_of(
    values: dict[str, list[float]],
    target: int | None = None,
    patah: dict[int, str] | None = None,
) -> Html:
    frame = pd.concat(
        pd.DataFrame({"seri": seri, "tanggal": DAYS[: len(each)], "jumlah": each})
        for seri, each in values.items()
    )
    return draw_curve(frame, LIGHT, target=target, tahun=2026, alt="Kurva.", patah=patah or {})


def test_a_curve_steps_only_where_something_happened() -> None:
    drawn = unquote(curve_of({"tahun_ini": [0.0, 0.0, 5.0, 5.0, 10.0]}))

    assert "M0 100.0H2V50.0H4V0.0H5" in drawn


def test_a_target_above_every_curve_is_inside_of_the_drawing() -> None:
    drawn = curve_of({"tahun_ini": [1.0]}, target=50)

    assert '<b style="bottom:100%;color:#B45309">target 50</b>' in drawn


def test_the_end_of_a_month_is_said_for_each_curve_that_reaches_it() -> None:
    drawn = curve_of({"tahun_ini": [1.0] * 31, "tahun_lalu": [2.0] * 366})

    assert 'title="Akhir Januari: 2026 1, 2025 2"' in drawn
    assert 'title="Akhir Februari: 2025 2"' in drawn


def test_a_day_from_which_on_it_is_counted_otherwise_is_marked_in_words() -> None:
    drawn = curve_of({"tahun_ini": [1.0] * 366}, patah={183: "Sejak 2 Juli 2026: <lain>."})

    assert 'title="Sejak 2 Juli 2026: &lt;lain&gt;." class="d-patah" style="left:50%"' in drawn
    assert "d-patah" not in curve_of({"tahun_ini": [1.0]})


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (50, [0, 10, 20, 30, 40, 50]),
        (51, [0, 20, 40, 60]),
        (0.4, [0, 1]),
    ],
)
def test_levels_are_round_numbers_up_to_the_greatest(most: float, expected: list[int]) -> None:
    assert ticks(most) == expected


@pytest.mark.parametrize(("share", "written"), [(0, "0%"), (0.5, "50%"), (1 / 3, "33.33%")])
def test_a_length_is_written_short(share: float, written: str) -> None:
    assert percent(share) == written
