"""The groups that the office helps to found, batch by batch: how many, when, and where.

40 to 54 a year since 2015. A window of 15 years keeps room for the ordinary koperasi when the demo
is opened long after 2030: the earliest cohort then moves with it.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from db.enums import Tahap
from db.seed.dice import Dice, workday
from db.seed.drafts import Batch, KecamatanDemo
from db.seed.figures import PER_KECAMATAN, SEASON

FIRST_COHORT = 2015
_LONGEST_SERIES = 15
_COHORT = (40, 54)
_BATCH = (5, 22)
_LARGEST_BATCH = 27
# Nowhere was every koperasi founded with help: this share of a kecamatan at most.
_MOST_OF_A_KECAMATAN = 0.78
_UNTOUCHED = 4.0  # a kecamatan without a batch so far is chosen that much sooner

# Days from the stage before, for the fastest and the slowest.
PACE = {
    Tahap.T1: (8, 20),
    Tahap.T2: (10, 28),
    Tahap.T3: (12, 35),
    Tahap.T4: (7, 25),
    Tahap.T5: (6, 20),
    Tahap.T6: (4, 15),
    Tahap.T7: (10, 30),
    Tahap.T8: (12, 40),
    Tahap.T9: (10, 60),
    Tahap.T10: (230, 290),
}


def first_cohort(today: dt.date) -> int:
    """Year of the earliest facilitated cohort."""
    return max(FIRST_COHORT, today.year - _LONGEST_SERIES)


def cohort_size(tahun: int) -> int:
    """Foundings that the office reaches in a whole year, at scale 1."""
    return Dice(f"kohort {tahun}").randint(*_COHORT)


def plan_batches(today: dt.date, *, scale: int) -> list[Batch]:
    """Every batch that has begun by today, by year; `place_batch` says where."""
    found = []
    for tahun in range(first_cohort(today), today.year + 1):
        for copy in range(scale):
            dice = Dice(f"gelombang {tahun} {copy}")
            size = cohort_size(tahun)
            done, planned = 0, []
            for count in _sizes(dice, size):
                share = (done + count / 2) / size + dice.uniform(-0.09, 0.09)
                done += count
                planned.append((count, _stages(dice, _season_day(tahun, share))))
            sizes = _uneven([count for count, _ in planned])
            found += [
                Batch(tahun, tahap, count)
                for count, (_, tahap) in zip(sizes, planned, strict=True)
                if tahap[Tahap.T0] <= today
            ]
    return found


def _sizes(dice: Dice, total: int) -> Iterator[int]:
    while total:
        size = min(total, dice.randint(*_BATCH))
        if 0 < total - size < _BATCH[0]:
            size = total if total <= _LARGEST_BATCH else size - _BATCH[0]
        total -= size
        yield size


def _uneven(sizes: list[int]) -> list[int]:
    """The same together, with no two after one another that are alike: that looks made up."""
    for at in range(1, len(sizes)):
        if sizes[at] == sizes[at - 1] and sizes[at] > _BATCH[0] + 1:
            sizes[at - 1 : at + 1] = [sizes[at] + 2, sizes[at] - 2]
    return sizes


def _season_day(tahun: int, share: float) -> dt.date:
    """The working day by which this share of the year's foundings is usually reached."""
    wanted = min(0.985, max(0.02, share)) * sum(SEASON)
    for month, weight in enumerate(SEASON, start=1):
        if wanted <= weight:
            # Before the 27th, so that the Monday after a weekend is still in the month.
            return workday(dt.date(tahun, month, 2 + math.floor(wanted / weight * 24)))
        wanted -= weight
    raise AssertionError(share)


def _stages(dice: Dice, terbit: dt.date) -> dict[Tahap, dt.date]:
    """Dates of T0 to T10 around the day of the SK (T6); stages after T6 may lie ahead."""
    days = {Tahap.T6: terbit}
    order = list(Tahap)
    for stage, before in zip(order[6:0:-1], order[5::-1], strict=True):
        days[before] = workday(days[stage] - dt.timedelta(days=dice.randint(*PACE[stage]) + 2))
    for before, stage in pairwise(order[6:]):
        days[stage] = workday(days[before] + dt.timedelta(days=dice.randint(*PACE[stage])))
    return {stage: days[stage] for stage in order}


def room_for_batches(free: Counter[str]) -> Counter[str]:
    """How many of the places of each kecamatan groups with help may take."""
    return Counter({kode: math.floor(_MOST_OF_A_KECAMATAN * left) for kode, left in free.items()})


def place_batch(
    dice: Dice, kecamatan: dict[str, KecamatanDemo], room: Counter[str], count: int
) -> list[str]:
    """The kecamatan of each group of a batch: two or four and more that adjoin.

    Uses up the room; a corner without any left gives the rest of its batch to wherever there is.
    """
    whole = room_for_batches(Counter(PER_KECAMATAN))
    centre = dice.pick(
        {
            kode: left * (_UNTOUCHED if left == whole[kode] else 1.0)
            for kode, left in room.items()
            if left > 0
        }
    )
    here = kecamatan[centre]
    nearest = sorted(
        (kode for kode, left in room.items() if left > 0),
        key=lambda kode: math.dist(
            (here.lat, here.lon), (kecamatan[kode].lat, kecamatan[kode].lon)
        ),
    )
    most = math.ceil(count / (4 if dice.chance(0.6) else 2))
    places: list[str] = []
    for limit in (most, count):
        for kode in nearest:
            taken = min(limit, room[kode], count - len(places))
            places += [kode] * taken
            room[kode] -= taken
    return places
