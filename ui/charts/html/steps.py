"""Step curves of life over the months since the SK, each in the band of its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.html.parts import figure, legend, percent, picture
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

# The drawing's own units; it is stretched to the width of its column.
_WIDE, _HIGH = 400.0, 100.0
_SHARES = (0, 25, 50, 75, 100)
_YEAR = 12


@dataclass(frozen=True)
class Tangga:
    """A curve that begins at 100 % and steps down.

    Attributes:
        langkah: month, share, and both ends of the interval where it is known; in percent.
        sampai: the month up to which it is told.
    """

    nama: str
    warna: str
    langkah: Sequence[tuple[float, float, float | None, float | None]]
    sampai: float


def draw_steps(curves: Sequence[Tangga], palette: Palette, *, alt: str) -> Html:
    """The curves; their axis ends with the last whole year that one of them reaches.

    Args:
        alt: what they show, for a reader who does not see them.
    """
    years = max(1, *(int(each.sampai // _YEAR) for each in curves))
    most = max(years * _YEAR, *(each.sampai for each in curves))
    rules = "".join(
        f"<path d='M0 {_HIGH - each}H{_WIDE:.0f}' stroke='{palette.border}'/>" for each in _SHARES
    )
    drawn = "".join(_band(each, most) + _line(each, most) for each in curves)
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDE:.0f} {_HIGH:.0f}' "
        f"preserveAspectRatio='none'><g fill='none'>{rules}{drawn}</g></svg>"
    )
    months = [each * _YEAR for each in range(years + 1)]
    plot = tag(
        "div",
        picture(drawing),
        *(tag("span", f"{each} %", style=f"bottom:{percent(each / 100)}") for each in _SHARES),
        *(tag("em", str(each), style=f"left:{percent(each / most)}") for each in months),
        class_="d-bidang",
    )
    return figure(
        alt,
        legend([(each.warna, each.nama) for each in curves]),
        tag("p", "Masih bertahan, menurut bulan setelah SK AHU", class_="d-satuan"),
        tag("div", plot, class_="d-kurva d-tangga"),
    )


def _levels(curve: Tangga) -> list[tuple[float, float, float, float]]:
    """From which month on, at which share, and the band there: of no width where none is known."""
    found = [(0.0, 100.0, 100.0, 100.0)]
    for month, share, low, high in curve.langkah:
        found.append((month, share, share if low is None else low, share if high is None else high))
    return found


def _line(curve: Tangga, most: float) -> str:
    steps = "".join(
        f"H{_WIDE * month / most:.1f}V{_HIGH - share:.1f}" for month, share, *_ in curve.langkah
    )
    return (
        f"<path d='M0 0{steps}H{_WIDE * curve.sampai / most:.1f}' stroke='{curve.warna}' "
        "stroke-width='2.5' vector-effect='non-scaling-stroke'/>"
    )


def _band(curve: Tangga, most: float) -> str:
    """Along the upper ends to the last month, and back along the lower ones."""
    found = _levels(curve)
    begins = [_WIDE * month / most for month, *_ in found]
    ends = [*begins[1:], _WIDE * curve.sampai / most]
    there, back = "", ""
    for at, end, (_, _, low, high) in zip(begins, ends, found, strict=True):
        there += f"L{at:.1f} {_HIGH - high:.1f}H{end:.1f}"
        back = f"L{end:.1f} {_HIGH - low:.1f}H{at:.1f}{back}"
    return f"<path d='M0 0{there}{back}Z' fill='{curve.warna}' fill-opacity='0.16'/>"
