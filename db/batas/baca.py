"""A file with boundaries, GeoJSON or a zipped shapefile, as names and shapes. It may be hostile."""

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

from db.batas.arsip import Lapisan, open_zip
from db.batas.tolak import (
    TANPA_BIDANG,
    TERLALU_BESAR,
    TIDAK_TERBACA,
    BatasDitolak,
    find_foreign,
    refuse_kind,
)

LARGEST_FILE = 15_000_000
_MOST_FEATURES = 5_000
MOST_POINTS = 1_000_000
# Bytes of a shapefile's header, and the first number in it.
_SHP_HEADER, _SHP_MAGIC = 100, 9994
_BROKEN = (
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


@dataclass(frozen=True)
class Berkas:
    """What a file holds.

    Attributes:
        proyeksi: how it names its coordinates, a WKT or an EPSG name; "" where it does not say.
        tanpa_bentuk: features that have no polygon.
    """

    bidang: list[Bidang]
    proyeksi: str = ""
    tanpa_bentuk: int = 0


def read_batas(isi: bytes) -> Berkas:
    """Every feature of the file that is a polygon.

    Raises:
        BatasDitolak: too large, not such a file, or not readable.
    """
    if len(isi) > LARGEST_FILE:
        raise BatasDitolak(TERLALU_BESAR)
    foreign = find_foreign(isi)
    if foreign:
        raise foreign
    try:
        # A coordinate that is no number is an error here, not a warning in the log.
        with np.errstate(invalid="raise"):
            found = _read_zip(isi) if isi.startswith(b"PK") else _read_geojson(isi)
    except _BROKEN:
        raise BatasDitolak(TIDAK_TERBACA) from None
    if not found.bidang:
        raise BatasDitolak(TANPA_BIDANG)
    if sum(int(shapely.get_num_coordinates(each.geometri)) for each in found.bidang) > MOST_POINTS:
        raise BatasDitolak(TERLALU_BESAR)
    return found


def _read_zip(isi: bytes) -> Berkas:
    inside = open_zip(isi)
    return _read_geojson(inside) if isinstance(inside, bytes) else _read_shapefile(inside)


def _read_geojson(isi: bytes) -> Berkas:
    # Bytes, because json knows UTF-8, UTF-16 and their marks apart.
    document = json.loads(isi)
    if document.get("type") == "Topology":
        raise refuse_kind("Berkas TopoJSON")
    features = [document] if document.get("type") == "Feature" else document["features"]
    if len(features) > _MOST_FEATURES:
        raise BatasDitolak(TERLALU_BESAR)
    pairs = [(each.get("properties") or {}, each.get("geometry")) for each in features]
    named = (document.get("crs") or {}).get("properties") or {}
    return _collect(pairs, str(named.get("name", "")))


def _collect(pairs: list[tuple[dict[str, Any], Any]], proyeksi: str) -> Berkas:
    found, empty = [], 0
    for attributes, geometry in pairs:
        shapes = _polygons(geometry) if geometry else []
        if shapes:
            found += [Bidang(dict(attributes), shape) for shape in shapes]
        else:
            empty += 1
    return Berkas(found, proyeksi, empty)


def _polygons(geometry: Any) -> list[BaseGeometry]:
    """The polygons of a geometry, also those in a collection, without their heights."""
    if geometry["type"] == "GeometryCollection":
        return [shape for each in geometry["geometries"] for shape in _polygons(each)]
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return []
    if _is_hollow(geometry):
        return []
    shape: BaseGeometry = shapely.geometry.shape(geometry)
    if not all(math.isfinite(each) for each in shape.bounds):
        raise ValueError
    # What has no area is no place: a line drawn to and fro.
    return [shapely.force_2d(shape)] if shape.area else []


def _is_hollow(geometry: Any) -> bool:
    """True for a shape with a ring of too few points, which shapely refuses to make."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    rings = [ring for polygon in polygons for ring in polygon]
    return not rings or any(len(ring) < 3 for ring in rings)  # noqa: PLR2004 - a triangle


def _read_shapefile(lapisan: Lapisan) -> Berkas:
    head = lapisan.shp[:_SHP_HEADER]
    if len(head) < _SHP_HEADER or struct.unpack(">i", head[:4])[0] != _SHP_MAGIC:
        raise ValueError
    with shapefile.Reader(
        shp=lapisan.stream("shp"),
        dbf=lapisan.stream("dbf"),
        encoding=lapisan.encoding,
        encodingErrors="replace",
    ) as reader:
        if len(reader) > _MOST_FEATURES:
            raise BatasDitolak(TERLALU_BESAR)
        pairs = [
            (
                record.record.as_dict(),
                None
                if record.shape.shapeType == shapefile.NULL
                else record.shape.__geo_interface__,
            )
            for record in reader.iterShapeRecords()
        ]
    return _collect(pairs, lapisan.prj)
