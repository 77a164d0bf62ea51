"""The look that all charts share: one Altair theme, and the meaning of each colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.values.format import MONTHS
from ui.charts.palette import LIGHT, Palette

if TYPE_CHECKING:
    from altair.theme import ThemeConfig

_MONTHS_SHORT = tuple(name[:3] for name in MONTHS)
DAYS = ("Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu")
_DAYS_SHORT = ("Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab")

# d3-format and d3-time-format tables. They travel inside each spec, so the screen and the
# exported picture write the same numbers.
_NUMBER_LOCALE: Any = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["Rp", ""],
    "percent": " %",
}
_TIME_LOCALE: Any = {
    "dateTime": "%A, %d %B %Y %H.%M",
    "date": "%d/%m/%Y",
    "time": "%H.%M",
    "periods": ["AM", "PM"],
    "days": list(DAYS),
    "shortDays": list(_DAYS_SHORT),
    "months": list(MONTHS),
    "shortMonths": list(_MONTHS_SHORT),
}


THEME = "serang"


def serang() -> ThemeConfig:
    """Quiet axes, legible type, Indonesian numbers and dates. Colours come from the palette."""
    quiet_axis: dict[str, Any] = {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelFontSize": 12,
        "labelPadding": 6,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titlePadding": 10,
    }
    return {
        "config": {
            "locale": {"number": _NUMBER_LOCALE, "time": _TIME_LOCALE},
            "numberFormat": ",~f",
            # A chart is one picture with one text (ui.widgets.chart.show), its numbers stand in a
            # table; hundreds of nameless marks would only be in a screen reader's way.
            "mark": {"aria": False},
            "view": {"strokeWidth": 0},
            "axis": quiet_axis,  # type: ignore[typeddict-item]
            # One direction of faint lines is enough to read a value.
            "axisQuantitative": {"grid": True, "gridOpacity": 0.5, "tickCount": 5},
            "legend": {
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "orient": "top",
                "symbolType": "square",
            },
            "header": {"labelFontSize": 12, "titleFontSize": 12},
            "bar": {"cornerRadiusEnd": 2},
            "line": {"strokeWidth": 2.5},
            "text": {"fontSize": 12},
            "range": {"category": list(_categories(LIGHT))},
        }
    }


def text_config(palette: Palette) -> dict[str, dict[str, str]]:
    """Parts of a chart's config that write on the page, in ink that can be read on it.

    Without them Streamlit's theme has a grey of 3.7 : 1.
    """
    ink = {"labelColor": palette.text, "titleColor": palette.text}
    return {"axis": ink, "legend": ink, "header": ink, "title": {"color": palette.text}}


def _categories(palette: Palette) -> tuple[str, ...]:
    """For a chart that names no colours; one that means something names them."""
    return (
        palette.this_year,
        palette.blue,
        palette.target,
        palette.olive,
        palette.problem,
        palette.last_year,
    )
