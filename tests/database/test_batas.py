"""Boundaries that people upload: recognised, checked, made light, used, taken back, or refused."""

import io
import json
import random
import resource
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.batas import record_batas, try_batas, use_batas
from db.batas.baca import read_batas
from db.batas.susun import MOST_POINTS, BatasTersusun
from db.batas.tolak import BatasDitolak
from db.errors import DataRejected
from db.models import AliasWilayah, Audit, BatasWilayah
from db.queries.batas import find_batas, get_isi_batas, list_batas
from tests.batas import Features, features, geojson, halves, shapefile_zip, zipped

SUMBER = "Badan Uji, 2026"
pytestmark = pytest.mark.usefixtures("connection")


def check(session: Session, isi: bytes) -> BatasTersusun:
    return try_batas(session, isi=isi, sumber=SUMBER)


def shapes_of(geojson_text: str | None) -> dict[str, shapely.Geometry]:
    document = json.loads(str(geojson_text))
    return {row["id"]: shapely.geometry.shape(row["geometry"]) for row in document["features"]}


@pytest.mark.parametrize(
    "attributes",
    [
        {"KDCPUM": lambda row: row["kode"]},
        {"KODE_KEC": lambda row: row["kode"].replace(".", "")},
        {"WADMKC": lambda row: row["nama"]},
        {"kecamatan": lambda row: f"KEC. {row['nama'].upper().replace(' ', '')}"},
    ],
    ids=["code", "plain-code", "name", "spelt"],
)
def test_the_29_are_recognised_by_code_or_name(
    session: Session, attributes: dict[str, Callable[[dict[str, Any]], Any]]
) -> None:
    hasil = check(session, geojson(None, **attributes))

    assert hasil.ditolak == ()
    assert len(shapes_of(hasil.geojson)) == 29


def test_a_code_of_bps_a_shapefile_and_an_alias_are_recognised(session: Session) -> None:
    from db.models import Kecamatan  # noqa: PLC0415 - only here

    bps = dict(session.execute(select(Kecamatan.kode, Kecamatan.kode_bps)).all())
    session.add(AliasWilayah(alias="ANYERLOR", kecamatan_kode="36.04.30"))
    session.commit()

    for isi in (
        geojson(IDKEC=lambda row: int(bps[row["kode"]])),
        shapefile_zip(),
        geojson(NAMA=lambda row: "Anyer Lor" if row["nama"] == "Anyar" else row["nama"]),
    ):
        assert check(session, isi).ditolak == ()


def test_desa_are_joined_to_their_kecamatan(session: Session) -> None:
    desa: Features = [
        {
            "type": "Feature",
            "properties": {"kode_desa": f"{row['properties']['kode']}.200{at}"},
            "geometry": shapely.geometry.mapping(part),
        }
        for row in features()
        for at, part in enumerate(halves(shapely.geometry.shape(row["geometry"])), 1)
    ]

    hasil = check(session, geojson(desa))

    whole = shapes_of(check(session, geojson()).geojson)
    assert hasil.ditolak == ()
    for kode, shape in shapes_of(hasil.geojson).items():
        assert shape.symmetric_difference(whole[kode]).area < 0.001 * whole[kode].area


def dense(found: Features, step: float = 0.0004) -> Features:
    """The same borders with a point every few metres, zigzag, as a survey has them."""
    return [
        {
            **row,
            "geometry": shapely.geometry.mapping(
                shapely.segmentize(shapely.geometry.shape(row["geometry"]), step)
            ),
        }
        for row in found
    ]


def test_a_rich_file_becomes_light_and_its_shared_borders_stay_shared(session: Session) -> None:
    rich = dense(features(), 0.00005)
    hasil = check(session, geojson(rich))
    shapes = list(shapes_of(hasil.geojson).values())

    assert hasil.titik[0] > 4 * MOST_POINTS
    assert hasil.titik[1] <= MOST_POINTS
    assert shapely.coverage_is_valid(shapes)
    assert any("Disederhanakan" in each for each in hasil.catatan)


