"""What a mark becomes that a laptop brings home, held against what the office says by then."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from db.enums import CaraPresensi, StatusKehadiran


@dataclass(frozen=True, kw_only=True)
class TandaHadir:
    """A mark as kehadiran holds it; where there is none, None stands in its place."""

    status: StatusKehadiran
    waktu: dt.datetime | None = None
    pulang: dt.datetime | None = None
    alasan: str | None = None
    cara: CaraPresensi | None = None


class Nasib(StrEnum):
    """What becomes of a mark of the laptop."""

    # The laptop says nothing that it has not said before.
    TETAP = "tetap"
    # The office says the same.
    SAMA = "sama"
    # Only the laptop has changed it.
    MASUK = "masuk"
    # Both say the same, each something that the other leaves open.
    LENGKAP = "lengkap"
    BENTROK = "bentrok"


def judge_tanda(
    dasar: TandaHadir | None, laptop: TandaHadir | None, kantor: TandaHadir | None
) -> tuple[Nasib, TandaHadir | None]:
    """What becomes of it, and what the mark is then; of a clash, the office's.

    Args:
        dasar: what the laptop said last, at first what it was given.
    """
    if is_same(laptop, dasar):
        return Nasib.TETAP, kantor
    if is_same(laptop, kantor):
        return Nasib.SAMA, kantor
    if is_same(kantor, dasar):
        return Nasib.MASUK, laptop
    joined = _join(laptop, kantor)
    return (Nasib.BENTROK, kantor) if joined is None else (Nasib.LENGKAP, joined)


def is_same(one: TandaHadir | None, other: TandaHadir | None) -> bool:
    """Whether two marks say the same, in whichever way they were made."""
    return _said(one) == _said(other)


def without_time(tanda: TandaHadir | None) -> TandaHadir | None:
    """The mark of a clock that nobody believes."""
    return None if tanda is None else replace(tanda, waktu=None, pulang=None)


def _said(tanda: TandaHadir | None) -> TandaHadir | None:
    return None if tanda is None else replace(tanda, cara=None)


def _join(laptop: TandaHadir | None, kantor: TandaHadir | None) -> TandaHadir | None:
    """Both marks in one; None where they contradict each other."""
    if laptop is None or kantor is None or laptop.status is not kantor.status:
        return None
    pairs = [(getattr(laptop, each), getattr(kantor, each)) for each in _OPEN]
    if any(None not in pair and pair[0] != pair[1] for pair in pairs):
        return None
    joined = replace(
        kantor,
        **{
            name: theirs if ours is None else ours
            for name, (theirs, ours) in zip(_OPEN, pairs, strict=True)
        },
    )
    backwards = joined.waktu and joined.pulang and joined.pulang < joined.waktu
    return None if backwards else joined


# What a mark may leave open.
_OPEN = ("waktu", "pulang", "alasan")
