"""Step curves: level until a life ended, then straight down, in the band of their interval."""

import re
from urllib.parse import unquote

from ui.charts.html.steps import Tangga, draw_steps
from ui.charts.palette import LIGHT


def paths_of(*curves: Tangga) -> list[str]:
    drawn = unquote(str(draw_steps(curves, LIGHT, alt="Kurva.")))
    return re.findall(r"<path d='([^']+)'", drawn)


def test_a_curve_goes_on_level_and_drops_straight_down() -> None:
    curve = Tangga("Semua", LIGHT.this_year, [(12.0, 80.0, 60.0, 90.0)], 24.0)

    *_, band, line = paths_of(curve)

    # 24 months are 400 wide; 80 % of 100 high is 20 below the top.
    assert line == "M0 0H200.0V20.0H400.0"
    assert band == "M0 0L0.0 0.0H200.0L200.0 10.0H400.0L400.0 40.0H200.0L200.0 0.0H0.0Z"


def test_where_no_interval_is_known_the_band_has_no_width() -> None:
    curve = Tangga("Semua", LIGHT.this_year, [(12.0, 0.0, None, None)], 24.0)

    *_, band, _line = paths_of(curve)

    assert "L200.0 100.0H400.0L400.0 100.0H200.0" in band
