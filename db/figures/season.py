"""How a year of foundings usually runs: cumulative curves by day, and the mean of past years."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

# How the year usually runs is read from this many years before it.
YEARS = 5
_FEWEST_YEARS = 2
DAYS = 366


def day_of_year(day: dt.date) -> int:
    """0 for 1 January. After February a common year runs one ahead, so that dates match."""
    return (dt.date(2024, day.month, day.day) - dt.date(2024, 1, 1)).days


def same_day(day: dt.date, tahun: int) -> dt.date:
    """The same date in another year; 29 February becomes the 28th."""
    return (pd.Timestamp(day) + pd.DateOffset(years=tahun - day.year)).date()


def month_before(day: dt.date) -> dt.date:
    """The same day of the month before, or its last."""
    return (pd.Timestamp(day) - pd.DateOffset(months=1)).date()


def month_end(day: dt.date) -> dt.date:
    """The last day of its month."""
    return (pd.Timestamp(day) + pd.offsets.MonthEnd(0)).date()


def ends_month(day: dt.date) -> bool:
    """True on the last day of a month."""
    return day == month_end(day)


def curve_of(daily: pd.DataFrame, tahun: int) -> list[float]:
    """Foundings of a year reached by the end of each of 366 days. `daily`: tanggal, jumlah."""
    steps = [0.0] * DAYS
    for tanggal, jumlah in zip(daily["tanggal"], daily["jumlah"], strict=True):
        if tanggal.year == tahun:
            steps[day_of_year(tanggal)] += float(jumlah)
    return [float(each) for each in pd.Series(steps).cumsum()]


def reached(daily: pd.DataFrame, day: dt.date) -> int:
    """Foundings from 1 January to a day."""
    return int(curve_of(daily, day.year)[day_of_year(day)])


def usual_share(daily: pd.DataFrame, tahun: int) -> tuple[list[float], bool]:
    """Mean share of a year's foundings reached by each day, over the years before `tahun`.

    Returns:
        366 shares from 0 to 1, and False where too few years are recorded: then the share is the
        part of the year that has passed.
    """
    return mean_share([curve_of(daily, each) for each in range(tahun - YEARS, tahun)])


def mean_share(curves: Sequence[Sequence[float]]) -> tuple[list[float], bool]:
    """What usual_share() gives, of the curves of these years; an empty one is left out."""
    full = [[step / curve[-1] for step in curve] for curve in curves if curve[-1]]
    if len(full) < _FEWEST_YEARS:
        return [(day + 1) / DAYS for day in range(DAYS)], False
    return [sum(steps) / len(full) for steps in zip(*full, strict=True)], True
