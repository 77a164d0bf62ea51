"""Boundaries for the tests: the sketch that the product ships, bent into what people upload."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import shapefile

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


def shapefile_zip(found: Features | None = None, *, folder: str = "batas/") -> bytes:
    """The same as a zipped shapefile with one attribute, KECAMATAN."""
    files = {end: io.BytesIO() for end in ("shp", "shx", "dbf")}
    with shapefile.Writer(**files) as writer:
        writer.field("KECAMATAN", "C")
        for row in features() if found is None else found:
            writer.record(row["properties"]["nama"].upper())
            writer.shape(row["geometry"])
    content = {f"{folder}kecamatan.{end}": file.getvalue() for end, file in files.items()}
    return zipped(content)


def zipped(content: dict[str, bytes]) -> bytes:
    """Files as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()
