"""The kecamatan in a frame with what lies around them: land, sea, and the names of both."""

import csv
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import shapely

from ui.charts.geometry import KEPT, Point, Ring, read_rings

# The land around as a sketch: Natural Earth 1:10m (public domain), clipped to 105,72–106,62 °E and
# 6,55–5,78 °S, smoothed and joined to the sketch of the kecamatan. Columns: bagian, lon, lat.
_LAND_FILE = Path(__file__).parent / "daratan_sekitar.csv"
Kind = Literal["laut", "darat"]
# Where the names of what lies around stand, in degrees.
_NAMES: tuple[tuple[str, Kind, Point], ...] = (
    ("Kota Serang", "darat", (106.150, -6.128)),
    ("Kota Cilegon", "darat", (105.992, -6.005)),
    ("Kab. Pandeglang", "darat", (105.955, -6.330)),
    ("Kab. Lebak", "darat", (106.225, -6.385)),
    ("Kab. Tangerang", "darat", (106.510, -6.055)),
    ("Selat Sunda", "laut", (105.838, -6.030)),
    ("Laut Jawa", "laut", (106.340, -5.905)),
    ("Teluk Banten", "laut", (106.185, -5.975)),
)
# How much of the width, or height, of the kecamatan is left free at each side: names stand in the
# east, the card of the chosen one in the south.
_WEST, _EAST, _NORTH, _SOUTH = 0.07, 0.25, 0.06, 0.27
# An island this much of the width away from all other parts goes into a frame of its own.
_FAR = 0.08
# The frame of a far island, in shares of the whole: its left, top, width and height.
_INSET = (0.80, 0.03, 0.175, 0.115)
_ISLANDS = {"36.04.13": "Pulau Tunda (Tirtayasa)"}


@dataclass(frozen=True)
class Inset:
    """A far island in a frame of its own: its kecamatan, its outline, the frame, its name."""

    kode: str
    nama: str
    bidang: tuple[Ring, ...]
    bingkai: tuple[float, float, float, float]


@dataclass(frozen=True)
class Surroundings:
    """A box of `lebar` × `tinggi`, y downward.

    Attributes:
        bidang: outer rings of each kecamatan by Kemendagri code, without what is in an inset.
        daratan: outer rings of the land around; all else is sea.
        sekitar: name, whether of land or of sea, and the middle of where it stands.
        nama: name of each kecamatan by code.
        pojok: the north-western corner in degrees; skala: units of the box to a degree, east and
            south.
    """

    lebar: float
    tinggi: float
    bidang: Mapping[str, tuple[Ring, ...]]
    daratan: tuple[Ring, ...]
    sekitar: tuple[tuple[str, Kind, Point], ...]
    sisipan: tuple[Inset, ...]
    nama: Mapping[str, str]
    pojok: Point
    skala: Point

    def letak(self, point: Point) -> Point:
        """Where a place lies, given in degrees."""
        return (point[0] - self.pojok[0]) * self.skala[0], (self.pojok[1] - point[1]) * self.skala[
            1
        ]


@lru_cache(maxsize=KEPT)
def draw_surroundings(lebar: float, isi: str = "") -> Surroundings:
    """The kecamatan and what lies around them, scaled to a width.

    Args:
        isi: the GeoJSON of the kecamatan; without, the sketch.
    """
    rings, nama = read_rings(isi)
    far = _far(rings)
    near = {
        kode: tuple(ring for ring in parts if (kode, ring) not in far)
        for kode, parts in rings.items()
    }
    west, south, east, north = shapely.MultiPoint(
        [point for parts in near.values() for ring in parts for point in ring]
    ).bounds
    wide, high = east - west, north - south
    west, east = west - _WEST * wide, east + _EAST * wide
    south, north = south - _SOUTH * high, north + _NORTH * high
    narrow = math.cos(math.radians((south + north) / 2))
    scale = lebar / ((east - west) * narrow)
    tinggi = (north - south) * scale

    def place(point: Point) -> Point:
        return (point[0] - west) * narrow * scale, (north - point[1]) * scale

    return Surroundings(
        lebar=lebar,
        tinggi=tinggi,
        bidang={
            kode: tuple(tuple(map(place, ring)) for ring in parts) for kode, parts in near.items()
        },
        daratan=tuple(tuple(map(place, ring)) for ring in _land()),
        sekitar=tuple(
            (name, kind, place(point))
            for name, kind, point in _NAMES
            if west < point[0] < east and south < point[1] < north
        ),
        sisipan=_insets(far, nama, lebar, tinggi),
        nama=nama,
        pojok=(west, north),
        skala=(narrow * scale, scale),
    )


