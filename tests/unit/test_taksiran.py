"""The forecast of the year's foundings: its estimates by hand, and what it may never do."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from db.figures.jalur import FOUNDED, LEFT, NEVER, JejakKasus, Lama, known_on, learn
from db.figures.taksiran import LEVELS, Taksiran, TerlaluSedikit, day_of, forecast, number_of
from db.figures.ulangan import as_last_year, replay, score

# Of a case: its stages with the day of each, LEFT among them.
Path = dict[int, dt.date]
TARGET = dict.fromkeys(range(2010, 2030), 50)


def jejak_of(paths: Sequence[Path], budget: int | None = None) -> JejakKasus:
    """Cases that were entered on the day of each stage, of the budget of their first year."""
    rows = [
        (case, budget or min(path.values()).year, stage, number_of(day))
        for case, path in enumerate(paths)
        for stage, day in path.items()
    ]
    kasus, anggaran, nomor, tanggal = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    never = np.full(len(rows), NEVER)
    return JejakKasus(
        kasus, anggaran, nomor, tanggal, tanggal, never, np.zeros(len(rows), dtype=bool)
    )


def founded(day: dt.date, days: int = 60) -> Path:
    """A case that took so many days from T0 over T5 to its SK."""
    ago = [day - dt.timedelta(days=each) for each in (days, 10, 0)]
    return dict(zip((0, 5, FOUNDED), ago, strict=True))


def office(years: range, *, batch: int = 10, month: int = 9) -> list[Path]:
    """Years of one batch in spring and one in a later month, all alike."""
    return [
        founded(dt.date(tahun, each, 10))
        for tahun in years
        for each in (5, month)
        for _ in range(batch)
    ]


def said(paths: Sequence[Path], pada: dt.date, target: int | None = 50) -> Taksiran:
    found = forecast(jejak_of(paths), pada=pada, target=target)
    assert isinstance(found, Taksiran)
    return found


def stays(pairs: Sequence[tuple[int, int | None]], pada: dt.date) -> Lama:
    """The law of T0 from stays of so many days, and what followed; None: still in it."""
    paths = []
    for days, to in pairs:
        if to is None:
            paths.append({0: pada - dt.timedelta(days=days)})
        else:
            begun = pada - dt.timedelta(days=500)
            paths.append({0: begun, to: begun + dt.timedelta(days=days)})
    return learn(known_on(jejak_of(paths), number_of(pada))).lama[0]


def test_a_stage_lasts_as_the_estimate_by_hand_says() -> None:
    pairs = [(2, 1), (4, 1), (6, LEFT), (7, None), (8, 1), (10, 1)]

    lama = stays(pairs, dt.date(2024, 6, 1))

    # Six, five, four at risk; then one is censored, and two are left.
    assert lama.hari.tolist() == [2, 4, 6, 8, 10]
    assert lama.ke.tolist() == [1, 1, LEFT, 1, 1]
    assert lama.kumulatif == pytest.approx([1 / 6, 2 / 6, 3 / 6, 3 / 4, 1])
    assert lama.quantile(0.5) == 8  # of those that went on: 1/6, 2/6, 7/12 of 5/6


STAYS = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from([1, LEFT, None])), min_size=6, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(STAYS)
def test_the_estimate_is_that_of_statsmodels(pairs: list[tuple[int, int | None]]) -> None:
    if sum(to is not None for _, to in pairs) < 5:
        return
    lama = stays(pairs, dt.date(2024, 6, 1))

    status = [{1: 1, LEFT: 2, None: 0}[to] for _, to in pairs]
    with np.errstate(divide="ignore", invalid="ignore"):  # its standard errors, which nobody asks
        oracle = CumIncidenceRight([days for days, _ in pairs], status)
    steps = np.diff(lama.kumulatif, prepend=0.0)
    for cause, to in enumerate((1, LEFT)[: len(oracle.cinc)]):
        for time, expected in zip(oracle.times, oracle.cinc[cause], strict=True):
            own = steps[(lama.hari <= time) & (lama.ke == to)].sum()
            assert own == pytest.approx(expected, abs=1e-9)


def test_a_case_that_has_waited_for_long_goes_on_after_it() -> None:
    lama = stays([(days, 1) for days in (2, 4, 6, 8, 10)], dt.date(2024, 6, 1))

    days, to = lama.draw(np.array([5, 5, 10]), np.array([0.0, 0.99, 0.0]))

    # Nobody was watched for longer than ten days: there the stage begins anew.
    assert days.tolist() == [6, 10, 12]
    assert to.tolist() == [1, 1, 1]


def test_a_batch_is_founded_together_or_not_at_all() -> None:
    # T5 lasted 10 days in half of the batches and 40 in the others; nothing comes in after June.
    begun = dt.date(2020, 5, 10)
    paths = [
        {0: day - dt.timedelta(days=60), 5: day, FOUNDED: day + dt.timedelta(days=late)}
        for tahun in range(2020, 2024)
        for late in (10, 40)
        for day in (begun.replace(year=tahun),)
        for _ in range(8)
    ]
    waiting: Path = {0: dt.date(2024, 10, 1), 5: dt.date(2024, 12, 10)}

    together = said([*paths, *[waiting] * 8], dt.date(2024, 12, 12), target=8)
    again = said([*[waiting] * 8, *paths], dt.date(2024, 12, 12), target=8)
    alone = said(
        [*paths, *({**waiting, 5: dt.date(2024, 12, 4 + at)} for at in range(8))],
        dt.date(2024, 12, 12),
        target=8,
    )

    assert set(together.kuantil) == {0, 8}
    assert together.peluang == pytest.approx(0.5, abs=0.02)
    assert (again.peluang, again.kuantil) == (together.peluang, together.kuantil)
    assert set(alone.kuantil) - {0, 8}
    assert alone.peluang is not None
    assert alone.peluang < 0.05


def test_what_has_not_come_in_yet_follows_the_rest_of_past_years() -> None:
    found = said(office(range(2018, 2024)), dt.date(2024, 1, 31))

    assert (found.berdiri, found.terbuka) == (0, 0)
    assert found.tengah == 20
    assert found.tahun == 6


def test_a_busy_first_part_leaves_less_where_it_always_did() -> None:
    # Forty a year: what spring founds, autumn does not.
    sizes = {2018: 5, 2019: 35, 2020: 20, 2021: 10, 2022: 30, 2023: 15}
    paths = [
        founded(dt.date(tahun, month, 10))
        for tahun, spring in sizes.items()
        for month, count in ((5, spring), (10, 40 - spring))
        for _ in range(count)
    ]
    paths += [founded(dt.date(2024, 5, 10))] * 32

    found = said(paths, dt.date(2024, 6, 30))

    assert found.bawah <= 40 <= found.atas
    assert found.tengah < 32 + 15  # without the correction half of forty would be added


def test_money_of_next_year_founds_nothing_this_year() -> None:
    paths = office(range(2018, 2024))
    jejak = jejak_of([*paths, {0: dt.date(2024, 11, 1)}])
    later = replace(jejak, anggaran=np.where(jejak.kasus == len(paths), 2025, jejak.anggaran))

    now = forecast(jejak, pada=dt.date(2024, 11, 5), target=50)
    then = forecast(later, pada=dt.date(2024, 11, 5), target=50)

    assert isinstance(now, Taksiran)
    assert isinstance(then, Taksiran)
    assert (now.terbuka, then.terbuka) == (1, 0)


def test_the_cases_that_it_takes_are_the_likeliest_without_an_akta() -> None:
    paths = office(range(2018, 2024))
    day = dt.date(2024, 11, 1)
    paths += [founded(dt.date(2024, 5, 10))] * 5
    signed, first, second = len(paths), len(paths) + 1, len(paths) + 2
    paths += [{0: day, 5: day}, {0: dt.date(2024, 9, 1)}, {0: dt.date(2024, 10, 25)}]

    found = said(paths, dt.date(2024, 11, 5), target=7)

    assert (found.kurang, found.berakta) == (2, 1)
    (needed,) = found.perlu
    assert needed.kasus in {first, second}
    assert needed.kasus != signed
    # In this office an akta takes ten days to its SK.
    assert found.akta_sebelum == dt.date(2024, 12, 21)
    assert said(paths, dt.date(2024, 11, 5), target=5).perlu == ()


@pytest.mark.parametrize(
    "paths",
    [office(range(2022, 2024)), [founded(dt.date(tahun, 5, 1)) for tahun in range(2015, 2024)]],
    ids=["two whole years", "eighteen stays"],
)
def test_too_little_history_gives_no_forecast(paths: list[Path]) -> None:
    found = forecast(jejak_of(paths), pada=dt.date(2024, 3, 1), target=50)

    assert isinstance(found, TerlaluSedikit)


def test_nothing_at_all_gives_no_forecast() -> None:
    empty = jejak_of([])

    assert forecast(empty, pada=dt.date(2024, 3, 1), target=50) == TerlaluSedikit(0, 0)
    assert replay(empty, TARGET, sampai=2024) == []


DAYS = st.integers(0, 3000).map(lambda days: dt.date(2016, 1, 1) + dt.timedelta(days=days))


@settings(max_examples=25, deadline=None)
@given(
    days=st.lists(DAYS, min_size=30, max_size=60),
    gaps=st.lists(st.integers(1, 90), min_size=60, max_size=60),
    late=st.lists(st.integers(1, 400), min_size=20, max_size=20),
)
def test_what_was_entered_later_changes_no_forecast(
    days: list[dt.date], gaps: list[int], late: list[int]
) -> None:
    pada = dt.date(2023, 8, 31)
    jejak = jejak_of([founded(day, gap + 10) for day, gap in zip(days, gaps, strict=False)])
    hidden = jejak_of([founded(day) for day in days[: len(late)]])
    entered = number_of(pada) + np.resize(late, len(hidden.kasus))
    both = JejakKasus(
        np.concatenate([jejak.kasus, hidden.kasus + 1000]),
        np.concatenate([jejak.anggaran, hidden.anggaran]),
        np.concatenate([jejak.nomor, hidden.nomor]),
        np.concatenate([jejak.tanggal, hidden.tanggal]),
        np.concatenate([jejak.diketahui, entered]),
        np.concatenate([jejak.sampai, hidden.sampai]),
        np.concatenate([jejak.dicatat, hidden.dicatat]),
    )
    mixed = np.random.default_rng(1).permutation(len(both.kasus))
    shuffled = JejakKasus(
        both.kasus[mixed],
        both.anggaran[mixed],
        both.nomor[mixed],
        both.tanggal[mixed],
        both.diketahui[mixed],
        both.sampai[mixed],
        both.dicatat[mixed],
    )

    expected = forecast(jejak, pada=pada, target=50)

    assert forecast(shuffled, pada=pada, target=50) == expected
    if isinstance(expected, Taksiran):
        assert list(expected.kuantil) == sorted(expected.kuantil)
        assert expected.bawah >= expected.berdiri
        assert expected.peluang is not None
        assert 0 <= expected.peluang <= 1
        assert len(expected.perlu) <= max(0, (expected.kurang or 0) - expected.berakta)


def test_a_corrected_date_is_seen_from_its_correction_on() -> None:
    jejak = jejak_of([founded(dt.date(2024, 3, 1))])
    third = number_of(dt.date(2024, 7, 1))
    moved = JejakKasus(
        np.insert(jejak.kasus, 0, 0),
        np.insert(jejak.anggaran, 0, 2024),
        np.insert(jejak.nomor, 0, FOUNDED),
        np.insert(jejak.tanggal, 0, number_of(dt.date(2024, 4, 1))),
        np.insert(jejak.diketahui, 0, third),
        np.insert(np.where(jejak.nomor == FOUNDED, third, NEVER), 0, NEVER),
        np.insert(jejak.dicatat, 0, True),
    )

    before, after = (known_on(moved, third + shift).terbit[0] for shift in (-1, 0))

    assert day_of(before) == dt.date(2024, 3, 1)
    assert day_of(after) == dt.date(2024, 4, 1)


def test_how_late_sk_are_entered_is_told_apart() -> None:
    paths = office(range(2018, 2024)) + [founded(dt.date(2024, 6, 20))] * 4
    jejak = jejak_of(paths)
    # Half of the SK were entered the next day, the others after twenty.
    of_sk = np.flatnonzero(jejak.nomor == FOUNDED)
    late = jejak.tanggal.copy()
    late[of_sk] += np.where(np.arange(len(of_sk)) % 2, 1, 20)
    late[of_sk[-4:]] = jejak.tanggal[of_sk[-4:]] + 1
    told = replace(jejak, diketahui=late, dicatat=np.ones(len(late), dtype=bool))

    found = forecast(told, pada=dt.date(2024, 6, 30), target=50)

    assert isinstance(found, Taksiran)
    assert found.jeda is not None
    # After ten days one half is known, so each of the four stands for one that is not.
    assert found.jeda.belum == pytest.approx(4)
    assert said(paths, dt.date(2024, 6, 30)).jeda is None


@pytest.mark.parametrize(
    ("truth", "expected"),
    [(50, (0 + 0.1 * 20 + 0.25 * 10) / 2.5), (63, (13 / 2 + 2 + 3 + 2.5 + 8) / 2.5)],
)
def test_the_score_of_a_forecast_by_hand(truth: int, expected: float) -> None:
    assert score((40, 45, 50, 55, 60), truth) == pytest.approx(expected)


def test_as_last_year_misses_by_what_years_differed_by() -> None:
    curves = {2020: [0.0, 40.0], 2021: [0.0, 50.0], 2022: [0.0, 44.0], 2023: [0.0, 0.0]}

    found = as_last_year(curves, dt.date(2023, 1, 31))

    # It missed by ten and by six, in either direction.
    assert found[LEVELS.index(0.5)] == pytest.approx(44)
    assert found[0] == pytest.approx(44 - (6 + 0.7 * 4))


def _random_office(seed: int) -> list[Path]:
    """Eleven years of 40 to 54 in batches whose SK may come at any time of the year."""
    dice = np.random.default_rng(seed)
    paths = []
    for tahun in range(2014, 2025):
        left = int(dice.integers(40, 55))
        while left:
            size = min(left, int(dice.integers(5, 22)))
            day = dt.date(tahun, 2, 1) + dt.timedelta(days=int(330 * dice.beta(3, 2)))
            paths += [founded(day, int(dice.integers(60, 140)))] * size
            left -= size
    return paths


def test_the_interval_holds_about_as_often_as_it_says() -> None:
    """On offices that have nothing to do with the demo."""
    found = [
        each
        for seed in range(3)
        for each in replay(jejak_of(_random_office(seed)), TARGET, sampai=2025)
    ]

    inside = sum(each.tercakup for each in found) / len(found)
    own, last = (sum(getattr(each, of) for each in found) for of in ("skor", "skor_lalu"))
    schedule = sum(each.skor_jadwal or 0.0 for each in found)
    assert len(found) == 3 * 8 * 4
    assert 0.7 <= inside <= 0.9
    assert own < last
    assert own < schedule
