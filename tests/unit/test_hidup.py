"""How long the founded live: by hand, and as statsmodels reckons it on the same rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from db.figures.hidup import (
    LANDMARK,
    YEAR,
    Menurut,
    curves_of,
    difference,
    share_at,
    survival,
)


def rows_of(
    pairs: list[tuple[int, bool]],
    *,
    kecamatan: str = "Anyar",
    kelompok: str | None = "KWT",
    terlatih: bool = False,
) -> pd.DataFrame:
    frame = pd.DataFrame(pairs, columns=["lama", "terjadi"])
    return frame.assign(tahun=2020, kecamatan=kecamatan, kelompok=kelompok, terlatih=terlatih)


WATCHED = st.lists(
    st.tuples(st.integers(1, 3000), st.booleans()).map(lambda pair: (pair[0], pair[1])),
    min_size=1,
    max_size=80,
)


@settings(max_examples=200, deadline=None)
@given(WATCHED)
def test_the_curve_is_that_of_statsmodels(pairs: list[tuple[int, bool]]) -> None:
    lama = np.array([days for days, _ in pairs], dtype=float)
    terjadi = np.array([ended for _, ended in pairs])
    with np.errstate(divide="ignore", invalid="ignore"):
        oracle = SurvfuncRight(lama, terjadi.astype(int))

    hidup, bawah, atas = survival(lama, terjadi, oracle.surv_times)

    assert hidup == pytest.approx(oracle.surv_prob, abs=1e-9)
    for at, share in enumerate(oracle.surv_prob):
        if 1e-9 < share < 1 - 1e-9:
            # Kalbfleisch and Prentice: the interval of log(-log S), by Greenwood's variance.
            spread = 1.959963984540054 * oracle.surv_prob_se[at] / (share * abs(np.log(share)))
            low, high = share ** np.exp(spread), share ** np.exp(-spread)
            assert (bawah[at], atas[at]) == pytest.approx((low, high), abs=1e-9)
        else:
            assert np.isnan([bawah[at], atas[at]]).all()


@settings(max_examples=50, deadline=None)
@given(WATCHED)
def test_who_is_at_risk_is_who_was_watched_for_that_long(pairs: list[tuple[int, bool]]) -> None:
    (_, semua) = curves_of(rows_of(pairs), Menurut.ANGKATAN, terkecil=1)

    for point in semua.titik:
        assert point.berisiko == sum(days >= point.bulan / 12 * YEAR for days, _ in pairs)
    shares = [each.hidup for each in semua.titik if each.hidup is not None]
    assert shares == sorted(shares, reverse=True)


def test_a_curve_by_hand() -> None:
    # One ends in the second year, one was watched for 20 months, two ended in the third.
    pairs = [(500, True), (610, False), (900, True), (900, True), (1200, False), (1200, False)]

    (angkatan, semua) = curves_of(rows_of(pairs), Menurut.ANGKATAN, terkecil=1)

    assert (angkatan.kelompok, angkatan.n, angkatan.kejadian) == ("2020", 6, 3)
    assert [each.bulan for each in semua.titik] == [12, 24, 36]
    assert [each.berisiko for each in semua.titik] == [6, 4, 2]
    # 5/6 live beyond 500 days; of four that were still watched two ended.
    assert [each.hidup for each in semua.titik] == pytest.approx([1, 5 / 6, 5 / 12])
    assert semua.titik[0].bawah is None


def test_nothing_is_told_of_few() -> None:
    few = rows_of([(800, False)] * 4, kecamatan="Anyar")
    enough = rows_of([(800, False)] * 5 + [(400, False)] * 3, kecamatan="Baros")

    found = curves_of(pd.concat([few, enough]), Menurut.KECAMATAN, terkecil=5)

    assert [(each.kelompok, each.n, len(each.titik)) for each in found] == [
        ("Anyar", 4, 0),
        ("Baros", 8, 2),
        ("Semua", 12, 2),
    ]
    (few_left, _) = curves_of(enough[3:], Menurut.KECAMATAN, terkecil=5)
    assert [each.hidup for each in few_left.titik] == [1.0, None]


def test_the_trained_are_compared_with_those_who_had_as_long_to_be_trained() -> None:
    early = rows_of([(LANDMARK, True)] * 5)
    late = rows_of([(LANDMARK + 1, False)] * 5)
    trained = rows_of([(800, False)] * 5, terlatih=True)

    found = curves_of(pd.concat([early, late, trained]), Menurut.PELATIHAN, terkecil=5)

    assert [(each.kelompok, each.n) for each in found] == [
        ("False", 5),
        ("True", 5),
        ("Semua", 10),
    ]


def test_a_group_that_nobody_recorded_is_in_the_whole_alone() -> None:
    rows = rows_of([(800, False)] * 6, kelompok=None)

    (semua,) = curves_of(rows, Menurut.KELOMPOK, terkecil=5)

    assert (semua.kelompok, semua.n) == ("Semua", 6)
    assert curves_of(rows[:0], Menurut.KELOMPOK, terkecil=5)[-1].n == 0


@settings(max_examples=100, deadline=None)
@given(WATCHED)
def test_the_share_and_its_variance_are_those_of_statsmodels(
    pairs: list[tuple[int, bool]],
) -> None:
    lama = np.array([days for days, _ in pairs], dtype=float)
    terjadi = np.array([ended for _, ended in pairs])
    with np.errstate(divide="ignore", invalid="ignore"):
        oracle = SurvfuncRight(lama, terjadi.astype(int))

    for day, share, error in zip(
        oracle.surv_times, oracle.surv_prob, oracle.surv_prob_se, strict=True
    ):
        found, variance = share_at(lama, terjadi, float(day))
        assert found == pytest.approx(share, abs=1e-9)
        if share > 1e-9:
            assert variance == pytest.approx(error**2, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(WATCHED, st.integers(1, 8))
def test_a_curve_steps_down_where_a_life_ended_while_enough_were_watched(
    pairs: list[tuple[int, bool]], terkecil: int
) -> None:
    (_, semua) = curves_of(rows_of(pairs), Menurut.ANGKATAN, terkecil=terkecil)

    watched = sorted((days for days, _ in pairs), reverse=True)
    last = watched[terkecil - 1] if len(watched) >= terkecil else 0
    ends = sorted({days for days, ended in pairs if ended and days <= last})
    assert [each.hari for each in semua.langkah] == ends
    assert semua.sampai == last
    shares = [each.hidup for each in semua.langkah]
    assert shares == sorted(shares, reverse=True)


def test_the_trained_and_the_others_by_hand() -> None:
    # Of ten each: half of the others end in the second year, five of ten trained in the fourth.
    others = rows_of([(500, True)] * 5 + [(1600, False)] * 5)
    trained = rows_of([(1300, True)] * 5 + [(1600, False)] * 5, terlatih=True)

    found = difference(pd.concat([others, trained]), terkecil=5)

    assert [each.bulan for each in found] == [12, 24, 36, 48]
    assert [each.selisih for each in found] == pytest.approx([0, 0.5, 0.5, 0])
    # Half of ten: a variance of 0,025; of the trained all live as yet.
    half = 1.959963984540054 * 0.025**0.5
    assert (found[1].bawah, found[1].atas) == pytest.approx((0.5 - half, 0.5 + half))
    assert found[0].bawah is None


def test_a_difference_of_few_lives_or_few_ends_is_no_interval() -> None:
    others = rows_of([(500, True)] * 4 + [(1000, False)] * 5)
    trained = rows_of([(900, True)] * 5 + [(1000, False)] * 5, terlatih=True)

    (_, second) = difference(pd.concat([others, trained]), terkecil=5)

    assert (second.bulan, second.bawah) == (24, None)
    assert difference(pd.concat([others[:4], trained]), terkecil=5) == []
