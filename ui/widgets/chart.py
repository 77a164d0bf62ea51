"""Put a chart on the screen: the reader's theme, converted once, always with a text for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
import streamlit as st

from ui.charts.palette import DARK, LIGHT, PALETTES, Palette
from ui.charts.spec import screen_spec
from ui.charts.theme import text_config
from ui.session.memo import remembered
from ui.session.share import fix

if TYPE_CHECKING:
    from altair import TopLevelMixin

NO_DATA = "Belum ada data untuk ditampilkan."

Build: TypeAlias = "Callable[..., TopLevelMixin]"


def current_palette() -> Palette:
    """The palette of the theme that the browser reports; light until it has reported one."""
    return PALETTES[palette_name()]


def palette_name() -> str:
    """The same by its name in PALETTES, as the argument of a view."""
    return DARK.name if st.context.theme.type == "dark" else LIGHT.name


def show(
    build: Build,
    frame: pd.DataFrame,
    *,
    alt: str,
    key: str | None = None,
    height: int | None = None,
    empty: str = NO_DATA,
    **options: Any,
) -> None:
    """Draw `build(frame, palette, **options)`, or the sentence `empty` when there are no rows.

    Args:
        build: a pure chart function of ui/charts, defined at the top of its module.
        frame: its rows; it must not be changed by `build`.
        alt: what the chart shows and says, for a reader who does not see it.
        key: stable name.
        height: of the drawing in pixels; without it the chart's own.
        empty: the sentence in place of a chart without rows.
        options: passed on to `build`; plain values (text, numbers, tuples).
    """
    if frame.empty:
        st.info(empty, icon=":material/info:")
        return
    spec = remembered(_spec_of, build, frame, current_palette(), options)
    about: dict[str, Any] = {} if height is None else {"height": height}
    st.vega_lite_chart(spec, alt=alt, key=key, **about)


def _spec_of(
    build: Build, frame: pd.DataFrame, palette: Palette, options: dict[str, Any]
) -> dict[str, Any]:
    """The Vega-Lite dict of `build(frame, palette, **options)`, its frames as Arrow bytes."""
    spec = screen_spec(build(frame, palette, **options))
    _fill_legend_title(spec)
    for part, ink in text_config(palette).items():
        spec["config"][part] = {**spec["config"].get(part, {}), **ink}
    fixed: dict[str, Any] = fix(spec)
    return fixed


def _fill_legend_title(spec: dict[str, Any]) -> None:
    """Say " " where a legend has no title: Streamlit writes that into the spec, which is shared."""
    color = spec.get("encoding", {}).get("color")
    if not isinstance(color, dict):
        return
    for part in (color, color.get("legend")):
        if isinstance(part, dict) and part.get("title", "") is None:
            part["title"] = " "
