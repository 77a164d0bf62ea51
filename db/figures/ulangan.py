"""The forecast replayed: what it would have said of past years, and how that compares.

Each replay sees only what had been entered by its day. Beside it stand two forecasts that anybody
can make by hand, each with an interval from its own past errors; the weighted interval score says
which was closer and surer (the lower the better, in koperasi).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from db.figures.jalur import NEVER, JejakKasus, KasusDiketahui, known_on
from db.figures.season import YEARS, curve_of, mean_share
from db.figures.season import day_of_year as place_of
from db.figures.taksiran import (
    LEVELS,
    WHOLE_YEARS,
    Taksiran,
    day_of,
    first_year,
    forecast,
    number_of,
)

# Month and day at which each past year is looked at.
HARI = ((1, 31), (5, 31), (8, 31), (10, 15))
# Of each replay: its intervals do not move for more.
DRAWS = 4_000
# The 80 % interval is to hold so many of the hundred, no more and no fewer.
FEWEST, MOST = 70, 90
# Foundings reached by each of 366 days, by year.
Curves = Mapping[int, list[float]]


@dataclass(frozen=True, kw_only=True)
class Ulangan:
    """One replay.

    Attributes:
        kenyataan: foundings of the year, as they count now.
        skor: weighted interval score of the forecast.
        skor_lalu: of "as last year"; skor_jadwal: of target × usual share, None without a target.
    """

    pada: dt.date
    tengah: int
    bawah: int
    atas: int
    kenyataan: int
    skor: float
    skor_lalu: float
    skor_jadwal: float | None

    @property
    def tercakup(self) -> bool:
        """The 80 % interval holds the year."""
        return self.bawah <= self.kenyataan <= self.atas


def replay(
    jejak: JejakKasus,
    target: dict[int, int],
    *,
    sampai: int,
    kenyataan: Mapping[int, int] | None = None,
) -> list[Ulangan]:
    """Every past year before `sampai` at each of HARI, that has enough years before it.

    Args:
        kenyataan: what a year came to, where its closed list says other than the SK do now.
    """
    now = known_on(jejak, NEVER - 1)
    found = []
    for tahun in range(first_year(now, sampai) + WHOLE_YEARS, sampai):
        for month, day in HARI:
            pada = dt.date(tahun, month, day)
            said = forecast(jejak, pada=pada, target=target.get(tahun), draws=DRAWS)
            if isinstance(said, Taksiran):
                truth = (kenyataan or {}).get(tahun, _count(now, tahun))
                found.append(_hold(jejak, said, target, truth))
    return found


def _count(kasus: KasusDiketahui, tahun: int) -> int:
    first, last = number_of(dt.date(tahun, 1, 1)), number_of(dt.date(tahun, 12, 31))
    return int(((kasus.terbit >= first) & (kasus.terbit <= last)).sum())


def _hold(jejak: JejakKasus, said: Taksiran, target: dict[int, int], truth: int) -> Ulangan:
    curves = _curves(known_on(jejak, number_of(said.pada)), said.pada.year)
    return Ulangan(
        pada=said.pada,
        tengah=said.tengah,
        bawah=said.bawah,
        atas=said.atas,
        kenyataan=truth,
        skor=score(said.kuantil, truth),
        skor_lalu=score(as_last_year(curves, said.pada), truth),
        skor_jadwal=None
        if said.target is None
        else score(_by_schedule(curves, target, said.pada), truth),
    )


def _curves(kasus: KasusDiketahui, tahun: int) -> Curves:
    """The years up to one, from the first founding on."""
    days, counts = np.unique(kasus.terbit[kasus.terbit != NEVER], return_counts=True)
    daily = pd.DataFrame({"tanggal": [day_of(each) for each in days], "jumlah": counts})
    return {each: curve_of(daily, each) for each in range(first_year(kasus, tahun), tahun + 1)}


def as_last_year(curves: Curves, pada: dt.date) -> tuple[float, ...]:
    """Quantiles of "as last year": its foundings, give or take what years differed by before.

    Args:
        curves: of db.figures.season.curve_of, by year; that of `pada` ends on that day.
    """
    past = [each for each in curves if each < pada.year]
    errors = [curves[each][-1] - curves[each - 1][-1] for each in past if each - 1 in curves]
    so_far = curves[pada.year][-1]
    return _around(max(curves[pada.year - 1][-1], so_far), errors, so_far)


def _by_schedule(curves: Curves, target: dict[int, int], pada: dt.date) -> tuple[float, ...]:
    """Quantiles of target × usual share: what is left of the year brings its usual part."""
    day = place_of(pada)
    said = {each: _scheduled(curves, target[each], each, day) for each in curves if each in target}
    errors = [curves[each][-1] - said[each] for each in said if each < pada.year]
    return _around(said[pada.year], errors, curves[pada.year][-1])


def _scheduled(curves: Curves, target: int, tahun: int, day: int) -> float:
    before = [curves[each] for each in range(tahun - YEARS, tahun) if each in curves]
    share, _ = mean_share(before)
    return curves[tahun][day] + target * (1 - share[day])


def _around(middle: float, errors: Sequence[float], at_least: float) -> tuple[float, ...]:
    """Quantiles of a forecast that missed by so much before, in both directions alike."""
    both = [*errors, *(-each for each in errors)] or [0.0]
    return tuple(max(at_least, middle + float(np.quantile(both, each))) for each in LEVELS)


def coverage(ulangan: Sequence[Ulangan]) -> float:
    """Percent of the replays whose 80 % interval held the year; of none there is none."""
    return 100 * sum(each.tercakup for each in ulangan) / len(ulangan)


def score(kuantil: Sequence[float], truth: float) -> float:
    """The weighted interval score of quantiles by LEVELS (Bracher et al. 2021)."""
    middle = len(LEVELS) // 2
    total = abs(truth - kuantil[middle]) / 2
    for at in range(middle):
        low, high, alpha = kuantil[at], kuantil[-1 - at], 2 * LEVELS[at]
        missed = max(low - truth, 0.0) + max(truth - high, 0.0)
        total += alpha / 2 * (high - low) + missed
    return total / (middle + 0.5)
