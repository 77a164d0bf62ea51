"""The small lines of a profile show what is recorded, in the unit that they name."""

import pandas as pd

from ui.charts.palette import LIGHT
from ui.charts.profil import build_years, long_form
from ui.charts.spec import screen_spec


def make_frame() -> pd.DataFrame:
    figures = {name: pd.array([None, None], dtype="Float64") for name in ("modal_sendiri", "shu")}
    return pd.DataFrame(
        {
            "tahun_buku": [2025, 2024],
            "jumlah_anggota": pd.array([40, None], dtype="Int64"),
            "aset": pd.array([2_500_000.0, 0.0], dtype="Float64"),
            "volume_usaha": pd.array([None, 1_000_000.0], dtype="Float64"),
            **figures,
        }
    )


def test_what_is_not_recorded_is_no_point_and_zero_is_one() -> None:
    long = long_form(make_frame())

    assert long.to_dict("records") == [
        {"tahun": "2025", "besaran": "Anggota (orang)", "nilai": 40.0},
        {"tahun": "2025", "besaran": "Aset (Rp juta)", "nilai": 2.5},
        {"tahun": "2024", "besaran": "Aset (Rp juta)", "nilai": 0.0},
        {"tahun": "2024", "besaran": "Volume usaha (Rp juta)", "nilai": 1.0},
    ]


def test_a_line_is_one_figure() -> None:
    spec = screen_spec(build_years(long_form(make_frame()), LIGHT, besaran="Aset (Rp juta)"))

    assert spec["title"]["text"] == "Aset (Rp juta)"
    assert len(spec["datasets"]) == 1
