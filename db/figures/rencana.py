"""What a plan of trainings gets wrong: booked twice, on a holiday, too many or too few people."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

import pandas as pd

from db.frames import rows_of
from db.values.people import orang_key
from db.values.spelling import nama_key

# A jam pelajaran, where nobody wrote when a sesi ends.
_MENIT_JP = 45
# Between the people of one cell. A comma stands before a title as well.
_DAN = re.compile(r"\s*(?:[;/\n&]|\bdan\b)\s*", re.IGNORECASE)


class Tanda(StrEnum):
    """What is to be looked at in a plan."""

    NARASUMBER = "narasumber"
    TEMPAT = "tempat"
    LIBUR = "libur"
    KUOTA = "kuota"
    PENUH = "penuh"


@dataclass(frozen=True)
class Peringatan:
    """One thing to look at; a plan may have its reasons, so nothing is refused.

    Attributes:
        apa: the narasumber, place or holiday; the quota or the number of people.
        tanggal: the days that it is of, in order.
        angkatan: ids of the angkatan that it is of, in order.
        pasti: False where it hangs on an hour that nobody wrote.
    """

    tanda: Tanda
    apa: str
    tanggal: tuple[dt.date, ...]
    angkatan: tuple[int, ...]
    pasti: bool = True


def find_peringatan(
    sesi: pd.DataFrame,
    *,
    libur: Mapping[dt.date, str],
    kuota: tuple[int, int],
    hari: dt.date,
) -> list[Peringatan]:
    """What to look at in the sesi from a day on, what is certain first, then by its first day.

    Args:
        sesi: of db.queries.rencana.list_rencana.
        kuota: the fewest and the most people that an angkatan is planned for.
    """
    coming = rows_of(sesi[sesi["tanggal"] >= hari])
    found = [
        *_booked_twice(Tanda.NARASUMBER, coming, _speakers),
        *_booked_twice(Tanda.TEMPAT, coming, _places),
        *_on_holidays(coming, libur),
        *_of_quota(coming, kuota),
    ]
    return sorted(found, key=lambda each: (not each.pasti, each.tanggal, each.tanda, each.apa))


def _speakers(row: Mapping[str, Any]) -> dict[str, str]:
    """Those of a sesi, by what is the same for each way of writing one name."""
    if pd.isna(row["narasumber"]):
        return {}
    names = [each.strip() for each in _DAN.split(row["narasumber"])]
    return {orang_key(each): each for each in names if each}


def _places(row: Mapping[str, Any]) -> dict[str, str]:
    return {} if pd.isna(row["tempat"]) else {nama_key(row["tempat"]): row["tempat"].strip()}


def _booked_twice(
    tanda: Tanda, coming: list[dict[str, Any]], names_of: Any
) -> Iterator[Peringatan]:
    """Each pair of angkatan that wants one person or place at one time, on all their days."""
    by_day: dict[tuple[str, dt.date], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for row in coming:
        for key, nama in names_of(row).items():
            by_day[key, row["tanggal"]].append((nama, row))
    days: dict[tuple[str, tuple[int, ...], bool], dict[dt.date, str]] = defaultdict(dict)
    for (key, tanggal), wanted in by_day.items():
        for angkatan, pasti in _clashes([row for _, row in wanted]).items():
            days[key, angkatan, pasti][tanggal] = wanted[0][0]
    for (_, angkatan, pasti), named in days.items():
        yield Peringatan(
            tanda, next(iter(named.values())), tuple(sorted(named)), angkatan, pasti=pasti
        )


def _clashes(rows: Iterable[dict[str, Any]]) -> dict[tuple[int, ...], bool]:
    """The pairs of angkatan that meet at one time, and whether that is certain."""
    found: dict[tuple[int, ...], bool] = {}
    for one, other in combinations(rows, 2):
        if one["angkatan_id"] == other["angkatan_id"]:
            continue
        together = overlaps(one, other)
        if together is not False:
            pair = tuple(sorted((one["angkatan_id"], other["angkatan_id"])))
            found[pair] = found.get(pair, False) or bool(together)
    return found


def overlaps(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool | None:
    """Whether two sesi of one day meet; None where an hour that decides it is not written."""
    if pd.isna(one["jam_mulai"]) or pd.isna(other["jam_mulai"]):
        return None
    first, second = sorted((one, other), key=lambda each: each["jam_mulai"])
    if first["jam_mulai"] == second["jam_mulai"]:
        return True
    end = ends(first)
    return None if end is None else second["jam_mulai"] < end


def ends(row: Mapping[str, Any]) -> dt.time | None:
    """When a sesi ends, by its jam pelajaran where that is not written; None without either."""
    if not pd.isna(row["jam_selesai"]):
        written: dt.time = row["jam_selesai"]
        return written
    if pd.isna(row["jam_mulai"]) or pd.isna(row["jam_pelajaran"]):
        return None
    begun = dt.datetime.combine(row["tanggal"], row["jam_mulai"])
    ended = begun + dt.timedelta(minutes=_MENIT_JP * int(row["jam_pelajaran"]))
    return ended.time() if ended.date() == begun.date() else dt.time.max


def _on_holidays(
    coming: list[dict[str, Any]], libur: Mapping[dt.date, str]
) -> Iterator[Peringatan]:
    met: dict[dt.date, set[int]] = defaultdict(set)
    for row in coming:
        if row["tanggal"] in libur:
            met[row["tanggal"]].add(row["angkatan_id"])
    for tanggal, angkatan in met.items():
        yield Peringatan(Tanda.LIBUR, libur[tanggal], (tanggal,), tuple(sorted(angkatan)))


def _of_quota(coming: list[dict[str, Any]], kuota: tuple[int, int]) -> Iterator[Peringatan]:
    first = {row["angkatan_id"]: row for row in reversed(coming)}
    for angkatan_id, row in first.items():
        planned, enrolled = int(row["kuota"]), int(row["terdaftar"])
        if not kuota[0] <= planned <= kuota[1]:
            yield Peringatan(Tanda.KUOTA, str(planned), (row["tanggal"],), (angkatan_id,))
        if enrolled > planned:
            yield Peringatan(Tanda.PENUH, str(enrolled), (row["tanggal"],), (angkatan_id,))


def shift_to(mulai: dt.date, tahun: int) -> dt.timedelta:
    """By how much a training of another year is moved: to the nearest same weekday of a year."""
    # 29 February is the 28th where there is none.
    day = mulai.day if (mulai.month, mulai.day) != (2, 29) else 28
    meant = dt.date(tahun, mulai.month, day)
    apart = (meant - mulai).days
    weeks = round(apart / 7) * 7
    landed = (mulai + dt.timedelta(days=weeks)).year
    return dt.timedelta(days=weeks + 7 * (tahun - landed))
