from typing import Any

import altair as alt
import pandas as pd
import pytest

from ui.charts.palette import DARK, LIGHT, Palette
from ui.charts.picture import to_png
from ui.charts.spec import picture_spec, screen_spec
from ui.charts.theme import text_config


def _chart() -> Any:
    frame = pd.DataFrame({"nama": ["Anyar", "Baros"], "jumlah": [3, 4]})
    return alt.Chart(frame).mark_bar().encode(x="jumlah:Q", y="nama:N")


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_chart_carries_indonesian_numbers_and_months() -> None:
    locale = screen_spec(_chart())["config"]["locale"]

    assert locale["number"]["thousands"] == "."
    assert locale["time"]["shortMonths"][7] == "Agu"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda each: each.name)
def test_what_a_chart_writes_can_be_read_on_the_page(palette: Palette) -> None:
    config = text_config(palette)

    assert set(config) == {"axis", "legend", "header", "title"}
    for part in config.values():
        assert all(_contrast(ink, palette.ground) >= 4.5 for ink in part.values())


def test_screen_spec_carries_its_frame_as_arrow() -> None:
    spec = screen_spec(_chart())

    assert isinstance(spec["datasets"][spec["data"]["name"]], bytes)


def test_picture_spec_carries_its_rows() -> None:
    spec = picture_spec(_chart())

    assert spec["datasets"][spec["data"]["name"]][0] == {"nama": "Anyar", "jumlah": 3}


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\ufffe", "\uffff"])
def test_a_sign_that_xml_forbids_does_not_end_the_process_that_draws(sign: str) -> None:
    frame = pd.DataFrame({"nama": [f"Any{sign}ar"], "jumlah": [3]})
    chart = alt.Chart(frame).mark_bar().encode(x="jumlah:Q", y="nama:N")

    spec = picture_spec(chart.properties(title=f"Jud{sign}ul"))

    assert spec["datasets"][spec["data"]["name"]] == [{"nama": "Anyar", "jumlah": 3}]
    assert spec["title"] == "Judul"


@pytest.mark.parametrize("letter", ["💪", "中", "\x07"])
def test_a_picture_with_a_letter_that_no_font_has_is_drawn(letter: str) -> None:
    drawn = to_png(_chart(), title=f"Koperasi {letter}", lines=[letter])

    assert drawn.startswith(b"\x89PNG")


def test_same_chart_gives_the_same_screen_spec() -> None:
    assert screen_spec(_chart()) == screen_spec(_chart())


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize(
    "meaning", ["this_year", "last_year", "target", "problem", "blue", "olive", "text"]
)
def test_marks_and_text_stand_out_from_the_ground(palette: Palette, meaning: str) -> None:
    assert _contrast(getattr(palette, meaning), palette.ground) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_more_stands_out_more(palette: Palette) -> None:
    contrasts = [_contrast(step, palette.ground) for step in palette.sequential]

    assert contrasts == sorted(contrasts)


def test_steps_never_use_the_faintest_colour() -> None:
    assert LIGHT.sequential[0] not in LIGHT.steps(5)
    assert len(set(LIGHT.steps(5))) == 5


def test_single_step_is_a_middle_colour() -> None:
    assert LIGHT.steps(1) == [LIGHT.sequential[4]]
