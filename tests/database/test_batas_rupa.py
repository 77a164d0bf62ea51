"""Boundaries in the shapes that offices have them: the 29 whole, or a sentence why not."""

import json
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from sqlalchemy.orm import Session

from db.actions.batas import record_batas, try_batas
from db.batas.baca import read_batas
from db.batas.susun import BatasTersusun, arrange
from db.batas.tolak import BatasDitolak
from db.errors import DataRejected
from tests.batas import (
    Features,
    bent,
    features,
    geojson,
    halves,
    shapefile_parts,
    shapefile_zip,
    without_a_part,
    zipped,
)

pytestmark = pytest.mark.usefixtures("connection", "_here")
UTM, TM3, WEB, DGN95 = 32748, 23834, 3857, 4755
Make = Callable[[], bytes]


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the same steps in this process: that a child takes them is tests/database/test_batas.py's,
    and a child of each of these cases would start for longer than it works."""
    monkeypatch.setattr(
        "db.actions.batas.arrange_apart", lambda isi, *known: arrange(read_batas(isi), *known)
    )


def check(session: Session, isi: bytes) -> BatasTersusun:
    return try_batas(session, isi=isi, sumber="Badan Uji")


def in_system(epsg: int) -> Features:
    """The features in the coordinates of another system."""
    way = pyproj.Transformer.from_crs(4326, epsg, always_xy=True)

    def turn(shape: Any) -> Any:
        return shapely.transform(
            shape, lambda points: np.column_stack(way.transform(points[:, 0], points[:, 1]))
        )

    return bent(turn)


def wkt(epsg: int) -> str:
    return pyproj.CRS.from_epsg(epsg).to_wkt("WKT1_ESRI")


def with_crs(found: Features, name: str) -> bytes:
    document = json.loads(geojson(found))
    return json.dumps({**document, "crs": {"type": "name", "properties": {"name": name}}}).encode()


def flipped(only: str | None = None) -> Features:
    return bent(lambda shape: shapely.transform(shape, lambda points: points[:, ::-1]), only=only)


def collected() -> Features:
    """Ciruas as a collection with a point in it, one feature without shape, one without area."""
    rows = features()
    for row in rows:
        if row["properties"]["nama"] == "Ciruas":
            point = {"type": "Point", "coordinates": [106.2, -6.1]}
            row["geometry"] = {
                "type": "GeometryCollection",
                "geometries": [
                    point,
                    {"type": "GeometryCollection", "geometries": [row["geometry"]]},
                ],
            }
    line = {"type": "Polygon", "coordinates": [[[106.1, -6.1], [106.2, -6.1], [106.1, -6.1]]]}
    nothing: list[Any] = [None, line, {"type": "Polygon", "coordinates": []}]
    return rows + [
        {"type": "Feature", "properties": {"nama": "Ciruas"}, "geometry": each} for each in nothing
    ]


def desa(kecamatan: Callable[[int, str], Any] = lambda _at, nama: nama) -> Features:
    """Two desa a kecamatan; one of Padarincang is named Ciomas, as another kecamatan is."""
    return [
        {
            "type": "Feature",
            "properties": {
                "NAMOBJ": "Ciomas" if (nama, at) == ("Padarincang", 1) else f"Desa {at}",
                "WADMKC": kecamatan(at, nama),
                "WADMKK": "Serang",
            },
            "geometry": shapely.geometry.mapping(part),
        }
        for row in features()
        for nama in [row["properties"]["nama"]]
        for at, part in enumerate(halves(shapely.geometry.shape(row["geometry"])))
    ]


def province() -> Features:
    """Our 29 by name beside kecamatan of the same names in other regencies of the province."""
    ours = [
        {**row, "properties": {"KECAMATAN": row["properties"]["nama"], "KAB_KOTA": "Kab. Serang"}}
        for row in features()
    ]
    theirs = [
        {
            "type": "Feature",
            "properties": {"KECAMATAN": "Bandung", "KAB_KOTA": kab},
            "geometry": shapely.geometry.mapping(shapely.box(105.7, -6.8, 105.8, -6.7)),
        }
        for kab in ("Kota Serang", "Pandeglang")
    ]
    return ours + theirs


def upper_parts() -> bytes:
    parts = shapefile_parts(stem="Peta/2024/BATAS KEC")
    return zipped({name.upper(): part for name, part in parts.items()})


def with_rubbish() -> bytes:
    beside = {"__MACOSX/batas/._kecamatan.shp": b"\0" * 82, "__MACOSX/batas/._kecamatan.dbf": b"x"}
    return zipped(
        shapefile_parts() | beside | {"batas/": b"", "batas/.DS_Store": b"x", "baca.txt": b"x"}
    )


def crossed(shape: Any) -> Any:
    """A bow tie of no size on the rim."""
    points = list(shape.exterior.coords)
    points[1:1] = [points[1], points[0]]
    return shapely.Polygon(points)


def high(shape: Any) -> Any:
    return shapely.force_3d(shape, 12.5)


def holed(shape: Any) -> Any:
    """Two parts, one with a hole of a few metres in it."""
    one, two = halves(shape)
    centre = one.representative_point()
    return shapely.union_all([one.difference(centre.buffer(0.0005))]).union(two.buffer(-0.0001))


WHOLE: dict[str, tuple[Make, str]] = {
    "macos": (with_rubbish, ""),
    "upper case, nested": (upper_parts, ""),
    "geojson in a zip": (lambda: zipped({"peta/batas.geojson": geojson()}), ""),
    "collection": (lambda: geojson(collected()), "3 baris tanpa bidang"),
    "utm": (lambda: shapefile_zip(in_system(UTM), prj=wkt(UTM)), "UTM zone 48S diubah"),
    "tm-3": (lambda: shapefile_zip(in_system(TM3), prj=wkt(TM3)), "diubah menjadi derajat"),
    "web mercator": (lambda: shapefile_zip(in_system(WEB), prj=wkt(WEB)), "diubah menjadi"),
    "national datum": (lambda: shapefile_zip(in_system(DGN95), prj=wkt(DGN95)), "DGN"),
    "utm, crs of geojson": (
        lambda: with_crs(in_system(UTM), "urn:ogc:def:crs:EPSG::32748"),
        "UTM zone 48S diubah",
    ),
    "degrees, crs of geojson": (lambda: with_crs(features(), "urn:ogc:def:crs:OGC:1.3:CRS84"), ""),
    "utm without prj": (lambda: shapefile_zip(in_system(UTM)), "dibaca sebagai WGS 84 / UTM"),
    "utm, prj of degrees": (
        lambda: shapefile_zip(in_system(UTM), prj=wkt(4326)),
        "dibaca sebagai WGS 84 / UTM",
    ),
    "degrees, prj of utm": (lambda: shapefile_zip(prj=wkt(UTM)), ""),
    "prj of nothing": (lambda: shapefile_zip(prj="LOCAL_CS[rusak"), ""),
    "latitude first": (lambda: geojson(flipped()), "tertukar pada 29 bidang"),
    "latitude first in one": (lambda: geojson(flipped("Kopo")), "tertukar pada 1 bidang"),
    "desa": (lambda: geojson(desa()), "58 bidang digabung menjadi 29 kecamatan"),
    "province": (lambda: geojson(province()), "2 bidang lain di berkas tidak dipakai, 2 di"),
    "two rows for one": (
        lambda: geojson([each for row in features() for each in (row, row)]),
        "58 bidang digabung",
    ),
    "heights": (lambda: geojson(bent(high)), ""),
    "parts and a hole": (lambda: geojson(bent(holed, only="Kopo")), ""),
    "crossed": (lambda: geojson(bent(crossed, only="Kopo")), "bersilang diperbaiki: Kopo"),
    "code as a decimal": (
        lambda: geojson(None, KODE=lambda row: float(row["kode"].replace(".", ""))),
        "",
    ),
    "code beside a constant": (
        lambda: geojson(None, NAME_3=lambda row: row["nama"], CC=lambda _: "3604050"),
        "",
    ),
    "code with ID": (lambda: geojson(None, PCODE=lambda row: f"ID{row['kode']}"), ""),
    "utf-16": (lambda: geojson().decode().encode("utf-16"), ""),
    "mark of utf-8": (lambda: b"\xef\xbb\xbf" + geojson(), ""),
    **{
        f"cpg {name}": (lambda name=name: shapefile_zip(cpg=name), "")  # type: ignore[misc]
        for name in ("UTF-8", "ANSI 1252", "65001", "88591", "ISO 8859-1", "zip", "??")
    },
}


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_the_29_are_whole_and_what_was_done_is_said(session: Session, name: str) -> None:
    make, said = WHOLE[name]

    hasil = check(session, make())

    assert (hasil.ditolak, hasil.diragukan) == ((), ())
    assert [each.nama for each in hasil.kecamatan if not 0.9 < each.bagian < 1.1] == []
    assert said in " ".join(hasil.catatan)


def test_a_kecamatan_with_a_part_missing_needs_a_person(session: Session) -> None:
    isi = geojson(without_a_part())

    hasil = check(session, isi)

    assert hasil.ditolak == ()
    assert len(hasil.diragukan) == 1
    assert hasil.diragukan[0].startswith("Ciruas: luasnya ")
    assert "33,6 km² di register. Ada bagian yang kurang?" in hasil.diragukan[0]
    with pytest.raises(DataRejected, match="batas_belum_diperiksa"):
        record_batas(session, nama_berkas="x", isi=isi, sumber="Badan Uji")
    assert record_batas(session, nama_berkas="x", isi=isi, sumber="Badan Uji", diperiksa=True)


def test_a_code_beside_the_name_of_another_kecamatan_is_doubted(session: Session) -> None:
    isi = geojson(
        None,
        KODE=lambda row: row["kode"],
        KECAMATAN=lambda row: "Cinangka" if row["nama"] == "Anyar" else row["nama"],
    )

    assert "bidang bernama Cinangka" in " ".join(check(session, isi).diragukan)


def test_a_desa_without_its_kecamatan_is_not_taken_for_one_of_its_name(session: Session) -> None:
    def unnamed(at: int, nama: str) -> str | None:
        return None if (nama, at) == ("Padarincang", 1) else nama

    hasil = check(session, geojson(desa(unnamed)))

    assert next(each for each in hasil.kecamatan if each.nama == "Ciomas").bidang == 2
    assert any(each.startswith("Padarincang: luasnya") for each in hasil.diragukan + hasil.ditolak)


def test_a_file_that_is_wrong_all_over_says_so_in_a_few_sentences(session: Session) -> None:
    isi = geojson(bent(lambda shape: shape.buffer(-0.011)))

    said = check(session, isi).ditolak

    assert len(said) == 9
    assert re.fullmatch(r"Begitu juga \d+ kecamatan lain\.", said[-1])


def test_names_that_are_none_of_the_29_are_listed(session: Session) -> None:
    isi = geojson(NAMA=lambda row: "Kopoh" if row["nama"] == "Kopo" else row["nama"])

    assert "Belum ada: Kopo. Nama lain di berkas: Kopoh." in check(session, isi).ditolak[0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda xy: xy * 1_000_000, "dalam meter dan proyeksinya tidak dikenal"),
        (lambda xy: xy + 10, "Koordinat di luar Banten"),
    ],
    ids=["unknown metres", "elsewhere"],
)
def test_names_in_another_place_are_not_called_missing(
    session: Session, change: Callable[[Any], Any], sentence: str
) -> None:
    isi = geojson(bent(lambda shape: shapely.transform(shape, change)), N=lambda row: row["nama"])

    assert sentence in check(session, isi).ditolak[0]


FOREIGN: dict[str, tuple[Make, str]] = {
    "kml": (lambda: b'<?xml version="1.0"?><kml xmlns="x"><Document/></kml>', "KML"),
    "kmz": (lambda: zipped({"doc.kml": b"<kml/>"}), "KMZ"),
    "gml": (lambda: b'<?xml version="1.0"?><gml:FeatureCollection/>', "GML"),
    "geopackage": (lambda: b"SQLite format 3\0" + b"\0" * 99, "GeoPackage"),
    "rar": (lambda: b"Rar!\x1a\x07\x00", "RAR"),
    "bare shp": (lambda: shapefile_parts(stem="a")["a.shp"], "hanya .shp"),
    "topojson": (lambda: b'{"type":"Topology","objects":{},"arcs":[]}', "TopoJSON"),
    "esri json": (
        lambda: b'{"features":[{"attributes":{},"geometry":{"rings":[]}}]}',
        "bukan GeoJSON",
    ),
    "two layers": (
        lambda: zipped(shapefile_parts(stem="desa") | shapefile_parts(stem="kec")),
        "ini berisi 2: desa.shp, kec.shp",
    ),
    "dbf of another": (
        lambda: zipped({"a.shp": b"", "b.dbf": b""}),
        "dengan nama yang sama",
    ),
}


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_another_format_is_named_with_what_to_do(name: str) -> None:
    make, sentence = FOREIGN[name]

    with pytest.raises(BatasDitolak, match=sentence):
        read_batas(make())
