"""Features become the 29 kecamatan: matched, joined, checked, and made light with shared borders.

Shapes are in degrees (WGS 84). Areas are compared with those that the register has, so that a file
of another place, or with its columns mixed up, does not pass.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from db.batas.baca import Bidang
from db.errors import DataRejected
from db.values.spelling import wilayah_key

# Around Banten, its islands included: lon and lat.
WEST, SOUTH, EAST, NORTH = 104.9, -7.2, 106.9, -5.4
KM_PER_DEGREE = 111.32
# The register's areas come from another survey: half to double is the same place.
SMALLEST, LARGEST = 0.5, 2.0
# Of the whole; more is not the width of a pen.
MOST_OVERLAP = 0.01
GRID = 1e-5
# A map on a screen shows no more, and its spec stays under 200 kB.
MOST_POINTS = 6_000
TOLERANCES = (0.0, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.004)


@dataclass(frozen=True)
class KecamatanAcuan:
    """A kecamatan as the register knows it: a point inside, and its area in km²."""

    kode: str
    kode_bps: str
    nama: str
    lon: float
    lat: float
    luas: float


@dataclass(frozen=True)
class BatasTersusun:
    """What a file gave.

    Attributes:
        geojson: ready to be served; None while something is refused.
        titik: points in the file and in the result.
        ditolak: why it cannot be used, a sentence each.
        catatan: what was done to it, a sentence each.
    """

    geojson: str | None
    titik: tuple[int, int]
    ditolak: tuple[str, ...]
    catatan: tuple[str, ...]


def arrange(
    bidang: Iterable[Bidang], acuan: Iterable[KecamatanAcuan], alias: Mapping[str, str], sumber: str
) -> BatasTersusun:
    """Make the boundaries of all kecamatan of the register.

    Args:
        alias: kode by another spelling, as wilayah_key makes it.
        sumber: whose boundaries they are, kept in the file.
    """
    features, known = list(bidang), {each.kode: each for each in acuan}
    points = sum(int(shapely.get_num_coordinates(each.geometri)) for each in features)
    parts, others = _match(features, known, alias)
    notes = [f"{others} bidang lain di berkas tidak dipakai."] if others else []
    refused = _missing(parts, known)
    if refused:
        return BatasTersusun(None, (points, 0), refused, tuple(notes))
    shapes = {kode: _join(parts[kode]) for kode in sorted(known)}
    repaired = [known[kode].nama for kode in shapes if not all(p.is_valid for p in parts[kode])]
    if repaired:
        notes.append(f"Garis yang bersilang diperbaiki: {', '.join(repaired)}.")
    refused = (*_misplaced(shapes, known), *_overlapping(shapes))
    if refused:
        return BatasTersusun(None, (points, 0), refused, tuple(notes))
    light, tolerance = _simplify(list(shapes.values()))
    if tolerance:
        metres = round(tolerance * KM_PER_DEGREE * 1000)
        notes.append(f"Disederhanakan sampai {metres} meter; batas bersama tetap satu garis.")
    left = sum(int(shapely.get_num_coordinates(each)) for each in light)
    text = _to_geojson(dict(zip(shapes, light, strict=True)), known, sumber)
    return BatasTersusun(text, (points, left), (), tuple(notes))


def _match(
    features: list[Bidang], known: Mapping[str, KecamatanAcuan], alias: Mapping[str, str]
) -> tuple[dict[str, list[BaseGeometry]], int]:
    """The shapes of each kecamatan, and how many features are of none. A code outdoes a name."""
    by_code = {each.kode_bps: kode for kode, each in known.items()}
    by_code |= {kode.replace(".", ""): kode for kode in known}
    by_name = {wilayah_key(each.nama): kode for kode, each in known.items()}
    by_name = {**alias, **by_name}
    parts: dict[str, list[BaseGeometry]] = {}
    others = 0
    for feature in features:
        kode = _find_code(feature.atribut, by_code) or _find_name(feature, by_name)
        if kode is None:
            others += 1
        else:
            parts.setdefault(kode, []).append(feature.geometri)
    return parts, others


def _find_code(attributes: Mapping[str, Any], by_code: Mapping[str, str]) -> str | None:
    """A code of the kecamatan itself, or of a desa, whose code begins with its kecamatan's.

    BPS has 7 digits and desa 10, Kemendagri 6 and 10. BPS comes first: its seventh digit is 0 or 1,
    where a desa of Kemendagri has a 2.
    """
    for value in attributes.values():
        digits = str(value).replace(".", "")
        if not digits.isdecimal():
            continue
        for length in (7, 6):
            if len(digits) in (length, 10) and digits[:length] in by_code:
                return by_code[digits[:length]]
    return None


def _find_name(feature: Bidang, by_name: Mapping[str, str]) -> str | None:
    """A name alone may be of another regency's kecamatan, so it counts around here only."""
    if not _around_here(feature.geometri):
        return None
    names = [value for value in feature.atribut.values() if isinstance(value, str)]
    found = {by_name[key] for each in names if (key := wilayah_key(each)) in by_name}
    return found.pop() if len(found) == 1 else None


