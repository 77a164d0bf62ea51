"""What an officer knows of the register holds in the demo, on any day and for any throw.

The bands are the office's published counts and the distributions of the ministry's register of
December 2021, written down by hand; they know nothing of how the demo comes to them.
"""

import datetime as dt
from collections import Counter
from functools import cache

import numpy as np
import pytest

from db.enums import StatusKelembagaan
from db.seed import plan_register
from db.seed.dice import Dice
from db.seed.drafts import Draft, load_kecamatan

KECAMATAN = load_kecamatan()
CIKANDE = "36.04.15"
OUTLIER = 40_015
DEMOS = [
    (dt.date(2026, 1, 1), ""),
    (dt.date(2026, 11, 28), ""),
    (dt.date(2026, 11, 28), "lain"),
    (dt.date(2026, 12, 31), "ketiga"),
    (dt.date(2028, 2, 29), ""),
    (dt.date(2031, 7, 12), "keempat"),
]
each_demo = pytest.mark.parametrize(("day", "salt"), DEMOS)


@cache
def plan(day: dt.date, salt: str) -> tuple[Draft, ...]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Dice, "salt", salt)
        return tuple(plan_register(day, KECAMATAN)[0])


def living(day: dt.date, salt: str) -> list[Draft]:
    return [one for one in plan(day, salt) if not one.mati]


def count_on(drafts: tuple[Draft, ...], day: dt.date) -> int:
    return sum(
        one.tanggal <= day and (one.berakhir is None or one.berakhir > day) for one in drafts
    )


@each_demo
@pytest.mark.parametrize(
    ("past", "least", "most"),
    [
        (dt.date(2014, 12, 31), 385, 405),
        (dt.date(2018, 12, 31), 650, 670),
        (dt.date(2020, 12, 31), 809, 829),
        (dt.date(2022, 7, 12), 878, 898),
        (dt.date(2025, 12, 31), 880, 896),
    ],
)
def test_the_register_of_a_past_day_is_near_what_the_office_published(
    day: dt.date, salt: str, past: dt.date, least: int, most: int
) -> None:
    assert least <= count_on(plan(day, salt), past) <= most


@each_demo
def test_since_2023_the_register_stays_near_888_all_year(day: dt.date, salt: str) -> None:
    months = [dt.date(2023 + at // 12, at % 12 + 1, 1) for at in range(36)]

    counts = [count_on(plan(day, salt), month) for month in months]

    assert min(counts) >= 850
    assert max(counts) <= 900


@each_demo
def test_no_kecamatan_was_founded_by_the_office_alone(day: dt.date, salt: str) -> None:
    everywhere = Counter(one.kecamatan for one in living(day, salt))
    with_help = Counter(one.kecamatan for one in living(day, salt) if one.difasilitasi)

    assert [kode for kode, all_ in everywhere.items() if with_help[kode] > 0.8 * all_] == []


@each_demo
def test_cikande_had_koperasi_of_employees_before_the_programme(day: dt.date, salt: str) -> None:
    older = [one for one in living(day, salt) if one.kecamatan == CIKANDE and one.tahun < 2015]

    assert [one for one in older if one.kelompok == "Kopkar"]


@each_demo
def test_foundings_before_2015_are_not_flat(day: dt.date, salt: str) -> None:
    founded = Counter(one.tahun for one in plan(day, salt))
    by_year = [founded[tahun] for tahun in range(1995, 2015)]

    assert max(by_year) >= 2 * min(by_year)
    assert len(set(by_year)) >= 8


@each_demo
@pytest.mark.parametrize(
    ("percent", "least", "most"),
    [(5, 18, 22), (50, 24, 30), (75, 60, 80), (90, 190, 250), (95, 420, 500), (99, 2000, 2700)],
)
def test_members_are_spread_as_in_the_register(
    day: dt.date, salt: str, percent: int, least: int, most: int
) -> None:
    assert least <= np.percentile(members(day, salt), percent) <= most


def members(day: dt.date, salt: str) -> list[int]:
    """Of each koperasi that recorded them, the one implausible entry left out."""
    known = [one.anggota for one in living(day, salt) if one.anggota is not None]
    return [each for each in known if each != OUTLIER]


@each_demo
def test_members_have_the_mean_the_founders_and_the_gaps_of_the_register(
    day: dt.date, salt: str
) -> None:
    known = members(day, salt)

    assert 110 <= sum(known) / len(known) <= 145
    assert 0.18 <= known.count(20) / len(known) <= 0.32
    assert 0.70 <= len(known) / 888 <= 0.85


@each_demo
def test_one_koperasi_has_a_third_of_all_members(day: dt.date, salt: str) -> None:
    known = [one.anggota for one in living(day, salt) if one.anggota is not None]

    assert known.count(OUTLIER) == 1
    assert 0.25 <= OUTLIER / sum(known) <= 0.40


@each_demo
def test_some_kdmp_have_not_opened(day: dt.date, salt: str) -> None:
    kdmp = [one for one in living(day, salt) if one.kdmp]
    opened = [one for one in kdmp if one.status is StatusKelembagaan.AKTIF]

    assert 15 <= len(kdmp) <= 40
    assert 0.4 <= len(opened) / len(kdmp) <= 0.8
    assert all("CONTOH" in one.nama for one in kdmp)


@each_demo
@pytest.mark.parametrize(
    ("status", "least", "most"),
    [
        (StatusKelembagaan.AKTIF, 0.72, 0.78),
        (StatusKelembagaan.KURANG_AKTIF, 0.10, 0.14),
        (StatusKelembagaan.TIDAK_AKTIF, 0.11, 0.15),
        (StatusKelembagaan.USULAN_PEMBUBARAN, 0.001, 0.01),
        (None, 0.001, 0.01),
    ],
)
def test_each_status_has_its_share(
    day: dt.date, salt: str, status: StatusKelembagaan | None, least: float, most: float
) -> None:
    found = [one for one in living(day, salt) if one.status is status]

    assert least <= len(found) / 888 <= most


@each_demo
def test_what_ended_ended_after_it_was_founded_and_before_today(day: dt.date, salt: str) -> None:
    ended = [(one.tanggal, one.berakhir) for one in plan(day, salt) if one.berakhir]

    assert len(ended) > 100
    assert all(founded < end <= day for founded, end in ended)


@each_demo
def test_a_koperasi_outside_the_kabupaten_is_among_them_and_has_no_desa(
    day: dt.date, salt: str
) -> None:
    assert [one.desa for one in living(day, salt) if one.luar] == [None]
