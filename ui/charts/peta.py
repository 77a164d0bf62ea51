"""The map of the 29 kecamatan as a picture for a report, and what is said of it in words."""

import json
from typing import Any

import pandas as pd

from db.values.format import format_number
from db.values.hidden import Hilang
from ui.charts.classes import Kelas
from ui.charts.palette import Palette
from ui.charts.vega import alt


def build_map(
    frame: pd.DataFrame,
    palette: Palette,
    *,
    kelas: Kelas,
    satuan: str,
    geometry: dict[str, Any],
    height: int = 460,
) -> Any:
    """Draw the choropleth.

    Args:
        frame: rows with `kode`, `nama`, `keterangan`, `kelas`, `lon`, `lat`.
        kelas: the classes, whose words stand in the frame; each reason for no value has a colour
            of its own.
        satuan: title of the legend.
        geometry: the GeoJSON.
    """
    layers = [_shapes(frame, palette, kelas, satuan), _names(frame, palette)]
    chart = alt.layer(*layers, data=alt.InlineData(geometry["features"])).project("mercator")
    return chart.properties(height=height, width="container")


def build_outline(frame: pd.DataFrame, palette: Palette, *, height: int = 340) -> Any:
    """Only the borders, to compare two sets of them. `frame`: one row, `isi` is a GeoJSON text."""
    features = json.loads(frame["isi"].iloc[0])["features"]
    shapes = alt.Chart(alt.InlineData(features)).mark_geoshape(
        fill=palette.steps(5)[1], stroke=palette.text, strokeWidth=0.6
    )
    return shapes.project("mercator").properties(height=height, width="container")


def _shapes(kecamatan: pd.DataFrame, palette: Palette, kelas: Kelas, satuan: str) -> Any:
    lookup = alt.LookupData(kecamatan, "kode", ["nama", "keterangan", "kelas"])
    return (
        alt.Chart()
        .mark_geoshape(stroke=palette.ground, strokeWidth=1)
        .transform_calculate(kode="datum.properties.kode")
        .transform_lookup(lookup="kode", from_=lookup)
        .encode(
            color=alt.Color("kelas:N")
            .scale(
                domain=[word for _, word in kelas.legenda],
                range=[palette.colour_of(makna) for makna, _ in kelas.legenda],
            )
            .legend(title=satuan, columns=3, symbolStrokeWidth=0),
        )
    )


def _names(kecamatan: pd.DataFrame, palette: Palette) -> Any:
    base = alt.Chart(kecamatan).encode(longitude="lon:Q", latitude="lat:Q", text="nama:N")
    # A halo of the ground under each name: it crosses light and dark classes.
    halo = base.mark_text(fontSize=10, stroke=palette.ground, strokeWidth=3, strokeJoin="round")
    return halo + base.mark_text(fontSize=10, color=palette.text)


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
