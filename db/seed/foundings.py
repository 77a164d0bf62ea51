"""When and where the koperasi of the demo were founded.

The total is always 888 (times the scale), today's foundings included. The cohorts that the
office helped to found come first: 40 to 54 a year since 2015, so some 560 by 2026. What is left
is shared among the older and the ordinary foundings in proportion to the known series
(`ORDINARY`), which is thereby scaled down. A window of 15 years keeps room for the ordinary ones
when the demo is opened long after 2030: the earliest cohort then moves with it.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from db.enums import Asal, Tahap
from db.seed.dice import Dice, split, workday
from db.seed.drafts import Batch, Draft, KecamatanDemo
from db.seed.figures import PER_KECAMATAN, SEASON, TOTAL

FIRST_COHORT = 2015
LONGEST_SERIES = 15
COHORT = (40, 54)
BATCH = (5, 22)
LARGEST_BATCH = 27

# Ordinary foundings a year, before scaling: first year, last year, number a year.
ORDINARY = (
    (1975, 1994, 1.5),
    (1995, 1997, 17.0),
    (1998, 2001, 21.0),
    (2002, 2006, 11.0),
    (2007, 2010, 22.0),
    (2011, 2014, 21.0),
    (2015, 2015, 30.0),
    (2016, 2017, 14.0),
    (2018, 2020, 24.0),
)
ORDINARY_SINCE = 12.0

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
    return max(FIRST_COHORT, today.year - LONGEST_SERIES)


def cohort_size(tahun: int) -> int:
    """Foundings that the office reaches in a whole year, at scale 1."""
    return Dice(f"kohort {tahun}").randint(*COHORT)


def plan_foundings(
    today: dt.date, kecamatan: dict[str, KecamatanDemo], *, scale: int
) -> tuple[list[Draft], list[Batch]]:
    """Every koperasi with its date and place, oldest first, and the batches still under way."""
    free = Counter({kode: count * scale for kode, count in PER_KECAMATAN.items()})
    found: list[tuple[dt.date, str, Batch | None]] = []
    under_way: list[Batch] = []
    for batch in _batches(today, kecamatan, free, scale):
        if batch.terbit > today:
            under_way.append(batch)
        else:
            found += [(batch.terbit, kode, batch) for kode in batch.kecamatan]
    left = TOTAL * scale - len(found)
    places = list(free.elements())
    Dice("tempat").shuffle(places)
    found += [(day, kode, None) for day, kode in zip(_ordinary(today, left), places, strict=True)]
    found.sort(key=lambda one: one[0])
    dice = Dice("asal")
    drafts = [
        Draft(nomor, day, kode, _asal(dice, day, batch), batch)
        for nomor, (day, kode, batch) in enumerate(found)
    ]
    return drafts, under_way


def _batches(
    today: dt.date, kecamatan: dict[str, KecamatanDemo], free: Counter[str], scale: int
) -> Iterator[Batch]:
    """Batches by year; those founded by today use up the room of their kecamatan."""
    for tahun in range(first_cohort(today), today.year + 1):
        for copy in range(scale):
            dice = Dice(f"gelombang {tahun} {copy}")
            size = cohort_size(tahun)
            done = 0
            for count in _sizes(dice, size):
                share = (done + count / 2) / size + dice.uniform(-0.09, 0.09)
                done += count
                tahap = _stages(dice, _season_day(tahun, share))
                # A batch still to come takes no room: it is not a koperasi yet.
                room = free if tahap[Tahap.T6] <= today else Counter(PER_KECAMATAN)
                places = _places(dice, kecamatan, room, count)
                if tahap[Tahap.T0] <= today:
                    yield Batch(tahun, tahap, places)


def _sizes(dice: Dice, total: int) -> Iterator[int]:
    while total:
        size = min(total, dice.randint(*BATCH))
        if 0 < total - size < BATCH[0]:
            size = total if total <= LARGEST_BATCH else size - BATCH[0]
        total -= size
        yield size


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


def _places(
    dice: Dice, kecamatan: dict[str, KecamatanDemo], room: Counter[str], count: int
) -> list[str]:
    """The kecamatan of each group of a batch: one kecamatan, or two and more that adjoin."""
    centre = dice.pick({kode: free for kode, free in room.items() if free > 0})
    here = kecamatan[centre]
    nearest = sorted(
        (kode for kode, free in room.items() if free > 0),
        key=lambda kode: math.dist(
            (here.lat, here.lon), (kecamatan[kode].lat, kecamatan[kode].lon)
        ),
    )
    most = math.ceil(count / 2) if dice.chance(0.6) else count
    places: list[str] = []
    for kode in nearest:
        taken = min(most, room[kode], count - len(places))
        places += [kode] * taken
        room[kode] -= taken
    # A corner without room left: the rest comes from wherever there is some.
    for kode in nearest:
        taken = min(room[kode], count - len(places))
        places += [kode] * taken
        room[kode] -= taken
    return places


def _ordinary(today: dt.date, count: int) -> list[dt.date]:
    dice = Dice("pendirian biasa")
    weights = {
        tahun: rate
        for first, last, rate in ORDINARY
        for tahun in range(first, last + 1)
        if tahun < today.year
    }
    weights |= dict.fromkeys(range(ORDINARY[-1][1] + 1, today.year), ORDINARY_SINCE)
    weights[today.year] = ORDINARY_SINCE * today.timetuple().tm_yday / 366
    return [
        _office_day(dice, tahun, today)
        for tahun, many in split(count, weights).items()
        for _ in range(many)
    ]


def _office_day(dice: Dice, tahun: int, today: dt.date) -> dt.date:
    first = dt.date(tahun, 1, 1)
    day = workday(dice.day(first, min(today, dt.date(tahun, 12, 27))))
    return min(day, today)


def _asal(dice: Dice, day: dt.date, batch: Batch | None) -> Asal | None:
    if batch:
        return Asal.FASILITASI_DINAS
    if day.year < FIRST_COHORT:
        # Nobody wrote down how the older ones came to be.
        return Asal.MANDIRI if dice.chance(0.55) else None
    return dice.pick({Asal.MANDIRI: 85, Asal.FASILITASI_PROVINSI: 10, Asal.FASILITASI_PUSAT: 5})
