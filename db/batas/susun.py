"""Features become the 29 kecamatan: matched, joined, checked, and made light with shared borders.

Areas are compared with those that the register has, so that a file of another place, one with its
columns mixed up, or one with a part missing does not pass unseen.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from db.batas.baca import Berkas
from db.batas.kenal import KecamatanDikenal, recognise
from db.batas.letak import is_around_here, is_in_metres, to_degrees
from db.batas.periksa import (
    KM_PER_DEGREE,
    KecamatanAcuan,
    TemuanBatas,
    area,
    contradicting,
    left_out,
    mended,
    not_here,
    refused,
    uneven,
)
from db.batas.tolak import TERLALU_RINCI, BatasDitolak
from db.values.spelling import wilayah_key

GRID = 1e-5
# A map on a screen shows no more, and its spec stays under 200 kB.
MOST_POINTS = 6_000
_TOLERANCES = (0.0, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.004)


@dataclass(frozen=True)
class BatasTersusun:
    """What a file gave.

    Attributes:
        geojson: ready to be served; None while something is refused.
        titik: points in the file and in the result.
        kecamatan: all of the register, by kode.
        ditolak: why it cannot be used, a sentence each.
        diragukan: what a person has to look at before it is used, a sentence each.
        catatan: what was done to it, a sentence each.
    """

    geojson: str | None
    titik: tuple[int, int]
    kecamatan: tuple[TemuanBatas, ...]
    ditolak: tuple[str, ...]
    diragukan: tuple[str, ...]
    catatan: tuple[str, ...]


def arrange(
    berkas: Berkas, acuan: Iterable[KecamatanAcuan], alias: Mapping[str, str], sumber: str
) -> BatasTersusun:
    """Make the boundaries of all kecamatan of the register.

    Args:
        alias: kode by another spelling, as wilayah_key makes it.
        sumber: whose boundaries they are, kept in the file.

    Raises:
        BatasDitolak: no simplifying makes them light enough.
    """
    known = {each.kode: each for each in acuan}
    features, notes = to_degrees(berkas)
    points = sum(int(shapely.get_num_coordinates(each.geometri)) for each in features)
    kenal = recognise(features, _by_code(known), _by_name(known, alias))
    shapes = {kode: _join(kenal.bagian[kode]) for kode in sorted(kenal.bagian)}
    found = tuple(_find(each, kenal, shapes) for each in known.values())
    notes += [*left_out(berkas, kenal), *mended(kenal, known)]
    wrong = refused(shapes, found, kenal, known)
    if not any(is_around_here(each.geometri) for each in features):
        wrong = (not_here(in_metres=is_in_metres(features)),)
    if wrong:
        return BatasTersusun(None, (points, 0), found, wrong, (), tuple(notes))
    doubts = (*uneven(found), *contradicting(kenal, known))
    light, tolerance = _simplify(list(shapes.values()))
    if tolerance:
        metres = round(tolerance * KM_PER_DEGREE * 1000)
        notes.append(f"Disederhanakan sampai {metres} meter; batas bersama tetap satu garis.")
    left = sum(int(shapely.get_num_coordinates(each)) for each in light)
    text = _to_geojson(dict(zip(shapes, light, strict=True)), known, sumber)
    return BatasTersusun(text, (points, left), found, (), doubts, tuple(notes))


def _by_code(known: Mapping[str, KecamatanAcuan]) -> dict[str, str]:
    return {each.kode_bps: kode for kode, each in known.items()} | {
        kode.replace(".", ""): kode for kode in known
    }


def _by_name(known: Mapping[str, KecamatanAcuan], alias: Mapping[str, str]) -> dict[str, str]:
    return {**alias, **{wilayah_key(each.nama): kode for kode, each in known.items()}}


def _find(
    own: KecamatanAcuan, kenal: KecamatanDikenal, shapes: Mapping[str, BaseGeometry]
) -> TemuanBatas:
    luas = area(shapes[own.kode]) if own.kode in shapes else None
    return TemuanBatas(own.kode, own.nama, len(kenal.bagian.get(own.kode, ())), luas, own.luas)


def _join(parts: list[BaseGeometry]) -> BaseGeometry:
    """One shape of all parts (a file by desa has many), on the grid, polygons only."""
    whole = shapely.union_all([shapely.make_valid(each) for each in parts])
    on_grid = shapely.set_precision(whole, GRID)
    polygons = [each for each in shapely.get_parts(on_grid) if each.geom_type == "Polygon"]
    return shapely.union_all(polygons) if len(polygons) > 1 else shapely.multipolygons(polygons)


def _simplify(shapes: list[BaseGeometry]) -> tuple[list[BaseGeometry], float]:
    """The least that brings all of them together under the limit; a shared border stays one."""
    light, used = shapes, 0.0
    for tolerance in _TOLERANCES:
        used = tolerance
        light = list(shapely.coverage_simplify(shapes, tolerance)) if tolerance else shapes
        if sum(int(shapely.get_num_coordinates(each)) for each in light) <= MOST_POINTS:
            return light, used
    raise BatasDitolak(TERLALU_RINCI)


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
