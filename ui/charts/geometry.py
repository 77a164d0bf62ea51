"""The sketch of the 29 kecamatan as points in a box, for drawings that Vega does not make."""

import itertools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

GEOMETRY_FILE = Path(__file__).parent.parent / "static" / "kecamatan_sketsa.geojson"
SKETCH = "Batas kecamatan: sketsa dari batas BPS (COD-AB 2020, CC BY-IGO), bukan batas resmi."

# Widths and boundaries that were drawn last.
KEPT = 4

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Denah:
    """Every kecamatan in a box of `lebar` × `tinggi`, y downward.

    Attributes:
        bidang: outer rings by Kemendagri code; the first and the last point are the same.
        nama: name by code.
    """

    lebar: float
    tinggi: float
    bidang: Mapping[str, tuple[Ring, ...]]
    nama: Mapping[str, str]

    def pusat(self, kode: str) -> Point:
        """The middle of the largest part: a place for a label."""
        ring = max(self.bidang[kode], key=lambda each: abs(_area(each)))
        return _centre(ring)


@lru_cache(maxsize=KEPT)
def draw_denah(lebar: float, isi: str = "") -> Denah:
    """The kecamatan scaled to a width. Flat: at this latitude and size no projection shows.

    Args:
        isi: the GeoJSON to draw; without, the sketch.
    """
    features = json.loads(isi or GEOMETRY_FILE.read_text(encoding="utf-8"))["features"]
    rings = {each["properties"]["kode"]: _outer(each["geometry"]) for each in features}
    points = [point for parts in rings.values() for ring in parts for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = lebar / ((east - west) * narrow)
    return Denah(
        lebar=lebar,
        tinggi=(north - south) * scale,
        bidang={
            kode: tuple(
                tuple(((x - west) * narrow * scale, (north - y) * scale) for x, y in ring)
                for ring in parts
            )
            for kode, parts in rings.items()
        },
        nama={each["properties"]["kode"]: each["properties"]["nama"] for each in features},
    )


def _outer(geometry: dict[str, Any]) -> list[list[Point]]:
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    return [[(x, y) for x, y in part[0]] for part in parts]


def _area(ring: Ring) -> float:
    """Twice the signed area."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))


def _centre(ring: Ring) -> Point:
    area = _area(ring)
    x = y = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return x / (3 * area), y / (3 * area)
