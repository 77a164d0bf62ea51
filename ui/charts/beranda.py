"""The small line inside a card."""

from typing import Any

import altair as alt
import pandas as pd

from ui.charts.theme import Palette

# Tall enough for a direction, too low for reading values: those stand in the card.
HEIGHT = 40


def build_spark(frame: pd.DataFrame, palette: Palette) -> Any:
    """A line without axes, its last point marked.

    Args:
        frame: a row per point in order: `urutan` (int), `nilai` (float).
    """
    base = alt.Chart(frame).encode(
        x=alt.X("urutan:Q", axis=None),
        y=alt.Y("nilai:Q", axis=None).scale(zero=False, nice=False),
    )
    line = base.mark_line(color=palette.last_year, strokeWidth=2)
    last = base.transform_filter(f"datum.urutan === {int(frame['urutan'].max())}").mark_point(
        filled=True, size=45, opacity=1, color=palette.this_year
    )
    return alt.layer(line, last).properties(height=HEIGHT)
