"""Boundaries for the tests: the sketch that the product ships, bent into what people upload."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import shapefile
import shapely

from ui.charts.geometry import GEOMETRY_FILE

Features = list[dict[str, Any]]


def features() -> Features:
    """The 29 kecamatan of the sketch, as GeoJSON features with kode and nama."""
    document = json.loads(GEOMETRY_FILE.read_text(encoding="utf-8"))
    return list(document["features"])


def geojson(found: Features | None = None, **attributes: Callable[[dict[str, Any]], Any]) -> bytes:
    """A GeoJSON file; `attributes` make the properties of each feature from its kode and nama."""
    rows = features() if found is None else found
    made = [
        {
            **row,
            "properties": (
                {name: make(row["properties"]) for name, make in attributes.items()}
                if attributes
                else row["properties"]
            ),
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


def shapefile_parts(
    found: Features | None = None, *, stem: str = "batas/kecamatan"
) -> dict[str, bytes]:
    """The same as a shapefile with one attribute, KECAMATAN: its parts by their name."""
    files = {end: io.BytesIO() for end in ("shp", "shx", "dbf")}
    with shapefile.Writer(**files) as writer:
        writer.field("KECAMATAN", "C")
        for row in features() if found is None else found:
            writer.record(row["properties"]["nama"].upper())
            writer.shape(row["geometry"])
    return {f"{stem}.{end}": file.getvalue() for end, file in files.items()}


def shapefile_zip(
    found: Features | None = None, *, folder: str = "batas/", **more: bytes | str
) -> bytes:
    """The same zipped; `more` are further parts by their ending (prj, cpg)."""
    stem = f"{folder}kecamatan"
    parts = {
        f"{stem}.{end}": part.encode() if isinstance(part, str) else part
        for end, part in more.items()
    }
    return zipped(shapefile_parts(found, stem=stem) | parts)


def bent(
    change: Callable[[Any], Any], found: Features | None = None, only: str | None = None
) -> Features:
    """The features with each shape changed, or only that of one kecamatan."""
    return [
        {
            **row,
            "geometry": shapely.geometry.mapping(change(shapely.geometry.shape(row["geometry"]))),
        }
        if only in (None, row["properties"]["nama"])
        else row
        for row in (features() if found is None else found)
    ]


def halves(shape: Any) -> list[Any]:
    """A shape cut in two from north to south."""
    west, south, east, north = shape.bounds
    middle = (west + east) / 2
    boxes = (shapely.box(west, south, middle, north), shapely.box(middle, south, east, north))
    return [shape.intersection(each) for each in boxes]


def zipped(content: dict[str, bytes]) -> bytes:
    """Files as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def without_a_part(nama: str = "Ciruas") -> Features:
    """The features, a third of one kecamatan cut off."""

    def cut(shape: Any) -> Any:
        west, south, east, north = shape.bounds
        return shape.intersection(shapely.box(west + (east - west) * 0.3, south, east, north))

    return bent(cut, only=nama)
