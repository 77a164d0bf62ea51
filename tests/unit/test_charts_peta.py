"""The map says in words and classes what its rows say."""

import pandas as pd
import pytest

from ui.charts.classes import add_classes
from ui.charts.geometry import GEOMETRY_FILE
from ui.charts.peta import build_map, describe_map
from ui.charts.picture import to_png
from ui.charts.spec import screen_spec
from ui.charts.theme import LIGHT


def make_frame(values: list[float | None]) -> pd.DataFrame:
    count = len(values)
    return pd.DataFrame(
        {
            "kode": [f"36.04.{number:02}" for number in range(1, count + 1)],
            "nama": [f"Kecamatan {number}" for number in range(1, count + 1)],
            "nilai": pd.array(values, dtype="Float64"),
            "nilai_teks": [str(value) for value in values],
            "lon": [106.0] * count,
            "lat": [-6.1] * count,
        }
    )


def test_each_value_lies_in_one_of_at_most_five_classes() -> None:
    frame, kelas = add_classes(make_frame([float(value) for value in range(29)]), 0)

    assert len(kelas) == 5
    assert set(frame["kelas"]) == set(kelas)
    assert kelas[0] == "0–5"
    assert kelas[-1].endswith("28")


def test_what_is_not_recorded_is_no_class() -> None:
    frame, kelas = add_classes(make_frame([1.0, None, 3.0]), 0)

    assert frame["kelas"][1] == "belum terdata"
    assert "belum terdata" not in kelas


@pytest.mark.parametrize("values", [[4.0, 4.0, 4.0], [None, 4.0]])
def test_equal_values_share_one_class(values: list[float | None]) -> None:
    assert add_classes(make_frame(values), 0)[1] == ("4",)


def test_without_any_value_there_is_no_class() -> None:
    assert add_classes(make_frame([None, None]), 0)[1] == ()


def test_geometry_travels_by_address_and_not_in_the_spec() -> None:
    frame, kelas = add_classes(make_frame([1.0, 2.0]), 0)

    spec = str(screen_spec(build_map(frame, LIGHT, kelas=kelas, satuan="Koperasi")))

    assert "/app/static/kecamatan_sketsa.geojson" in spec
    assert "coordinates" not in spec


def test_the_text_for_the_map_names_most_least_and_what_is_missing() -> None:
    assert describe_map(make_frame([1.0, 9.0, None]), "Jumlah koperasi") == (
        "Peta 3 kecamatan menurut Jumlah koperasi. Tertinggi Kecamatan 2 (9.0), "
        "terendah Kecamatan 1 (1.0). 1 kecamatan belum terdata."
    )


def test_the_picture_is_drawn_without_a_network() -> None:
    frame, kelas = add_classes(make_frame([1.0, 2.0]), 0)
    geometry = pd.read_json(GEOMETRY_FILE, typ="series").to_dict()
    chart = build_map(frame, LIGHT, kelas=kelas, satuan="Koperasi", geometry=geometry)

    assert to_png(chart.properties(width=300), title="Peta", lines=["Sumber: uji"])[1:4] == b"PNG"
