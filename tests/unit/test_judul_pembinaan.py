"""The headings of Pembinaan say what the charts below them found, both ends and of how many."""

import pandas as pd
import pytest

from ui.screens.pembinaan.judul import tell_composition, tell_days, tell_gain, tell_realisation


def make_days(*persen: float | None) -> pd.DataFrame:
    values = pd.array(list(persen), dtype="Float64")
    return pd.DataFrame({"hari": range(1, len(persen) + 1), "persen": values})


@pytest.mark.parametrize(
    ("persen", "said"),
    [
        ((93.2, 85.4, 74.0), "Kehadiran turun dari 93,2 % pada hari 1 ke 74,0 % pada hari 3"),
        ((70.0, None, 80.0), "Kehadiran naik dari 70,0 % pada hari 1 ke 80,0 % pada hari 3"),
        ((80.0, 80.02), "Kehadiran bertahan dari 80,0 % pada hari 1 ke 80,0 % pada hari 2"),
        ((80.0, None), "Kehadiran dari hari ke hari"),
        ((), "Kehadiran dari hari ke hari"),
    ],
)
def test_the_days_say_whether_people_stayed(persen: tuple[float | None, ...], said: str) -> None:
    assert tell_days(make_days(*persen)).replace("\xa0", " ") == said


def test_the_quota_is_told_over_all_sumber_dana() -> None:
    funds = pd.DataFrame({"kuota": [80, 1150], "datang": [66, 934]})

    assert tell_realisation(funds) == "1.000 dari kuota 1.230 peserta terisi"


def test_who_came_is_told_by_the_largest_kind_of_post() -> None:
    people = pd.DataFrame(
        {"kelompok": ["pengawas", "pengurus", "pengurus"], "peserta": [29, 100, 45]}
    )

    assert tell_composition(people) == "145 dari 174 peserta: pengurus"


def test_the_gain_names_both_ends_with_how_many_they_are_of() -> None:
    scores = pd.DataFrame(
        {
            "nama": ["Perpajakan", "Uji kompetensi", "Pembukuan"],
            "peserta": [48, 40, 29],
            "pre": [40.0, 50.0, 45.0],
            "post": [57.3, 65.4, 61.2],
        }
    )

    assert tell_gain(scores) == (
        "Nilai naik terbanyak pada Perpajakan (+17,3, n = 48), "
        "paling sedikit pada Uji kompetensi (+15,4, n = 40)"
    )


def test_nothing_known_is_the_name_of_the_chart() -> None:
    nothing = pd.DataFrame({"nama": [], "peserta": [], "pre": [], "post": []})

    assert tell_gain(nothing) == "Kenaikan nilai menurut materi"
