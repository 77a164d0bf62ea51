"""A chart on a screen: its spec is shared by everybody, and Streamlit takes it as it is."""

from typing import Any

import altair as alt
import pandas as pd
from streamlit.testing.v1 import AppTest


def untitled_legend(frame: pd.DataFrame, _palette: Any) -> alt.Chart:
    """A legend without a title, which Streamlit would fill in."""
    color = alt.Color("jenis:N", title=None, legend=alt.Legend(title=None))
    drawn: alt.Chart = alt.Chart(frame).mark_bar().encode(x="jumlah:Q", color=color)
    return drawn


def show_twice() -> None:
    import pandas as pd

    from tests.screens.test_chart import untitled_legend
    from ui.widgets import chart

    for key in ("satu", "dua"):
        rows = pd.DataFrame({"jumlah": [1], "jenis": ["a"]})
        chart.show(untitled_legend, rows, alt="Uji", key=key)


def test_a_legend_without_a_title_is_drawn_from_a_shared_spec() -> None:
    app = AppTest.from_function(show_twice, default_timeout=120).run()

    assert not app.exception
