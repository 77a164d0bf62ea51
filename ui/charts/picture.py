"""A chart as a picture that says by itself what it shows; drawn without a browser or a network."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ui.charts.palette import LIGHT
from ui.charts.spec import picture_spec
from ui.charts.vega import alt

_SCALE = 2
# The typeface of the screens, with a name of its own: no machine has another one of that name.
_FONTS = Path(__file__).parents[1] / "files/deck/huruf"
_FONT = "Dasbor Sans"


def to_png(chart: Any, *, title: str, lines: Sequence[str]) -> bytes:
    """Draw a chart on white at twice its size in pixels.

    Args:
        lines: under the title: what is drawn, its date, its source.
    """
    # Only the process that draws needs it.
    import vl_convert

    titled = chart.properties(
        title=alt.TitleParams(
            title,
            subtitle=list(lines),
            anchor="start",
            fontSize=20,
            subtitleFontSize=12,
            subtitleColor=LIGHT.last_year,
            offset=16,
        ),
        background=LIGHT.ground,
        padding=20,
    )
    vl_convert.register_font_directory(str(_FONTS))
    # Without an allowed address the converter refuses to fetch anything.
    return bytes(
        vl_convert.vegalite_to_png(
            _in_our_letters(picture_spec(titled)), scale=_SCALE, allowed_base_urls=[]
        )
    )


def _in_our_letters(spec: dict[str, Any]) -> dict[str, Any]:
    return {**spec, "config": {**spec.get("config", {}), "font": _FONT}}
