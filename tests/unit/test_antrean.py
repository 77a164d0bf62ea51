"""What waits: the limits of a stage by hand, and which cases a filter holds."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.figures.antrean import (
    BatasTahap,
    Lewat,
    Pembaca,
    SaringanKasus,
    choose_cases,
    how_late,
    limits_of,
    read_saringan,
)

HARI = dt.date(2026, 11, 2)
SARI = Pembaca(akun_id=7, nama_pengguna="sari")


def stays(*known: tuple[int, bool, int], nomor: int = 0) -> pd.DataFrame:
    """Of one stage: days, whether it had ended, how many of these."""
    frame = pd.DataFrame(known, columns=["hari", "selesai", "kasus"])
    return frame.assign(nomor=nomor)


def test_the_limits_of_a_stage_are_those_by_hand() -> None:
    # Of ten: after 5 days 8 of 10 are left, one is then watched no more; after 10 days 5/7 of
    # that, 0,571; after 20 days 1/4 of it, 0,143; the last is still there.
    known = stays((5, True, 2), (7, False, 1), (10, True, 2), (12, False, 1), (20, True, 3))
    known = pd.concat([known, stays((30, False, 1))])

    batas = limits_of(known, fewest=5, fallback=60)[0]

    assert batas == BatasTahap(selesai=7, p50=20, p85=20, terukur=True)


def test_who_is_still_there_makes_the_limits_later() -> None:
    ended = [(day, True, 1) for day in range(1, 11)]
    waiting = [(10, False, 1)] * 2

    assert limits_of(stays(*ended), fewest=5, fallback=60)[0].p50 == 5
    # Six of twelve have gone after 6 days; 15 % are not to be told, two stay longer than anybody.
    late = limits_of(stays(*ended, *waiting), fewest=5, fallback=60)[0]
    assert late == BatasTahap(selesai=10, p50=6, p85=60, terukur=False)


def test_too_little_history_takes_the_setting_and_says_so() -> None:
    known = stays(*[(day, True, 1) for day in range(1, 5)], nomor=3)

    batas = limits_of(known, fewest=5, fallback=60)

    assert batas[3] == BatasTahap(selesai=4, p50=None, p85=60, terukur=False)
    assert batas[0] == BatasTahap(selesai=0, p50=None, p85=60, terukur=False)
    assert len(batas) == 6


@given(st.lists(st.integers(0, 90), min_size=5, max_size=40))
def test_where_all_have_ended_the_limits_are_the_plain_quantiles(days: list[int]) -> None:
    batas = limits_of(stays(*[(day, True, 1) for day in days]), fewest=5, fallback=60)[0]

    plain = [int(np.quantile(days, share, method="inverted_cdf")) for share in (0.5, 0.85)]
    assert [batas.p50, batas.p85] == plain


@pytest.mark.parametrize(
    ("hari", "lewat"),
    [(14, Lewat.BELUM), (15, Lewat.P50), (33, Lewat.P50), (34, Lewat.P85)],
)
def test_a_limit_is_passed_on_the_day_after_it(hari: int, lewat: Lewat) -> None:
    batas = BatasTahap(selesai=40, p50=14, p85=33, terukur=True)

    assert how_late(hari, batas) is lewat
    assert how_late(hari, None) is Lewat.TIDAK_DIUKUR


def case(nomor: int, **known: Any) -> dict[str, Any]:
    plain = {
        "id": nomor,
        "hari": 10,
        "tahap": "T1",
        "lewat": "belum",
        "petugas_akun_id": 9,
        "dibuat_oleh": "budi",
        "ingatkan_pada": None,
        "kurang": 0,
    }
    return plain | known


CASES = pd.DataFrame(
    [
        case(1, petugas_akun_id=7),
        case(2, petugas_akun_id=7, lewat="p50", hari=20),
        case(3, petugas_akun_id=None, dibuat_oleh="sari", lewat="p85", hari=40),
        case(4, petugas_akun_id=None, lewat="p85", hari=50),
        case(5, lewat="p85", hari=60, dibuat_oleh="sari"),
        case(6, petugas_akun_id=7, ingatkan_pada=HARI),
        case(7, petugas_akun_id=7, lewat="p85", ingatkan_pada=HARI + dt.timedelta(days=1)),
        case(8, tahap="T4", kurang=2),
    ]
).astype({"petugas_akun_id": "Int64"})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [5, 4, 3, 7, 2, 1, 6, 8]),
        # Of an officer who works no more nothing is left: it waits for who entered it.
        ({"petugas": "saya"}, [3, 7, 2, 1, 6]),
        # What was put off to tomorrow is asked tomorrow.
        ({"petugas": "saya", "waktu": "perlu"}, [3, 2, 6]),
        ({"petugas": "tanpa"}, [4, 3]),
        ({"waktu": "p85"}, [5, 4, 3, 7]),
        ({"waktu": "p50"}, [5, 4, 3, 7, 2]),
        ({"waktu": "pengingat"}, [6]),
        ({"bukti": "kurang"}, [8]),
        ({"tahap": ("T4",)}, [8]),
        ({"petugas": "tanpa", "bukti": "kurang"}, []),
    ],
)
def test_a_filter_holds_what_it_says_the_most_urgent_first(
    asked: dict[str, Any], found: list[int]
) -> None:
    chosen = choose_cases(CASES, SaringanKasus(**asked), SARI, hari=HARI)

    assert list(chosen["id"]) == found


def test_a_filter_that_is_kept_says_the_same_again() -> None:
    asked = SaringanKasus(petugas="saya", waktu="perlu", tahap=("T1", "T2"))

    assert read_saringan(asked.as_data()) == asked
    assert SaringanKasus().as_data() == {}


@pytest.mark.parametrize(
    "data", [{"warna": "merah"}, {"petugas": "semua"}, {"tahap": ["T99"]}, {"tahap": 3}]
)
def test_a_filter_that_nobody_knows_is_none(data: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        read_saringan(data)