def test_outer_rings_run_clockwise_as_the_map_needs_them(session: Session) -> None:
    for shape in shapes_of(check(session, geojson()).geojson).values():
        for part in shapely.get_parts(shape):
            assert not part.exterior.is_ccw


def without(nama: str) -> Features:
    return [row for row in features() if row["properties"]["nama"] != nama]


def moved(dx: float, factor: float = 1.0) -> Features:
    return [
        {
            **row,
            "geometry": shapely.geometry.mapping(
                shapely.transform(
                    shapely.geometry.shape(row["geometry"]), lambda xy: xy * factor + dx
                )
            ),
        }
        for row in features()
    ]


def swapped() -> Features:
    """Two kecamatan under each other's code."""
    rows = features()
    codes = [row["properties"] for row in rows]
    return [
        {**row, "properties": kode}
        for row, kode in zip(rows, [codes[1], codes[0], *codes[2:]], strict=True)
    ]


def heaped() -> Features:
    """Each kecamatan drawn a third wider, over its neighbours."""
    return [
        {
            **row,
            "geometry": shapely.geometry.mapping(
                shapely.geometry.shape(row["geometry"]).buffer(0.008)
            ),
        }
        for row in features()
    ]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (without("Kopo"), "Ditemukan 28 dari 29 kecamatan. Belum ada: Kopo."),
        ([], "Ditemukan 0 dari 29"),
        (moved(10), "di luar Banten"),
        (moved(0, 1000), "di luar Banten"),
        (swapped(), "tidak terletak di kecamatan itu"),
        (heaped(), "bertindihan"),
    ],
    ids=["missing", "none", "elsewhere", "metres", "swapped", "overlapping"],
)
def test_what_does_not_fit_is_refused_in_words(
    session: Session, found: Features, sentence: str
) -> None:
    extra = {
        "type": "Feature",
        "properties": {"kode": "99.99.99"},
        "geometry": features()[0]["geometry"],
    }
    hasil = check(session, geojson([*found, extra]))

    assert hasil.geojson is None
    assert sentence in " ".join(hasil.ditolak)
    assert "1 bidang lain" in " ".join(hasil.catatan)
    with pytest.raises(DataRejected, match="batas_tidak_lulus"):
        record_batas(session, nama_berkas="x", isi=geojson(found or [extra]), sumber=SUMBER)


def test_it_is_used_by_the_maps_and_can_be_taken_back(session: Session) -> None:
    first = record_batas(session, nama_berkas="satu.geojson", isi=geojson(), sumber=SUMBER)
    second = record_batas(session, nama_berkas="dua.zip", isi=shapefile_zip(), sumber="Dua")
    used = find_batas(session)
    assert used
    assert (used.id, used.sumber) == (second, "Dua")
    assert len(shapes_of(get_isi_batas(session, first))) == 29

    use_batas(session, batas_id=first)
    assert [each.dipakai for each in list_batas(session)] == [False, True]

    use_batas(session, batas_id=None)
    assert find_batas(session) is None
    with pytest.raises(DataRejected, match="baris_tidak_ada"):
        use_batas(session, batas_id=404)


def test_the_audit_names_the_file_but_does_not_hold_it(session: Session) -> None:
    record_batas(session, nama_berkas="satu.geojson", isi=geojson(), sumber=SUMBER)

    rows = session.scalars(select(Audit.sesudah).where(Audit.tabel == "batas_wilayah")).all()
    assert rows
    assert all(row and row["nama_berkas"] == "satu.geojson" and "isi" not in row for row in rows)


@pytest.mark.parametrize(
    ("sumber", "rule"),
    [("  ", "isian_wajib"), ("x", "ck_batas_wilayah_sumber_3_sampai_300_huruf")],
)
def test_a_source_must_be_named(session: Session, sumber: str, rule: str) -> None:
    with pytest.raises(Exception, match=rule):
        record_batas(session, nama_berkas="x", isi=geojson(), sumber=sumber)


def bomb() -> bytes:
    """A shapefile of nothing but noughts, a thousand times smaller as a zip."""
    return zipped({"a.shp": b"\0" * 200_000_000, "a.dbf": b"x"})