def land_within(place: Surroundings, frame: tuple[float, float, float, float]) -> list[Ring]:
    """The land around as far as a frame goes: its west, north, east and south in the box."""
    west, north, east, south = frame
    inside = [
        shapely.Polygon(ring).buffer(0).intersection(shapely.box(west, north, east, south))
        for ring in place.daratan
    ]
    parts = [part for each in inside for part in getattr(each, "geoms", [each])]
    return [
        tuple(part.exterior.coords)
        for part in parts
        if part.geom_type == "Polygon" and not part.is_empty
    ]


def middle_of(rings: Sequence[Ring]) -> tuple[Point, float]:
    """The middle of the largest part of a kecamatan, and how wide that part is there."""
    shape = max(map(shapely.Polygon, rings), key=lambda each: float(each.area))
    middle = shape.centroid
    west, _, east, _ = shape.bounds
    across = shapely.LineString([(west, middle.y), (east, middle.y)])
    return (middle.x, middle.y), float(shape.intersection(across).length)


def _far(rings: Mapping[str, Sequence[Ring]]) -> list[tuple[str, Ring]]:
    """The islands far from the largest parts of all kecamatan together."""
    largest = [max(parts, key=_area) for parts in rings.values()]
    west, south, east, north = shapely.MultiPoint(
        [point for ring in largest for point in ring]
    ).bounds
    slack = _FAR * (east - west)
    home = shapely.box(west - slack, south - slack, east + slack, north + slack)
    return [
        (kode, ring)
        for kode, parts in rings.items()
        for ring in parts
        if not home.intersects(shapely.Polygon(ring))
    ]


def _area(ring: Ring) -> float:
    return float(shapely.Polygon(ring).area)


def _insets(
    far: Sequence[tuple[str, Ring]], nama: Mapping[str, str], lebar: float, tinggi: float
) -> tuple[Inset, ...]:
    """One frame for all far islands of the kecamatan that has the first of them."""
    if not far:
        return ()
    kode = far[0][0]
    own = [ring for code, ring in far if code == kode]
    left, top, wide, high = (
        share * whole for share, whole in zip(_INSET, (lebar, tinggi, lebar, tinggi), strict=True)
    )
    west, south, east, north = shapely.MultiPoint([point for ring in own for point in ring]).bounds
    # Half of the frame is for the name below.
    scale = min(0.6 * wide / (east - west), 0.4 * high / (north - south))
    x, y = left + (wide - (east - west) * scale) / 2, top + 0.2 * high
    drawn = tuple(
        tuple((x + (lon - west) * scale, y + (north - lat) * scale) for lon, lat in ring)
        for ring in own
    )
    return (
        Inset(kode, _ISLANDS.get(kode, f"Pulau di {nama[kode]}"), drawn, (left, top, wide, high)),
    )


@lru_cache(maxsize=1)
def _land() -> tuple[Ring, ...]:
    parts: dict[str, list[Point]] = defaultdict(list)
    with _LAND_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parts[row["bagian"]].append((float(row["lon"]), float(row["lat"])))
    return tuple(map(tuple, parts.values()))
