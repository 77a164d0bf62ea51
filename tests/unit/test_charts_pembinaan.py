"""Small groups lose their percentage and keep their count; every bar says what it is out of."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from ui.charts.pembinaan import (
    add_share,
    build_composition,
    build_days,
    build_gain,
    build_new,
    build_realisation,
    build_sheet,
)
from ui.charts.picture import to_png
from ui.charts.theme import DARK, LIGHT, Palette

DAYS = pd.DataFrame({"hari": [1, 2], "angkatan": [2, 1], "hadir": [9, 2], "dicatat": [10, 4]})
CHARTS: dict[Any, tuple[pd.DataFrame, dict[str, Any]]] = {
    build_days: (add_share(DAYS, "hadir", "dicatat", least=5), {}),
    build_realisation: (
        pd.DataFrame({"nama": ["DAK"], "kuota": [30], "terdaftar": [28], "datang": [27]}),
        {"label": "Sumber dana"},
    ),
    build_new: (pd.DataFrame({"tahun": [2025], "baru": [3], "berulang": [1]}), {"tahun": 2025}),
    build_composition: (
        pd.DataFrame(
            {
                "kelompok": ["pengurus", "belum_terdata"],
                "jenis_kelamin": ["P", None],
                "peserta": [3, 1],
            }
        ),
        {},
    ),
    build_gain: (
        pd.DataFrame({"nama": ["Perpajakan"], "peserta": [9], "pre": [50.0], "post": [66.5]}),
        {},
    ),
    build_sheet: (
        pd.DataFrame(
            {
                "peserta": ["Peserta 01"] * 2,
                "sesi": [1, 2],
                "tanggal": [dt.date(2026, 1, 1)] * 2,
                "status": ["hadir", None],
            }
        ),
        {},
    ),
}


def test_a_small_group_keeps_its_count_and_loses_its_percentage() -> None:
    shares = add_share(DAYS, "hadir", "dicatat", least=5)

    assert shares["persen"].isna().tolist() == [False, True]
    assert shares["teks"].tolist() == ["90,0\N{NO-BREAK SPACE}% dari 10", "n = 4"]


def test_nothing_recorded_is_no_percentage() -> None:
    empty = DAYS.assign(hadir=0, dicatat=0)

    assert add_share(empty, "hadir", "dicatat", least=0)["persen"].isna().all()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda each: each.name)
@pytest.mark.parametrize("build", CHARTS, ids=lambda each: each.__name__)
def test_each_chart_is_drawn_and_leaves_its_frame_alone(build: Any, palette: Palette) -> None:
    frame, options = CHARTS[build]
    before = frame.copy()

    chart = build(frame, palette, **options)

    assert to_png(chart, title="Uji", lines=["uji"]).startswith(b"\x89PNG")
    pd.testing.assert_frame_equal(frame, before)


def test_a_gain_says_how_many_it_is_about() -> None:
    frame, _ = CHARTS[build_gain]

    texts = str(build_gain(frame, LIGHT).to_dict())

    assert "+16,5 (n = 9)" in texts