def lying_zip() -> bytes:
    """A zip whose directory says that its file is small."""
    data = bytearray(zipped({"a.shp": b"\0" * 90_000_000, "a.dbf": b"x"}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    data[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "bukan GeoJSON"),
    "text": (lambda: b"halo", "bukan GeoJSON"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "bukan GeoJSON"),
    "no features": (
        lambda: b'{"type":"FeatureCollection","features":[]}',
        "tidak berisi satu bidang",
    ),
    "not a list": (lambda: b'{"features":{"a":1}}', "bukan GeoJSON"),
    "deep": (
        lambda: b'{"features":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        "bukan GeoJSON",
    ),
    "nan": (lambda: geojson().replace(b"106.107", b"NaN"), "bukan GeoJSON"),
    "points only": (
        lambda: json.dumps(
            {"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}
        ).encode(),
        "tidak berisi satu bidang",
    ),
    "huge": (lambda: b" " * 15_000_001, "terlalu besar"),
    "many": (lambda: json.dumps({"features": [{}] * 5_001}).encode(), "terlalu besar"),
    "zip bomb": (bomb, "terlalu besar"),
    "lying zip": (lying_zip, "bukan GeoJSON"),
    "many entries": (lambda: zipped({f"{at}.txt": b"" for at in range(41)}), "terlalu besar"),
    "no shapefile": (lambda: zipped({"../../etc/passwd": b"x"}), "satu shapefile"),
    "two shapefiles": (
        lambda: zipped({"a.shp": b"", "b.shp": b"", "a.dbf": b""}),
        "satu shapefile",
    ),
    "truncated": (lambda: shapefile_zip()[:4_000], "bukan GeoJSON"),
    "false shapefile": (
        lambda: zipped({"a.shp": b"x" * 500, "a.dbf": b"y" * 500}),
        "bukan GeoJSON",
    ),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_refused_soon_and_within_bounds(name: str) -> None:
    make, sentence = HOSTILE[name]
    isi = make()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    with pytest.raises(BatasDitolak, match=sentence):
        read_batas(isi)

    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB


def test_names_in_a_zip_point_nowhere() -> None:
    found = read_batas(shapefile_zip(folder="../../../tmp/"))

    assert len(found.bidang) == 29


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_refused_not_a_crash(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([geojson(), shapefile_zip()])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(whole) // 2, len(whole)))

    try:
        found = read_batas(bytes(whole[:cut]))
    except BatasDitolak:
        return
    assert found.bidang


def test_a_zip_with_a_damaged_shapefile_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(shapefile_zip())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    shp = next(name for name in parts if name.endswith(".shp"))
    parts[shp] = parts[shp][:300] + b"\xff" * 400 + parts[shp][700:]

    with pytest.raises(BatasDitolak):
        read_batas(zipped(parts))


def test_no_more_than_one_is_in_use(session: Session) -> None:
    record_batas(session, nama_berkas="satu", isi=geojson(), sumber=SUMBER)
    session.add(
        BatasWilayah(
            nama_berkas="dua",
            sidik="x",
            sumber=SUMBER,
            titik_asal=1,
            titik=1,
            isi="{}",
            dipakai=True,
        )
    )

    with pytest.raises(Exception, match="uq_batas_wilayah_dipakai"):
        session.flush()


def crossing(points: int) -> bytes:
    """The first kecamatan as one line that crosses itself at random."""
    chance, rows = random.Random(1), features()
    west, south, east, north = shapely.geometry.shape(rows[0]["geometry"]).bounds
    ring = [
        [round(chance.uniform(west, east), 4), round(chance.uniform(south, north), 4)]
        for _ in range(points)
    ]
    rows[0]["geometry"] = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    return geojson(rows)


@pytest.mark.slow
@pytest.mark.parametrize("points", [500, 20_000], ids=["processor", "memory"])
def test_lines_that_cross_themselves_at_random_are_given_up(session: Session, points: int) -> None:
    """5 kB of them once burnt a core for minutes, in the server and inside a transaction."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    with pytest.raises(BatasDitolak, match="terlalu rumit"):
        check(session, crossing(points))

    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 20
