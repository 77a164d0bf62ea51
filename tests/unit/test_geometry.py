import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SKETSA = json.loads((ROOT / "ui/static/kecamatan_sketsa.geojson").read_text(encoding="utf-8"))
with (ROOT / "db/data/kecamatan.csv").open(encoding="utf-8", newline="") as file:
    KECAMATAN = list(csv.DictReader(file))


def _rings(feature: dict[str, Any]) -> list[list[tuple[float, float]]]:
    geometry = feature["geometry"]
    polygons = (
        [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    )
    return [[(lon, lat) for lon, lat in polygon[0]] for polygon in polygons]


RINGS = [ring for feature in SKETSA["features"] for ring in _rings(feature)]
POINTS = {
    feature["properties"]["kode"]: {point for ring in _rings(feature) for point in ring}
    for feature in SKETSA["features"]
}
NEIGHBOURS = [
    (row["kode"], other) for row in KECAMATAN for other in row["tetangga_kode"].split(";") if other
]


def _turn(ring: list[tuple[float, float]]) -> float:
    """Positive when the ring runs clockwise as seen on a map."""
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))


def test_sketch_has_the_kecamatan_of_the_register() -> None:
    drawn = {(f["properties"]["kode"], f["properties"]["nama"]) for f in SKETSA["features"]}

    assert drawn == {(row["kode"], row["nama"]) for row in KECAMATAN}
    assert len(SKETSA["features"]) == 29


@pytest.mark.parametrize("ring", RINGS)
def test_ring_is_closed(ring: list[tuple[float, float]]) -> None:
    assert ring[0] == ring[-1]


@pytest.mark.parametrize("ring", RINGS)
def test_ring_runs_clockwise_or_the_kecamatan_becomes_the_world_without_itself(
    ring: list[tuple[float, float]],
) -> None:
    assert _turn(ring) > 0


@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_neighbours_share_their_border(one: str, other: str) -> None:
    assert len(POINTS[one] & POINTS[other]) >= 2


def test_sketch_says_what_it_is_and_whose() -> None:
    assert "CC BY-IGO" in SKETSA["sumber"]
    assert "OCHA HDX" in SKETSA["sumber"]
    assert "ketsa" in SKETSA["keterangan"]
