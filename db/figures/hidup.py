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
class KurvaHidup:
    """The life of one group of koperasi; nothing of its life where they are too few.

    Attributes:
        n: koperasi of it; kejadian: of them, those whose life ended.
    """

    kelompok: str
    n: int
    kejadian: int
    titik: tuple[TitikHidup, ...]


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
    )


def _points(
    lama: npt.NDArray[np.float64],
    terjadi: npt.NDArray[np.bool_],
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


def survival(
    lama: npt.NDArray[np.float64],
    terjadi: npt.NDArray[np.bool_],
    days: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], ...]:
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
