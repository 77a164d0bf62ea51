"""Where the names of the kecamatan stand on a map: inside where there is room, else beside it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import shapely

from ui.charts.geometry import Point, Ring

# Of the height of a letter: the width of one on average, and the height of a line.
_LETTER, _LINE = 0.5, 1.12
# What a value takes at least, in letters.
_VALUE = 4
# So much of a label has to be over its own kecamatan: a name that reaches a little over the border
# is read sooner than one at the end of a line.
_INSIDE = 0.76
# Places that are tried across a kecamatan, each way.
_TRIED = 16
# The only name that is too long for one line and has no space to break it at.
_BROKEN = {"Waringinkurung": ("Waringin-", "kurung")}


@dataclass(frozen=True)
class Label:
    """The name of a kecamatan.

    Attributes:
        baris: the name, in one line or two; the value is a line more.
        tempat: its middle; beside the kecamatan, the middle of the edge where the line to it ends.
        asal: where that line begins; None where the name stands inside.
        sisi: on which side of the kecamatan it stands then.
    """

    baris: tuple[str, ...]
    tempat: Point
    asal: Point | None = None
    sisi: Literal["timur", "barat"] = "timur"

    @property
    def ujung(self) -> Point:
        """Where the line ends, a little before the name."""
        x, y = self.tempat
        return (x - 3, y) if self.sisi == "timur" else (x + 3, y)


def place_labels(
    bidang: Mapping[str, Sequence[Ring]],
    nama: Mapping[str, str],
    *,
    huruf: float,
    kolom: float,
) -> dict[str, Label]:
    """A label for each kecamatan, none over another.

    Args:
        huruf: height of the letters, in the units of the drawing.
        kolom: where the names begin that have no room, to the right of all kecamatan.
    """
    parts = {
        kode: max((shapely.Polygon(each) for each in rings), key=lambda each: each.area)
        for kode, rings in bidang.items()
    }
    found: dict[str, Label] = {}
    taken: list[shapely.Polygon] = []
    tried = {kode: _inside(part, nama[kode], huruf) for kode, part in parts.items()}
    # Who has most room first: the others see what is left.
    for kode, (share, label, box) in sorted(tried.items(), key=lambda each: -each[1][0]):
        if share >= _INSIDE and not any(box.intersects(other) for other in taken):
            found[kode] = label
            taken.append(box)
    beside = {kode: _middle(part) for kode, part in parts.items() if kode not in found}
    whole = shapely.union_all(list(parts.values()))
    for kode in list(beside):
        left = _west(whole, parts[kode], nama[kode], huruf)
        if left is not None:
            found[kode] = left
            del beside[kode]
    return found | _column(beside, nama, taken, huruf=huruf, kolom=kolom)


def _west(whole: shapely.Geometry, part: shapely.Polygon, nama: str, huruf: float) -> Label | None:
    """Right of nobody: to the left of a kecamatan of the western half, where nothing else is."""
    x, y = _middle(part)
    west, _, east, _ = whole.bounds
    wide, high = huruf * _LETTER * (len(nama) + _VALUE + 3), huruf * _LINE
    edge = part.bounds[0] - 2 * huruf
    box = shapely.box(edge - wide, y - high / 2, edge, y + high / 2)
    if x > (west + east) / 2 or edge - wide < west or whole.intersects(box):
        return None
    return Label((nama,), (edge, y), (x, y), "barat")


def _inside(part: shapely.Polygon, nama: str, huruf: float) -> tuple[float, Label, shapely.Polygon]:
    """The label in the lines that have most room, what share of it is inside, and its box."""
    found = []
    for lines in _ways(nama):
        wide = huruf * _LETTER * max(_VALUE, *(len(each) for each in lines))
        high = huruf * _LINE * (len(lines) + 1)
        share, (x, y) = _best(part, wide, high)
        box = shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        found.append((share, Label(lines, (x, y)), box))
    return max(found, key=lambda each: each[0])


def _ways(nama: str) -> list[tuple[str, ...]]:
    broken = _BROKEN.get(nama) or tuple(nama.split(" ", 1))
    return [(nama,)] if len(broken) == 1 else [(nama,), broken]


def _best(part: shapely.Polygon, wide: float, high: float) -> tuple[float, Point]:
    """How much of a box of that size can lie within, and where: of equal places, the middlemost."""
    west, north, east, south = part.bounds
    across = [west + (east - west) * at / _TRIED for at in range(_TRIED + 1)]
    down = [north + (south - north) * at / _TRIED for at in range(_TRIED + 1)]
    spots = [(x, y) for x in across for y in down]
    boxes = shapely.box(
        [x - wide / 2 for x, _ in spots],
        [y - high / 2 for _, y in spots],
        [x + wide / 2 for x, _ in spots],
        [y + high / 2 for _, y in spots],
    )
    shares = shapely.area(shapely.intersection(part, boxes)) / (wide * high)
    middle = _middle(part)
    best = round(max(shares), 2)
    near = [each for each, share in zip(spots, shares, strict=True) if share >= best - 0.02]
    return best, min(near, key=lambda each: math.dist(middle, each))


def _middle(part: shapely.Polygon) -> Point:
    circle = shapely.maximum_inscribed_circle(part, tolerance=part.length / 1000)
    x, y = circle.coords[0]
    return x, y


def _column(
    beside: Mapping[str, Point],
    nama: Mapping[str, str],
    taken: Sequence[shapely.Polygon],
    *,
    huruf: float,
    kolom: float,
) -> dict[str, Label]:
    """Names below each other, each as near to the height of its kecamatan as it has room.

    No line to one runs through a name inside, as far as that can be.
    """
    found: dict[str, Label] = {}
    apart = huruf * _LINE * 1.4
    for kode in sorted(beside, key=lambda each: beside[each][1]):
        x, y = beside[kode]
        heights = [y + sign * apart / 2 * step for step in range(2 * len(nama)) for sign in (1, -1)]
        free = [
            each
            for each in heights
            if all(abs(each - other.tempat[1]) >= apart for other in found.values())
        ]
        # The first that is clear is looked for no further than it takes.
        clear = (
            each
            for each in free
            if not any(shapely.LineString([(x, y), (kolom, each)]).intersects(box) for box in taken)
        )
        height = next(chain(clear, free), y)
        found[kode] = Label((nama[kode],), (kolom, height), (x, y))
    return found
