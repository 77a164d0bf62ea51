"""What moved between two potret of SIMKOPDES, and what of it went back."""

import datetime as dt
from typing import Any

import pandas as pd

from db.figures.gerak_kdmp import DIBANDING, Gerak, list_gerak


def desa(**told: Any) -> list[dict[str, Any]]:
    place = {"desa_kode": "36.04.01.2001", "desa": "Sindangsari", "kecamatan": "Petir"}
    return [{**place, **dict.fromkeys(DIBANDING), "tercantum": True, **told}]


def moves(lama: dict[str, Any], baru: dict[str, Any]) -> list[tuple[str, Any, Any, bool]]:
    found = list_gerak(desa(**lama), desa(**baru))
    return [(each.kolom, each.semula, each.menjadi, each.mundur) for each in found]


def test_what_is_reported_for_the_first_time_has_moved() -> None:
    assert moves({"nib": pd.NA, "anggota": None}, {"nib": False, "anggota": 0}) == [
        ("nib", None, False, False),
        ("anggota", None, 0, False),
    ]


def test_what_was_there_and_is_no_more_went_back() -> None:
    before = {"beroperasi": True, "nib": True, "anggota": 40, "bangunan_persen": 60}
    after = {"beroperasi": False, "nib": None, "anggota": 39, "bangunan_persen": 80}

    assert moves(before, after) == [
        ("nib", True, None, True),
        ("beroperasi", True, False, True),
        ("bangunan_persen", 60, 80, False),
        ("anggota", 40, 39, True),
    ]


def test_a_desa_that_only_one_potret_names_is_told_once() -> None:
    assert moves({"tercantum": True, "nib": True}, {"tercantum": False}) == [
        ("tercantum", True, False, True)
    ]


def test_who_opens_is_told_once_and_a_day_that_is_corrected_by_itself() -> None:
    closed = {"beroperasi": False, "beroperasi_sejak": None}
    opened = {"beroperasi": True, "beroperasi_sejak": dt.date(2026, 8, 10)}
    later = {**opened, "beroperasi_sejak": dt.date(2026, 9, 1)}

    assert moves(closed, opened) == [("beroperasi", False, True, False)]
    assert moves(opened, closed) == [("beroperasi", True, False, True)]
    assert [each[0] for each in moves(opened, later)] == ["beroperasi_sejak"]


def test_nothing_moves_where_both_say_the_same() -> None:
    assert moves({"nib": True, "anggota": pd.NA}, {"nib": True, "anggota": None}) == []


def test_the_place_is_told_by_name() -> None:
    found = list_gerak(desa(rat=False), desa(rat=True))

    assert found == [Gerak("Sindangsari", "Petir", "rat", False, True)]
