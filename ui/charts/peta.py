"""The map of the 29 kecamatan: one indicator in classes, places with koperasi, the chosen one."""

import json
from typing import Any

import altair as alt
import pandas as pd

from db.values.format import format_number
from db.values.hidden import Hilang
from ui.charts.classes import Kelas
from ui.charts.theme import Palette

# Served once and kept by the browser; inline it would cost half a second of every rerun.
GEOMETRY = "/app/static/kecamatan_sketsa.geojson"
# Below this width in pixels the names of 29 kecamatan run into each other.
_WIDTH_FOR_NAMES = 480


def build_map(
    frame: pd.DataFrame,
    palette: Palette,
    *,
    kelas: Kelas,
    satuan: str,
    terpilih: str = "",
    names: bool = True,
    height: int = 460,
    geometry: Any = GEOMETRY,
) -> Any:
    """Draw the choropleth.

    Args:
        frame: rows with `kode`, `nama`, `keterangan`, `kelas`, `lon`, `lat` for the kecamatan, and,
            where places are shown, rows with `koperasi` (count) and the `kelas` missing.
        kelas: the classes, whose words stand in the frame; each reason for no value has a colour
            of its own.
        satuan: title of the legend.
        terpilih: kode of the kecamatan with an outline.
        geometry: address of the GeoJSON, or its content for a picture.
    """
    kecamatan = frame[frame["kelas"].notna()]
    shapes = _shapes(kecamatan, palette, kelas, satuan)
    layers: list[Any] = [shapes, _outline(palette, terpilih)]
    places = frame[frame["kelas"].isna()]
    if not places.empty:
        layers.append(_places(places, palette))
    if names:
        layers.append(_names(kecamatan, palette))
    chart = alt.layer(*layers, data=_source(geometry)).project("mercator")
    return chart.properties(height=height, width="container")


def build_outline(frame: pd.DataFrame, palette: Palette, *, height: int = 340) -> Any:
    """Only the borders, to compare two sets of them. `frame`: one row, `isi` is a GeoJSON text."""
    features = json.loads(frame["isi"].iloc[0])["features"]
    shapes = alt.Chart(alt.InlineData(features)).mark_geoshape(
        fill=palette.steps(5)[1], stroke=palette.text, strokeWidth=0.6
    )
    return shapes.project("mercator").properties(height=height, width="container")


def _source(geometry: Any) -> Any:
    if isinstance(geometry, str):
        return alt.UrlData(geometry, format=alt.JsonDataFormat(property="features", type="json"))
    return alt.InlineData(geometry["features"])


def _shapes(kecamatan: pd.DataFrame, palette: Palette, kelas: Kelas, satuan: str) -> Any:
    lookup = alt.LookupData(kecamatan, "kode", ["nama", "keterangan", "kelas"])
    choice = alt.selection_point(name="kecamatan", fields=["kode"], on="click", toggle=False)
    return (
        alt.Chart()
        .mark_geoshape(stroke=palette.ground, strokeWidth=1, cursor="pointer")
        .transform_calculate(kode="datum.properties.kode")
        .transform_lookup(lookup="kode", from_=lookup)
        .encode(
            color=alt.Color("kelas:N")
            .scale(
                domain=[word for _, word in kelas.legenda],
                range=[palette.colour_of(makna) for makna, _ in kelas.legenda],
            )
            .legend(title=satuan, columns=3, symbolStrokeWidth=0),
            tooltip=[
                alt.Tooltip("nama:N", title="Kecamatan"),
                alt.Tooltip("keterangan:N", title=satuan),
            ],
        )
        .add_params(choice)
    )


def _outline(palette: Palette, terpilih: str) -> Any:
    return (
        alt.Chart()
        .mark_geoshape(fill=None, stroke=palette.target, strokeWidth=3)
        .transform_filter(f"datum.properties.kode === '{terpilih}'")
    )


def _places(places: pd.DataFrame, palette: Palette) -> Any:
    return (
        alt.Chart(places)
        .mark_circle(color=palette.target, opacity=0.85, stroke=palette.ground, strokeWidth=0.6)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            size=alt.Size("koperasi:Q").scale(range=[12, 160]).legend(None),
            tooltip=[
                alt.Tooltip("nama:N", title="Desa"),
                alt.Tooltip("koperasi:Q", title="Koperasi", format=",d"),
            ],
        )
    )


def _names(kecamatan: pd.DataFrame, palette: Palette) -> Any:
    wide = alt.ExprRef(f"width < {_WIDTH_FOR_NAMES} ? 0 : 1")
    base = alt.Chart(kecamatan).encode(longitude="lon:Q", latitude="lat:Q", text="nama:N")
    # A halo of the ground under each name: it crosses light and dark classes.
    halo = base.mark_text(
        fontSize=10, stroke=palette.ground, strokeWidth=3, strokeJoin="round", opacity=wide
    )
    return halo + base.mark_text(fontSize=10, color=palette.text, opacity=wide)


def describe_map(frame: pd.DataFrame, nama: str, kelas: Kelas) -> str:
    """Text for a reader who does not see the map: what it shows, most and least, what is missing.

    Args:
        frame: a row per kecamatan with `nama`, `nilai`, `keterangan`, `hilang`.
        kelas: says why a value is missing.
    """
    known = frame[frame["nilai"].notna()].sort_values("nilai")
    counted = {each: int((frame["hilang"] == each).sum()) for each in Hilang}
    without = "".join(
        f" {format_number(count)} kecamatan {kelas.kata_dari(each)}."
        for each, count in counted.items()
        if count
    )
    if known.empty:
        return f"Peta {len(frame)} kecamatan menurut {nama}: belum ada yang ditampilkan.{without}"
    most, least = known.iloc[-1], known.iloc[0]
    return (
        f"Peta {len(frame)} kecamatan menurut {nama}. Tertinggi {most['nama']} "
        f"({most['keterangan']}), terendah {least['nama']} ({least['keterangan']}).{without}"
    )
