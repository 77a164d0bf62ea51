"""The map says in words and classes what its rows say."""

import json

import pandas as pd
import pytest

from db.values.hidden import Hilang, Nilai
from ui.charts.classes import Kelas, classify
from ui.charts.geometry import GEOMETRY_FILE
from ui.charts.palette import LIGHT
from ui.charts.peta import build_map, describe_map
from ui.charts.picture import to_png
from ui.charts.spec import picture_spec

GEOMETRY = json.loads(GEOMETRY_FILE.read_text(encoding="utf-8"))


def make_map(values: list[Nilai]) -> tuple[pd.DataFrame, Kelas]:
    count, kelas = len(values), classify(values, terkecil=5, kelompok="koperasi")
    frame = pd.DataFrame(
        {
            "kode": [f"36.04.{number:02}" for number in range(1, count + 1)],
            "nama": [f"Kecamatan {number}" for number in range(1, count + 1)],
            "nilai": pd.array(
                [None if isinstance(value, Hilang) else value for value in values],
                dtype="Float64",
            ),
            "hilang": [value if isinstance(value, Hilang) else None for value in values],
            "keterangan": [str(value) for value in values],
            "kelas": [kelas.kata_dari(value) for value in values],
            "lon": [106.0] * count,
            "lat": [-6.1] * count,
        }
    )
    return frame, kelas


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            [1.0, 9.0, Hilang.BELUM_TERDATA],
            " 1 kecamatan belum terdata.",
        ),
        (
            [1.0, 9.0, Hilang.KELOMPOK_KECIL, Hilang.KELOMPOK_KECIL],
            " 2 kecamatan kurang dari 5 koperasi.",
        ),
        ([1.0, 9.0], ""),
    ],
)
def test_the_text_names_most_least_and_why_a_value_is_missing(
    values: list[Nilai], text: str
) -> None:
    frame, kelas = make_map(values)

    assert describe_map(frame, "Jumlah koperasi", kelas) == (
        f"Peta {len(values)} kecamatan menurut Jumlah koperasi. Tertinggi Kecamatan 2 (9.0), "
        f"terendah Kecamatan 1 (1.0).{text}"
    )


def test_the_legend_of_the_map_has_a_colour_for_each_reason() -> None:
    frame, kelas = make_map([1.0, Hilang.KELOMPOK_KECIL, Hilang.BELUM_TERDATA])
    chart = build_map(frame, LIGHT, kelas=kelas, satuan="Persen", geometry=GEOMETRY)

    scale = picture_spec(chart)["layer"][0]["encoding"]["color"]["scale"]

    assert scale["domain"] == ["1", "belum terdata", "kurang dari 5 koperasi"]
    assert scale["range"] == [LIGHT.sequential[4], LIGHT.no_data, LIGHT.small_group]


def test_the_picture_is_drawn_without_a_network() -> None:
    frame, kelas = make_map([1.0, 2.0])
    chart = build_map(frame, LIGHT, kelas=kelas, satuan="Koperasi", geometry=GEOMETRY)

    assert to_png(chart.properties(width=300), title="Peta", lines=["Sumber: uji"])[1:4] == b"PNG"
