"""How long what the office founded lives: Kaplan-Meier over each group, with who was watched.

SciPy is loaded by who asks for a curve: 60 MB that only the process beside the server needs.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

# 12 months of the calendar, on the mean.
YEAR = 365.25
# Trained or not is asked of this many days after the SK: who had no time to be trained is no
# example of the untrained.
LANDMARK = 365
_SURE = 0.95
# Of the normal distribution, for an interval of that.
_Z = 1.959963984540054
Days = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Peristiwa(StrEnum):
    """What ends the life that is looked at."""

    TIDAK_AKTIF = "tidak_aktif"
    TANPA_RAT = "tanpa_rat"
    GRADE = "grade"


class Menurut(StrEnum):
    """What the koperasi are told apart by: the column of db.queries.hidup.list_hidup."""

    ANGKATAN = "tahun"
    KECAMATAN = "kecamatan"
    KELOMPOK = "kelompok"
    PELATIHAN = "terlatih"


@dataclass(frozen=True, kw_only=True)
class TitikHidup:
    """One age of a curve.

    Attributes:
        bulan: the age.
        hidup: share that lived beyond it, 0 to 1; None where fewer than the least were watched.
        bawah, atas: of its 95 % log-log interval; None where all or none live.
        berisiko: koperasi that were watched up to that age.
    """

    bulan: int
    hidup: float | None
    bawah: float | None
    atas: float | None
    berisiko: int


@dataclass(frozen=True, kw_only=True)
class LangkahHidup:
    """Where a curve steps down: after so many days, to which share, with its interval."""

    hari: int
    hidup: float
    bawah: float | None
    atas: float | None


@dataclass(frozen=True, kw_only=True)
class KurvaHidup:
    """The life of one group of koperasi; nothing of its life where they are too few.

    Attributes:
        n: koperasi of it; kejadian: of them, those whose life ended.
        langkah: every step of the curve while enough are watched.
        sampai: the last day on which enough are watched; 0 where they are too few.
    """

    kelompok: str
    n: int
    kejadian: int
    titik: tuple[TitikHidup, ...]
    langkah: tuple[LangkahHidup, ...] = ()
    sampai: int = 0


@dataclass(frozen=True, kw_only=True)
class SelisihHidup:
    """At one age, by how much more of the trained lived on than of the others, -1 to 1.

    Attributes:
        bawah, atas: of its 95 % interval; None where of either fewer than the least ended, for
            then it would be narrower than anybody knows.
    """

    bulan: int
    selisih: float
    bawah: float | None
    atas: float | None


def curves_of(rows: pd.DataFrame, menurut: Menurut, *, terkecil: int) -> list[KurvaHidup]:
    """A curve for each group, and the last for all of them.

    Args:
        rows: of db.queries.hidup.list_hidup.
        terkecil: a group of fewer, or an age that fewer were watched to, says nothing.
    """
    if menurut is Menurut.PELATIHAN:
        rows = rows[rows["lama"] > LANDMARK]
    ages = range(12, int(rows["lama"].max() / YEAR) * 12 + 1, 12) if len(rows) else range(0)
    named = rows[rows[menurut.value].notna()]
    found = [
        _curve(str(name), group, ages, terkecil)
        for name, group in named.groupby(menurut.value, sort=True)
    ]
    return [*found, _curve("Semua", rows, ages, terkecil)]


def _curve(name: str, rows: pd.DataFrame, ages: Sequence[int], terkecil: int) -> KurvaHidup:
    lama, terjadi = rows["lama"].to_numpy(dtype=float), rows["terjadi"].to_numpy(dtype=bool)
    enough = len(rows) >= max(1, terkecil)
    return KurvaHidup(
        kelompok=name,
        n=len(rows),
        kejadian=int(terjadi.sum()),
        titik=tuple(_points(lama, terjadi, ages, max(1, terkecil))) if enough else (),
        langkah=tuple(_steps(lama, terjadi, max(1, terkecil))) if enough else (),
        sampai=int(np.sort(lama)[-max(1, terkecil)]) if enough else 0,
    )


def _steps(lama: Days, terjadi: Flags, terkecil: int) -> list[LangkahHidup]:
    ends = np.unique(lama[terjadi])
    days = ends[(lama[None, :] >= ends[:, None]).sum(axis=1) >= terkecil]
    if not len(days):
        return []
    hidup, bawah, atas = survival(lama, terjadi, days)
    return [
        LangkahHidup(
            hari=int(day),
            hidup=float(share),
            bawah=None if np.isnan(low) else float(low),
            atas=None if np.isnan(high) else float(high),
        )
        for day, share, low, high in zip(days, hidup, bawah, atas, strict=True)
    ]


def _points(
    lama: Days,
    terjadi: Flags,
    ages: Sequence[int],
    terkecil: int,
) -> list[TitikHidup]:
    days = np.array(ages) / 12 * YEAR
    at_risk = (lama[None, :] >= days[:, None]).sum(axis=1)
    hidup, bawah, atas = survival(lama, terjadi, days)
    return [
        TitikHidup(
            bulan=bulan,
            hidup=_told(hidup[at], at_risk[at], terkecil),
            bawah=_told(bawah[at], at_risk[at], terkecil),
            atas=_told(atas[at], at_risk[at], terkecil),
            berisiko=int(at_risk[at]),
        )
        for at, bulan in enumerate(ages)
    ]


def _told(value: float, at_risk: int, terkecil: int) -> float | None:
    return float(value) if at_risk >= terkecil and not np.isnan(value) else None


def difference(rows: pd.DataFrame, *, terkecil: int) -> list[SelisihHidup]:
    """The trained less the others, at each age up to which enough of both were watched.

    Args:
        rows, terkecil: as in curves_of().
    """
    rows = rows[rows["lama"] > LANDMARK]
    groups = [rows[rows["terlatih"] == each] for each in (True, False)]
    found: list[SelisihHidup] = []
    if min(len(each) for each in groups) < max(1, terkecil):
        return found
    both = [(each["lama"].to_numpy(float), each["terjadi"].to_numpy(bool)) for each in groups]
    sure = all(ended.sum() >= terkecil for _, ended in both)
    for bulan in range(12, int(rows["lama"].max() / YEAR) * 12 + 1, 12):
        day = bulan / 12 * YEAR
        if min(int((lama >= day).sum()) for lama, _ in both) < max(1, terkecil):
            break
        (share, spread), (other, its) = (share_at(*each, day) for each in both)
        half = _Z * float(np.sqrt(spread + its))
        gap = share - other
        known = sure and half > 0
        found.append(
            SelisihHidup(
                bulan=bulan,
                selisih=gap,
                bawah=max(-1.0, gap - half) if known else None,
                atas=min(1.0, gap + half) if known else None,
            )
        )
    return found


def share_at(lama: Days, terjadi: Flags, day: float) -> tuple[float, float]:
    """The share that lives beyond a day, and its variance by Greenwood."""
    share, spread = 1.0, 0.0
    for each in np.unique(lama[terjadi & (lama <= day)]):
        watched, ended = int((lama >= each).sum()), int((terjadi & (lama == each)).sum())
        share *= 1 - ended / watched
        spread += ended / (watched * (watched - ended)) if watched > ended else 0.0
    return share, share**2 * spread


def survival(lama: Days, terjadi: Flags, days: Days) -> tuple[Days, ...]:
    """The share that lives beyond each of these days, and its 95 % log-log interval.

    Where all or none live the interval is not defined: nan.

    Args:
        lama: days that each was watched; terjadi: its life ended then, else it went on.
    """
    from scipy.stats import CensoredData, ecdf

    found = ecdf(CensoredData(uncensored=lama[terjadi], right=lama[~terjadi])).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where all or none live
        interval = found.confidence_interval(_SURE, method="log-log")
    hidup = found.evaluate(days)
    some = (hidup > 0) & (hidup < 1)
    low, high = (
        np.where(some, each.evaluate(days), np.nan) for each in (interval.low, interval.high)
    )
    return hidup, low, high
