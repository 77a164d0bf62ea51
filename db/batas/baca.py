"""A file with boundaries, GeoJSON or a zipped shapefile, as names and shapes. It may be hostile.

Nothing of a zip is written to disk, so the names in it cannot point anywhere; only the parts of
one shapefile are unpacked, in memory and up to a limit.
"""

import io
import json
import math
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapefile
import shapely
from shapely.geometry.base import BaseGeometry

from db.errors import DataRejected

LARGEST_FILE = 15_000_000
LARGEST_UNZIPPED = 80_000_000
MOST_ENTRIES = 40
MOST_FEATURES = 5_000
MOST_POINTS = 1_000_000
# Bytes of a shapefile's header, and the first number in it.
SHP_HEADER, SHP_MAGIC = 100, 9994
BROKEN = (
    shapefile.ShapefileException,
    shapely.errors.ShapelyError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class Bidang:
    """One feature of the file: its attributes, and its shape (polygons only)."""

    atribut: dict[str, Any]
    geometri: BaseGeometry


def read_batas(isi: bytes) -> list[Bidang]:
    """Every feature of the file that is a polygon.

    Raises:
        DataRejected: too large, not such a file, or not readable.
    """
    if len(isi) > LARGEST_FILE:
        raise DataRejected("batas_terlalu_besar")
    try:
        # A coordinate that is no number is an error here, not a warning in the log.
        with np.errstate(invalid="raise"):
            found = _read_zip(isi) if isi.startswith(b"PK") else _read_geojson(isi)
    except BROKEN:
        raise DataRejected("batas_tidak_terbaca") from None
    if not found:
        raise DataRejected("batas_tanpa_bidang")
    if sum(int(shapely.get_num_coordinates(each.geometri)) for each in found) > MOST_POINTS:
        raise DataRejected("batas_terlalu_besar")
    return found


def _read_geojson(isi: bytes) -> list[Bidang]:
    document = json.loads(isi.decode("utf-8-sig"))
    features = document["features"]
    if len(features) > MOST_FEATURES:
        raise DataRejected("batas_terlalu_besar")
    return [
        Bidang(dict(feature.get("properties") or {}), shape)
        for feature in features
        if feature.get("geometry") and (shape := _polygon(feature["geometry"])) is not None
    ]


def _polygon(geometry: Any) -> BaseGeometry | None:
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return None
    shape: BaseGeometry = shapely.geometry.shape(geometry)
    bounds = shape.bounds
    if shape.is_empty or not all(math.isfinite(each) for each in bounds):
        raise ValueError
    return shapely.force_2d(shape)


def _read_zip(isi: bytes) -> list[Bidang]:
    with zipfile.ZipFile(io.BytesIO(isi)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise DataRejected("batas_terlalu_besar")
        parts = {each.filename.lower()[-4:]: each for each in entries}
        layers = [each for each in entries if each.filename.lower().endswith(".shp")]
        if len(layers) != 1 or ".dbf" not in parts:
            raise DataRejected("batas_bukan_satu_shapefile")
        wanted = {end: parts[end] for end in (".shp", ".dbf", ".cpg") if end in parts}
        # What the directory of the zip claims; _unpack holds it to that.
        if sum(each.file_size for each in wanted.values()) > LARGEST_UNZIPPED:
            raise DataRejected("batas_terlalu_besar")
        content: dict[str, bytes] = {end: _unpack(archive, entry) for end, entry in wanted.items()}
    return _read_shapefile(content)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as packed:
        content = packed.read(LARGEST_UNZIPPED + 1)
    if len(content) > LARGEST_UNZIPPED:
        raise DataRejected("batas_terlalu_besar")
    return content


def _read_shapefile(content: dict[str, bytes]) -> list[Bidang]:
    head = content[".shp"][:SHP_HEADER]
    if len(head) < SHP_HEADER or struct.unpack(">i", head[:4])[0] != SHP_MAGIC:
        raise ValueError
    encoding = content.get(".cpg", b"").decode("ascii", "ignore").strip() or "utf-8"
    with shapefile.Reader(
        shp=io.BytesIO(content[".shp"]),
        dbf=io.BytesIO(content[".dbf"]),
        encoding=encoding,
        encodingErrors="replace",
    ) as reader:
        if len(reader) > MOST_FEATURES:
            raise DataRejected("batas_terlalu_besar")
        found = []
        for record in reader.iterShapeRecords():
            if record.shape.shapeType == shapefile.NULL:
                continue
            shape = _polygon(record.shape.__geo_interface__)
            if shape is not None:
                found.append(Bidang(record.record.as_dict(), shape))
        return found
