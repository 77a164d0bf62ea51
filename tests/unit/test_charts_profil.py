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
    long = long_form(make_frame(), sampai=2025).dropna(subset=["nilai"])

    assert long.sort_values(["besaran", "tahun"], ascending=[True, False]).to_dict("records") == [
        {"tahun": "2025", "besaran": "Anggota (orang)", "nilai": 40.0},
        {"tahun": "2025", "besaran": "Aset (Rp juta)", "nilai": 2.5},
        {"tahun": "2024", "besaran": "Aset (Rp juta)", "nilai": 0.0},
        {"tahun": "2024", "besaran": "Volume usaha (Rp juta)", "nilai": 1.0},
    ]


def test_a_year_without_a_value_is_there_and_says_so() -> None:
    frame = make_frame().assign(tahun_buku=[2025, 2023])
    long = long_form(frame, sampai=2026)

    spec = build_years(long, LIGHT, besaran="Aset (Rp juta)").to_dict()

    said = [each for rows in spec["datasets"].values() for each in rows if "kata" in each]
    assert long["tahun"].unique().tolist() == ["2023", "2024", "2025", "2026"]
    assert [(each["tahun"], each["kata"]) for each in said] == [
        ("2024", "belum terdata"),
        ("2026", "belum terdata"),
    ]


def test_nothing_recorded_is_no_year() -> None:
    assert long_form(make_frame().head(0), sampai=2025).empty


def test_a_line_is_one_figure() -> None:
    long = long_form(make_frame(), sampai=2025)

    spec = screen_spec(build_years(long, LIGHT, besaran="Aset (Rp juta)"))

    assert spec["title"]["text"] == "Aset (Rp juta)"