def _around_here(shape: BaseGeometry) -> bool:
    west, south, east, north = shape.bounds
    return bool(west >= WEST and south >= SOUTH and east <= EAST and north <= NORTH)


def _missing(
    parts: Mapping[str, list[BaseGeometry]], known: Mapping[str, KecamatanAcuan]
) -> tuple[str, ...]:
    missing = [each.nama for kode, each in known.items() if kode not in parts]
    if not missing:
        return ()
    found = f"Ditemukan {len(known) - len(missing)} dari {len(known)} kecamatan."
    how = "Kecamatan dikenali dari kode Kemendagri, kode BPS, atau namanya."
    return (f"{found} Belum ada: {', '.join(missing)}. {how}",)


def _join(parts: list[BaseGeometry]) -> BaseGeometry:
    """One shape of all parts (a file by desa has many), on the grid, polygons only."""
    whole = shapely.union_all([shapely.make_valid(each) for each in parts])
    on_grid = shapely.set_precision(whole, GRID)
    polygons = [each for each in shapely.get_parts(on_grid) if each.geom_type == "Polygon"]
    return shapely.union_all(polygons) if len(polygons) > 1 else shapely.multipolygons(polygons)


def _misplaced(
    shapes: Mapping[str, BaseGeometry], known: Mapping[str, KecamatanAcuan]
) -> tuple[str, ...]:
    """Sentences for shapes that are not where, or not as large as, the kecamatan is."""
    if not all(_around_here(each) for each in shapes.values()):
        return ("Koordinat di luar Banten, atau bukan derajat lintang dan bujur (WGS 84).",)
    wrong = []
    for kode, shape in shapes.items():
        own = known[kode]
        ratio = _area(shape) / own.luas
        if not SMALLEST <= ratio <= LARGEST:
            wrong.append(f"{own.nama}: luasnya {ratio:.0%} dari luas di register.")
        elif not shape.convex_hull.buffer(0.01).contains(shapely.Point(own.lon, own.lat)):
            wrong.append(f"{own.nama}: bidangnya tidak terletak di kecamatan itu.")
    return tuple(wrong)


def _area(shape: BaseGeometry) -> float:
    """In km²; flat, which at this size is right to a part in a thousand."""
    middle = math.radians(shape.centroid.y)
    return float(shape.area) * KM_PER_DEGREE**2 * math.cos(middle)


def _overlapping(shapes: Mapping[str, BaseGeometry]) -> tuple[str, ...]:
    apart = sum(each.area for each in shapes.values())
    together = shapely.union_all(list(shapes.values())).area
    if apart - together <= MOST_OVERLAP * together:
        return ()
    return ("Bidang kecamatan saling bertindihan lebih dari satu persen luasnya.",)


def _simplify(shapes: list[BaseGeometry]) -> tuple[list[BaseGeometry], float]:
    """The least that brings all of them together under the limit; a shared border stays one."""
    light, used = shapes, 0.0
    for tolerance in TOLERANCES:
        used = tolerance
        light = list(shapely.coverage_simplify(shapes, tolerance)) if tolerance else shapes
        if sum(int(shapely.get_num_coordinates(each)) for each in light) <= MOST_POINTS:
            return light, used
    raise DataRejected("batas_terlalu_rinci")


def _to_geojson(
    shapes: Mapping[str, BaseGeometry], known: Mapping[str, KecamatanAcuan], sumber: str
) -> str:
    features = [
        {
            "type": "Feature",
            "id": kode,
            "properties": {"kode": kode, "nama": known[kode].nama},
            # d3 fills what lies to the right of a ring: outer rings run clockwise.
            "geometry": shapely.geometry.mapping(shapely.orient_polygons(shape, exterior_cw=True)),
        }
        for kode, shape in shapes.items()
    ]
    document = {"type": "FeatureCollection", "sumber": sumber, "features": features}
    return json.dumps(_rounded(document), ensure_ascii=False, separators=(",", ":"))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value
