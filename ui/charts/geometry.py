"""The sketch of the 29 kecamatan as points in a box, for drawings that Vega does not make."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely

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
        """The middle of the largest circle inside the largest part: the most room for a label.

        The centroid may lie outside of what bends, and has a third of that room in some kecamatan.
        """
        part = max(
            (shapely.Polygon(each) for each in self.bidang[kode]), key=lambda each: each.area
        )
        circle = shapely.maximum_inscribed_circle(part, tolerance=part.length / 1000)
        x, y = circle.coords[0]
        return x, y


@lru_cache(maxsize=KEPT)
def draw_denah(lebar: float, isi: str = "") -> Denah:
    """The kecamatan scaled to a width. Flat: at this latitude and size no projection shows.

    Args:
        isi: the GeoJSON to draw; without, the sketch.
    """
    rings, nama = read_rings(isi)
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
        nama=nama,
    )


def read_rings(isi: str = "") -> tuple[dict[str, tuple[Ring, ...]], dict[str, str]]:
    """The outer rings of each kecamatan in degrees, and its name, by Kemendagri code.

    Args:
        isi: the GeoJSON; without, the sketch.
    """
    features = json.loads(isi or GEOMETRY_FILE.read_text(encoding="utf-8"))["features"]
    rings = {each["properties"]["kode"]: _outer(each["geometry"]) for each in features}
    return rings, {each["properties"]["kode"]: each["properties"]["nama"] for each in features}


def _outer(geometry: dict[str, Any]) -> tuple[Ring, ...]:
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    return tuple(tuple((x, y) for x, y in part[0]) for part in parts)
