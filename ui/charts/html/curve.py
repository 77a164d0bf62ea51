"""Lines over the days of a year, as a picture with real text around it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.values.format import MONTHS, format_decimal, format_number
from ui.charts.html.parts import figure, percent, picture, ticks
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

# The drawing's own units; it is stretched to the width of its column.
_WIDTH, _HEIGHT = 366, 100
# In pixels: what is above the plot and its title, what is around it, and a line of text.
_TITLE, _EDGES, _APART = 26, 60, 16
# The year whose days make the calendar; it is a leap year.
_YEAR = 2024


@dataclass(frozen=True)
class Kurva:
    """One line: its name and colour, and a value at the end of each day from 1 January on.

    Attributes:
        mulai: 0; or the day from which a straight line leads to the end of the year, of which
            `nilai` has both ends: what would be, not what is.
    """

    nama: str
    warna: str
    nilai: Sequence[float]
    putus: bool = False
    mulai: int = 0


def draw_year(
    kurva: Sequence[Kurva],
    palette: Palette,
    *,
    target: int | None,
    satuan: str,
    alt: str,
    patah: Mapping[int, str],
    height: int = 300,
) -> Html:
    """The lines, steps from day to day, with a target across them.

    Args:
        kurva: the most important one first; it is drawn on top.
        satuan: what is counted, as a title.
        alt: what it shows and says, for a reader who does not see it.
        patah: where what is counted is made otherwise, by day of the year, in words.
        height: of the whole in pixels.
    """
    marks = ticks(max([*(max(each.nilai, default=0) for each in kurva), target or 0]))
    top = float(marks[-1])
    lines = "".join(_line(each, top) for each in reversed(kurva))
    rules = "".join(_rule(each / top, palette.border, 1) for each in marks)
    if target is not None:
        rules += _rule(target / top, palette.target, 1.5)
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}' "
        f"preserveAspectRatio='none'><g fill='none'>{rules}{lines}</g></svg>"
    )
    named = [] if target is None else [_target(target, top, palette)]
    plot = tag(
        "div",
        picture(drawing),
        *named,
        *_levels(marks),
        *_months(kurva),
        *_breaks(patah),
        *_ends(kurva, top, height - _EDGES),
        class_="d-bidang",
    )
    return figure(
        alt,
        tag("p", satuan, class_="d-satuan"),
        tag("div", plot, class_="d-kurva", style=f"height:{height - _TITLE}px"),
    )


def _ends(kurva: Sequence[Kurva], top: float, height: int) -> list[Html]:
    """The name and the last value of each line beside its end, none over another."""
    ends = sorted(
        ((each.nilai[-1] / top * height, each) for each in kurva if each.nilai),
        key=lambda end: end[0],
    )
    places = [place for place, _ in ends]
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + _APART)
    limit = float(height)
    for at in reversed(range(len(places))):
        places[at] = min(places[at], limit)
        limit = places[at] - _APART
    return [
        tag(
            "u",
            f"{each.nama}: {format_decimal(each.nilai[-1], 0)}",
            style=f"bottom:{percent(place / height)};color:{each.warna}",
        )
        for place, (_, each) in zip(places, ends, strict=True)
    ]


def _line(kurva: Kurva, top: float) -> str:
    """A path that goes on level and steps up; days without a change need no point."""
    if kurva.mulai:
        first, last = (_HEIGHT - _HEIGHT * each / top for each in kurva.nilai)
        return (
            f"<path d='M{kurva.mulai} {first:.1f}L{_WIDTH} {last:.1f}' stroke='{kurva.warna}' "
            "stroke-width='2' stroke-dasharray='3 4' vector-effect='non-scaling-stroke'/>"
        )
    level = [f"{_HEIGHT - _HEIGHT * each / top:.1f}" for each in kurva.nilai]
    if not level:
        return ""
    steps = [
        f"H{day}V{now}"
        for day, (before, now) in enumerate(pairwise(level), start=1)
        if now != before
    ]
    dash = " stroke-dasharray='2 3'" if kurva.putus else ""
    return (
        f"<path d='M0 {level[0]}{''.join(steps)}H{len(level)}' stroke='{kurva.warna}' "
        f"stroke-width='2.5'{dash} vector-effect='non-scaling-stroke'/>"
    )


def _rule(share: float, colour: str, width: float) -> str:
    y = f"{_HEIGHT - _HEIGHT * share:.1f}"
    return (
        f"<path d='M0 {y}H{_WIDTH}' stroke='{colour}' stroke-width='{width}' "
        "vector-effect='non-scaling-stroke'/>"
    )


def _target(target: int, top: float, palette: Palette) -> Html:
    return tag(
        "b",
        f"target {format_number(target)}",
        style=f"bottom:{percent(target / top)};color:{palette.target}",
    )


def _levels(marks: Sequence[int]) -> list[Html]:
    return [
        tag("span", format_number(each), style=f"bottom:{percent(each / marks[-1])}")
        for each in marks
    ]


def _breaks(patah: Mapping[int, str]) -> list[Html]:
    return [
        tag("s", title=kata, class_="d-patah", style=f"left:{percent(day / _WIDTH)}")
        for day, kata in patah.items()
    ]


def _months(kurva: Sequence[Kurva]) -> list[Html]:
    """A strip for each month with its name below; under the mouse it says where the lines end."""
    first = [dt.date(_YEAR, month, 1) for month in range(1, 13)] + [dt.date(_YEAR + 1, 1, 1)]
    days = [(each - first[0]).days for each in first]
    return [
        tag(
            "i",
            name[:3],
            title=_said(name, end, kurva),
            style=f"left:{percent(begin / _WIDTH)};width:{percent((end - begin) / _WIDTH)}",
        )
        for name, begin, end in zip(MONTHS, days, days[1:], strict=False)
    ]


def _said(month: str, end: int, kurva: Sequence[Kurva]) -> str:
    values = [
        f"{each.nama} {format_decimal(each.nilai[end - 1], 0)}"
        for each in kurva
        if not each.mulai and len(each.nilai) >= end
    ]
    return f"Akhir {month}: {', '.join(values)}" if values else month
