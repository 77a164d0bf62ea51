"""Coordinates as degrees (WGS 84), whatever the file has: metres, or latitude before longitude.

Whether a reading is right shows in where it puts the shapes: around Banten or not. PROJ has its
data in the wheel and asks no network.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from db.batas.baca import Berkas, Bidang

if TYPE_CHECKING:
    # 10 MiB, which only the child process needs that reads a file.
    import pyproj

# Around Banten, its islands included: lon and lat.
_WEST, _SOUTH, _EAST, _NORTH = 104.9, -7.2, 106.9, -5.4
_WGS_84 = 4326
# No angle is larger; these are metres.
_LARGEST_DEGREES, _HIGHEST_LATITUDE = 360, 90
# What a file in metres without its .prj may be in here: UTM 48S, TM-3 48.2 of the land agency, and
# that of maps on the web.
_USUAL = (32748, 23834, 3857)
EPSG = re.compile(r"EPSG:+(?:[\d.]*:)?(\d{4,6})$", re.IGNORECASE)
# A WKT may name files; these words would.
_NAMES_A_FILE = re.compile(r"EXTENSION|PARAMETERFILE|nadgrids|BOUNDCRS", re.IGNORECASE)


def is_around_here(shape: BaseGeometry) -> bool:
    """True for a shape that lies in or beside Banten, in degrees."""
    west, south, east, north = shape.bounds
    return bool(west >= _WEST and south >= _SOUTH and east <= _EAST and north <= _NORTH)


def to_degrees(berkas: Berkas) -> tuple[list[Bidang], list[str]]:
    """The features in degrees, and what was done for it, a sentence each.

    They stay as they are where no reading brings any of them to Banten.
    """
    declared = _declared(berkas.proyeksi)
    if declared is not None:
        moved = _transform(berkas.bidang, declared)
        if _any_here(moved):
            return moved, [f"Koordinat {declared.name} diubah menjadi derajat (WGS 84)."]
    turned, count = _turn(berkas.bidang)
    if _any_here(turned):
        said = f"Lintang dan bujur tertukar pada {count} bidang; urutannya dibetulkan."
        return turned, [said] if count else []
    return _guess(berkas.bidang) if is_in_metres(berkas.bidang) else (berkas.bidang, [])


def is_in_metres(bidang: Sequence[Bidang]) -> bool:
    """True where a coordinate is larger than any angle."""
    return any(max(map(abs, each.geometri.bounds)) > _LARGEST_DEGREES for each in bidang)


def _any_here(bidang: Sequence[Bidang]) -> bool:
    return any(is_around_here(each.geometri) for each in bidang)


def _declared(proyeksi: str) -> "pyproj.CRS | None":
    """The system that a file names, where it is one to turn into degrees."""
    import pyproj

    named = EPSG.search(proyeksi)
    if not named and ("[" not in proyeksi or _NAMES_A_FILE.search(proyeksi)):
        return None
    try:
        crs = pyproj.CRS.from_epsg(named.group(1)) if named else pyproj.CRS.from_wkt(proyeksi)
        return None if crs.to_epsg() == _WGS_84 else crs
    except pyproj.exceptions.CRSError:
        return None


def _transform(bidang: Sequence[Bidang], crs: "pyproj.CRS") -> list[Bidang]:
    """Each feature in degrees; one that lies outside what the system can hold stays as it is."""
    import pyproj

    try:
        way = pyproj.Transformer.from_crs(crs, _WGS_84, always_xy=True)
    except pyproj.exceptions.ProjError:
        return list(bidang)

    def turn(points: Any) -> Any:
        return np.column_stack(way.transform(points[:, 0], points[:, 1]))

    moved = [shapely.transform(each.geometri, turn) for each in bidang]
    return [
        Bidang(each.atribut, shape) if np.isfinite(shape.bounds).all() else each
        for each, shape in zip(bidang, moved, strict=True)
    ]


def _turn(bidang: Sequence[Bidang]) -> tuple[list[Bidang], int]:
    """Features whose latitude no place on earth has, with their axes changed, and how many."""
    turned, count = [], 0
    for each in bidang:
        over = max(abs(each.geometri.bounds[1]), abs(each.geometri.bounds[3])) > _HIGHEST_LATITUDE
        other = _flip(each) if over else each
        right = over and is_around_here(other.geometri)
        count += right
        turned.append(other if right else each)
    return turned, count


def _flip(bidang: Bidang) -> Bidang:
    return Bidang(
        bidang.atribut, shapely.transform(bidang.geometri, lambda points: points[:, ::-1])
    )


def _guess(bidang: list[Bidang]) -> tuple[list[Bidang], list[str]]:
    """Metres of which the file does not say, or says wrongly, from where they are counted."""
    import pyproj

    for order in (bidang, [_flip(each) for each in bidang]):
        for code in _USUAL:
            crs = pyproj.CRS.from_epsg(code)
            moved = _transform(order, crs)
            if _any_here(moved):
                said = f"Koordinat dalam meter tanpa proyeksi yang cocok: dibaca sebagai {crs.name}"
                return moved, [f"{said} dan diubah menjadi derajat (WGS 84)."]
    return bidang, []
