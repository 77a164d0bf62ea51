"""A share of each year against its target, with the ends between which it surely lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.charts.html.parts import figure, legend, percent
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

_WHOLE = 100


@dataclass(frozen=True)
class Capaian:
    """A year, in percent; None for what is not known.

    Attributes:
        teks: what is said beside it.
        kata: what it says under the mouse.
    """

    nama: str
    nilai: float | None
    target: float | None
    terendah: float | None
    tertinggi: float | None
    teks: str
    kata: str


def draw_capaian(
    baris: Sequence[Capaian], palette: Palette, *, alt: str, arti: Sequence[str]
) -> Html:
    """A year a row on a scale from 0 to 100.

    Args:
        alt: what the chart shows and says, for a reader who does not see it.
        arti: what the point, the mark and the line say.
    """
    colours = (palette.this_year, palette.target, palette.no_data)
    rows = [
        part
        for each in baris
        for part in (tag("span", each.nama), _row(each, palette), tag("span", each.teks))
    ]
    named = legend(list(zip(colours, arti, strict=True)))
    return figure(alt, named, tag("div", *rows, class_="d-lajur d-capaian"))


def _row(each: Capaian, palette: Palette) -> Html:
    parts = []
    if each.terendah is not None and each.tertinggi is not None:
        low, high = (_share(value) for value in (each.terendah, each.tertinggi))
        style = f"left:{percent(low)};width:{percent(high - low)};background:{palette.no_data}"
        parts.append(tag("b", style=style))
    if each.nilai is not None:
        at = percent(_share(each.nilai))
        parts.append(tag("i", style=f"left:{at};background:{palette.this_year}"))
    if each.target is not None:
        at = percent(_share(each.target))
        parts.append(tag("em", style=f"left:{at};background:{palette.target}"))
    return tag("div", *parts, class_="d-jalur", title=each.kata)


def _share(value: float) -> float:
    return min(max(value, 0), _WHOLE) / _WHOLE
