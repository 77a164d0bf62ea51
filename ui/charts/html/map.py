"""The map of the 29 kecamatan as a picture; each of them says its value under the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import shapely

from ui.charts.classes import Kelas
from ui.charts.geometry import KEPT, Denah, Ring, draw_denah
from ui.charts.html.parts import figure, legend, percent, picture
from ui.charts.palette import Palette
from ui.words.markup import Html, tag

# Of the drawing, in its own units. What is smaller than a third of one nobody sees.
_WIDTH, _FINE, _COARSE = 600.0, 0.3, 2.0


@dataclass(frozen=True)
class Petak:
    """A kecamatan of the map: its colour, and what it says under the mouse."""

    kode: str
    warna: str
    kata: str


@dataclass(frozen=True)
class _Garis:
    """The outlines of a set of boundaries: paths for the picture, CSS for where the mouse is."""

    denah: Denah
    jalur: dict[str, str]
    tempat: dict[str, str]


def draw_map(
    petak: Sequence[Petak],
    palette: Palette,
    *,
    kelas: Kelas,
    satuan: str,
    alt: str,
    batas: str = "",
    height: int = 300,
) -> Html:
    """The choropleth with its legend.

    Args:
        kelas: its classes, for the legend.
        satuan: title of the legend.
        alt: what it shows and says, for a reader who does not see it.
        batas: the GeoJSON of the kecamatan; without, the sketch.
        height: of the map at most, in pixels; it fills a narrower column.
    """
    garis = _outlines(batas)
    denah = garis.denah
    shapes = "".join(
        f"<path d='{garis.jalur[each.kode]}' fill='{each.warna}'/>"
        for each in petak
        if each.kode in garis.jalur
    )
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {denah.lebar:.0f} "
        f"{denah.tinggi:.0f}'><g stroke='{palette.ground}' stroke-width='1.5'>{shapes}</g></svg>"
    )
    spots = [
        tag("i", title=each.kata, style=f"clip-path:polygon({garis.tempat[each.kode]})")
        for each in petak
        if each.kode in garis.tempat
    ]
    room = f"width:min(100%,{height * denah.lebar / denah.tinggi:.0f}px);"
    shape = f"aspect-ratio:{denah.lebar:.0f}/{denah.tinggi:.0f}"
    colours = [(palette.colour_of(makna), word) for makna, word in kelas.legenda]
    return figure(
        alt,
        legend(colours, satuan),
        tag("div", picture(drawing), *spots, class_="d-peta", style=room + shape),
    )


@lru_cache(maxsize=KEPT)
def _outlines(batas: str) -> _Garis:
    denah = draw_denah(_WIDTH, batas)
    return _Garis(
        denah,
        {kode: "".join(map(_path, rings)) for kode, rings in denah.bidang.items()},
        {kode: _spot(denah, rings) for kode, rings in denah.bidang.items()},
    )


def _path(ring: Ring) -> str:
    points = "L".join(f"{x:.1f} {y:.1f}" for x, y in _simple(ring, _FINE)[:-1])
    return f"M{points}Z"


def _spot(denah: Denah, rings: Sequence[Ring]) -> str:
    """The largest part, as the corners of a CSS polygon."""
    largest = max(rings, key=lambda ring: shapely.Polygon(ring).area)
    return ",".join(
        f"{percent(x / denah.lebar)} {percent(y / denah.tinggi)}"
        for x, y in _simple(largest, _COARSE)[:-1]
    )


def _simple(ring: Ring, tolerance: float) -> list[tuple[float, float]]:
    return list(shapely.LineString(ring).simplify(tolerance).coords)
