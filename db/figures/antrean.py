"""Work queues: how long a stage may last by its own history, and which cases a filter holds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from db.enums import Tahap
from db.figures.jalur import FOUNDED, NEVER, estimate

# Of the stays in a stage, so many have ended by its limits.
HALF, MOST = 0.5, 0.85


@dataclass(frozen=True, kw_only=True)
class BatasTahap:
    """How long a stage lasts in this office, in days.

    Attributes:
        selesai: stays in it that have ended: what the limits rest on.
        p50: by then half of all stays had ended; None where that is not known.
        p85: by then 85 % had; where that is not known, the setting hari_tahap_tanpa_riwayat.
        terukur: the p85 comes from the history.
    """

    selesai: int
    p50: int | None
    p85: int
    terukur: bool


def limits_of(stays: pd.DataFrame, *, fewest: int, fallback: int) -> tuple[BatasTahap, ...]:
    """The limits of T0 to T5, by Kaplan-Meier: who is still in a stage is censored.

    Args:
        stays: of db.queries.lama_tahap.list_lama_tahap.
        fewest: with fewer ended stays than that, a stage has no limits of its own.
        fallback: days that take the place of a p85 that is not known.
    """
    return tuple(
        _limits(stays[stays["nomor"] == nomor], fewest=fewest, fallback=fallback)
        for nomor in range(FOUNDED)
    )


def _limits(stays: pd.DataFrame, *, fewest: int, fallback: int) -> BatasTahap:
    kasus = stays["kasus"].to_numpy(dtype=np.int64)
    ended = stays["selesai"].to_numpy(dtype=bool)
    selesai = int(kasus[ended].sum())
    p50 = p85 = None
    if selesai >= max(1, fewest):
        hari = np.repeat(stays["hari"].to_numpy(dtype=np.int64), kasus)
        # It does not matter here what followed: going on and leaving both end the wait.
        lama = estimate(hari, np.repeat(np.where(ended, 0, NEVER), kasus))
        p50, p85 = lama.within(HALF), lama.within(MOST)
    return BatasTahap(
        selesai=selesai,
        p50=p50,
        p85=fallback if p85 is None else p85,
        terukur=p85 is not None,
    )


class Lewat(StrEnum):
    """How long a case is in its stage, by the limits of that stage."""

    P85 = "p85"
    P50 = "p50"
    BELUM = "belum"
    # From the SK AHU on nothing is measured.
    TIDAK_DIUKUR = "tidak_diukur"


def how_late(hari: int, batas: BatasTahap | None) -> Lewat:
    """What so many days in a stage are; a limit is passed on the day after it."""
    if batas is None:
        return Lewat.TIDAK_DIUKUR
    if hari > batas.p85:
        return Lewat.P85
    return Lewat.P50 if batas.p50 is not None and hari > batas.p50 else Lewat.BELUM


def batas_dari(tahap: str, batas: tuple[BatasTahap, ...]) -> BatasTahap | None:
    """The limits of a stage; None from the SK AHU on."""
    nomor = int(tahap[1:])
    return batas[nomor] if nomor < len(batas) else None


# What a filter on cases may say, by its field.
PILIHAN_SARINGAN: Mapping[str, tuple[str, ...]] = {
    "petugas": ("saya", "tanpa"),
    "waktu": ("perlu", "pengingat", "p50", "p85"),
    "bukti": ("kurang",),
}


@dataclass(frozen=True, kw_only=True)
class SaringanKasus:
    """Which cases a queue holds; "" and () ask for nothing. All that is asked has to hold.

    Attributes:
        petugas: "saya": whom it waits for is the reader; "tanpa": nobody is in charge.
        waktu: past its p50 or p85; "pengingat": its day has come; "perlu": either, and no reminder
            lies ahead.
        bukti: "kurang": papers are missing.
        tahap: it stands in one of these.
    """

    petugas: str = ""
    waktu: str = ""
    bukti: str = ""
    tahap: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """As db.models.Antrean keeps it: only what is asked."""
        return {name: value for name, value in asdict(self).items() if value}


def read_saringan(data: Mapping[str, Any]) -> SaringanKasus:
    """The filter that was kept.

    Raises:
        ValueError: it asks for something that the program does not know.
    """
    said = {name: data[name] for name in data if name != "tahap"}
    if any(value not in PILIHAN_SARINGAN.get(name, ()) for name, value in said.items()):
        raise ValueError(str(data))
    return SaringanKasus(**said, tahap=tuple(Tahap(each) for each in data.get("tahap", ())))


@dataclass(frozen=True, kw_only=True)
class Pembaca:
    """Who looks at a queue: "saya" in its filter is this account."""

    akun_id: int
    nama_pengguna: str


def choose_cases(
    cases: pd.DataFrame, saringan: SaringanKasus, pembaca: Pembaca, *, hari: dt.date
) -> pd.DataFrame:
    """The cases of a filter, what has waited longest past its limits first.

    A case waits for its officer; where nobody is in charge, for whoever entered it.

    Args:
        cases: of db.queries.antrean.list_antrean_kasus.
        hari: today, for the reminders.
    """
    wanted = pd.Series(data=True, index=cases.index)
    nobody = cases["petugas_akun_id"].isna()
    if saringan.petugas == "saya":
        entered = nobody & (cases["dibuat_oleh"] == pembaca.nama_pengguna)
        wanted &= (cases["petugas_akun_id"] == pembaca.akun_id).fillna(value=False) | entered
    elif saringan.petugas == "tanpa":
        wanted &= nobody
    if saringan.waktu:
        wanted &= _in_time(cases, saringan.waktu, hari)
    if saringan.bukti:
        wanted &= cases["kurang"] > 0
    if saringan.tahap:
        wanted &= cases["tahap"].isin(saringan.tahap)
    found = cases[wanted.astype(bool)]
    order = found["lewat"].map(list(Lewat).index)
    return found.assign(_urut=order).sort_values(
        ["_urut", "hari", "id"], ascending=[True, False, True]
    )[list(cases.columns)]


def _in_time(cases: pd.DataFrame, waktu: str, hari: dt.date) -> pd.Series:
    late = cases["lewat"].isin([Lewat.P85, *([] if waktu == "p85" else [Lewat.P50])])
    come, ahead = _reminded(cases, hari)
    if waktu == "pengingat":
        return come
    return (late | come) & ~ahead if waktu == "perlu" else late


def _reminded(cases: pd.DataFrame, hari: dt.date) -> tuple[pd.Series, pd.Series]:
    """Of which cases the day of the reminder has come, and of which it lies ahead."""
    days = [None if pd.isna(each) else each for each in cases["ingatkan_pada"]]
    come = pd.Series([each is not None and each <= hari for each in days], index=cases.index)
    ahead = pd.Series([each is not None and each > hari for each in days], index=cases.index)
    return come.astype(bool), ahead.astype(bool)
