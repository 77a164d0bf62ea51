"""Will the year reach its target? A forecast by simulation over the cases and past years.

One draw is one possible end of the year. The open cases go on from stage to stage as long as cases
of this office took, or leave; groups that entered a stage on one day go together. What has not yet
come in follows the rest of one past year, with its batches whole, corrected by how far a busy
first part used to leave less for the rest: the budget of a year is bounded.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from db.figures.jalur import (
    FOUNDED,
    LEFT,
    NEVER,
    Days,
    Flags,
    JejakKasus,
    KasusDiketahui,
    Numbers,
    Sejarah,
    known_on,
    learn,
)
from db.figures.season import same_day

# Raised with each change of the method, so that a kept forecast says by which it was made.
CARA = 1
DRAWS = 10_000
# Fewer say too little: then there is no forecast.
WHOLE_YEARS, STAYS = 3, 20
# The rest of a year is read from this many before it.
_MOST_YEARS = 10
# So many groups in one stage since one day are a batch and move as one.
BATCH = 5
# A past year is also taken to have run so many days later or sooner: a batch that came in the week
# before might have come in the week after.
_SOONER = (-28, -14, 0, 14, 28)
# Numbers that are held at once: cases times draws.
_ROOM = 4_000_000
LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
# By then this share of the cases with an akta has its SK AHU.
SURE = 0.85
# After so many days an SK that is not entered is taken to be forgotten, not late.
_SETTLED = 90
_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True, kw_only=True)
class KasusPerlu:
    """An open case that the target needs: its chance to be founded in the year, 0 to 1."""

    kasus: int
    tahap: int
    peluang: float


@dataclass(frozen=True, kw_only=True)
class Jeda:
    """How late an SK AHU is entered, by those of which that is known.

    Attributes:
        median: days.
        belum: SK that are issued and not yet entered, as estimated.
    """

    median: int
    belum: float


@dataclass(frozen=True, kw_only=True)
class Taksiran:
    """The year end as it is expected on a day.

    Attributes:
        berdiri: founded so far, without what counts elsewhere.
        terbuka: cases under way that may still be founded in the year.
        kuantil: foundings at the end of the year by LEVELS.
        peluang: chance to reach the target, 0 to 1; None without one.
        kurang: foundings that are still missing; None without a target.
        berakta: open cases that have their akta (T5): of what is missing, these need the SK alone.
        jeda: how late the SK are entered; None where too little is known of it.
        perlu: the cases without an akta that are likeliest to make up for the rest of it.
        akta_sebelum: the day by which they need it; None where none is needed or it has passed.
        tahun, lama: whole years and ended stages that the forecast rests on.
    """

    tahun_ini: int
    pada: dt.date
    target: int | None
    berdiri: int
    terbuka: int
    kuantil: tuple[int, ...]
    peluang: float | None
    kurang: int | None
    berakta: int
    jeda: Jeda | None
    perlu: tuple[KasusPerlu, ...]
    akta_sebelum: dt.date | None
    tahun: int
    lama: int

    @property
    def tengah(self) -> int:
        """The forecast itself."""
        return self.kuantil[LEVELS.index(0.5)]

    @property
    def bawah(self) -> int:
        """The lower end of the 80 % interval."""
        return self.kuantil[0]

    @property
    def atas(self) -> int:
        """The upper end of the 80 % interval."""
        return self.kuantil[-1]


@dataclass(frozen=True)
class TerlaluSedikit:
    """Why there is no forecast: so many whole years and ended stages are known."""

    tahun: int
    lama: int


def number_of(day: dt.date) -> int:
    """A day as jalur counts it."""
    return (day - _EPOCH).days


def day_of(number: int) -> dt.date:
    """The day of a number."""
    return _EPOCH + dt.timedelta(days=int(number))


def forecast(
    jejak: JejakKasus,
    *,
    pada: dt.date,
    target: int | None,
    luar: Collection[int] = (),
    draws: int = DRAWS,
) -> Taksiran | TerlaluSedikit:
    """The end of a day's year by what had been entered by then; the same data, the same answer.

    Args:
        luar: ids of the cases whose SK, issued or to come, does not count toward this year.
    """
    kasus = known_on(jejak, number_of(pada))
    sejarah = learn(kasus)
    years = _whole_years(kasus, pada.year)
    if len(years) < WHOLE_YEARS or sejarah.n < STAYS:
        return TerlaluSedikit(len(years), sejarah.n)
    chance = np.random.default_rng(pada.toordinal())
    open_ones = _may_be_founded(kasus, pada.year, luar)
    undian = _Undian(draws, kasus.hari, number_of(dt.date(pada.year, 12, 31)), chance)
    shares, from_open = _simulate(kasus, sejarah, open_ones, undian)
    founded = _founded(kasus, dt.date(pada.year, 1, 1), pada)
    so_far = _founded(kasus, dt.date(pada.year, 1, 1), pada, luar)
    rest = _rest(kasus, years, pada, founded + from_open, chance)
    ends = so_far + from_open + rest
    said = _tell(kasus, sejarah, open_ones, shares, ends, berdiri=so_far, pada=pada, target=target)
    return replace(said, tahun=len(years), jeda=_lateness(jejak, number_of(pada)))


def _whole_years(kasus: KasusDiketahui, tahun: int) -> list[int]:
    """The years before one, from the first with a founding on; the latest of them."""
    return list(range(first_year(kasus, tahun), tahun))[-_MOST_YEARS:]


def first_year(kasus: KasusDiketahui, tahun: int) -> int:
    """The year of the first founding; `tahun` where there is none."""
    founded = kasus.terbit[kasus.terbit != NEVER]
    return day_of(founded.min()).year if len(founded) else tahun


def _founded(
    kasus: KasusDiketahui, dari: dt.date, sampai: dt.date, luar: Collection[int] = ()
) -> int:
    return int((_between(kasus.terbit, dari, sampai) & ~_among(kasus, luar)).sum())


def _among(kasus: KasusDiketahui, ids: Collection[int]) -> Flags:
    within: Flags = np.isin(kasus.kasus, list(ids))
    return within


def _between(days: Days, dari: dt.date, sampai: dt.date) -> Flags:
    within: Flags = (days >= number_of(dari)) & (days <= number_of(sampai))
    return within


def _may_be_founded(kasus: KasusDiketahui, tahun: int, luar: Collection[int]) -> Days:
    """Where the cases stand that are under way and have their money in this year or before."""
    in_time = kasus.terbuka & (kasus.anggaran <= tahun)
    return np.flatnonzero(in_time & ~_among(kasus, luar))


@dataclass(frozen=True)
class _Undian:
    """So many draws of what happens between the end of one day and the last."""

    banyak: int
    hari: int
    akhir: int
    chance: np.random.Generator


def _simulate(
    kasus: KasusDiketahui, sejarah: Sejarah, where: Days, undian: _Undian
) -> tuple[Numbers, Days]:
    """The chance of each open case to be founded in the year, and how many are in each draw."""
    total = np.zeros(undian.banyak, dtype=np.int64)
    shares = np.zeros(len(where))
    stage = kasus.kini[where]
    since = kasus.tahap[where, stage]
    for at in _in_parts(_units(stage, since), undian.banyak):
        first = np.array([members[0] for members in at], dtype=np.int64)
        size = np.array([len(members) for members in at], dtype=np.int64)
        done = _run(sejarah, stage[first], since[first], undian)
        total += size @ done
        share = done.mean(axis=1)
        for members, each in zip(at, share, strict=True):
            shares[members] = each
    return shares, total


def _units(stage: Days, since: Days) -> list[Days]:
    """What moves as one: the cases of a batch together, every other by itself."""
    both = np.stack([stage, since], axis=1)
    _, group, size = np.unique(both, axis=0, return_inverse=True, return_counts=True)
    found: list[Days] = []
    for number, count in enumerate(size):
        members = np.flatnonzero(group == number)
        found += [members] if count >= BATCH else [*members.reshape(-1, 1)]
    return found


def _in_parts(units: list[Days], draws: int) -> list[list[Days]]:
    step = max(1, _ROOM // draws)
    return [units[at : at + step] for at in range(0, len(units), step)]


def _run(sejarah: Sejarah, stage: Days, since: Days, undian: _Undian) -> Days:
    """1 where a unit (row) is founded by the last day in a draw (column), else 0."""
    today, last = undian.hari, undian.akhir
    at = np.repeat(stage, undian.banyak)
    entered = np.repeat(since, undian.banyak)
    for nomor in range(FOUNDED):
        here = np.flatnonzero(at == nomor)
        if not len(here):
            continue
        # What was drawn lies ahead of today; what is known may have been under way for long.
        waited = np.where(entered[here] <= today, today - entered[here], -1)
        days, to = sejarah.lama[nomor].draw(waited, undian.chance.random(len(here)))
        arrives = np.where(days == NEVER, NEVER, entered[here] + np.minimum(days, last))
        at[here] = np.where(arrives > last, LEFT, to)
        entered[here] = arrives
    done: Days = (at == FOUNDED).astype(np.int64).reshape(len(stage), undian.banyak)
    return done


def _rest(
    kasus: KasusDiketahui,
    years: list[int],
    pada: dt.date,
    so_far: Days,
    chance: np.random.Generator,
) -> Days:
    """Foundings of groups that come in later, in each draw.

    Args:
        so_far: founded by the end of the year of what is known, in each draw.
    """
    pairs = [_split(kasus, tahun, pada, days) for tahun in years for days in _SOONER]
    known, came = np.array(pairs, dtype=float).T
    spread = float(((known - known.mean()) ** 2).sum())
    slope = float(((known - known.mean()) * (came - came.mean())).sum())
    # As if one more year had shown nothing of the kind: few years say little.
    slope = slope / (spread * (1 + 1 / len(years))) if spread else 0.0
    slope = min(0.0, max(-1.0, slope))
    left_over = came - came.mean() - slope * (known - known.mean())
    drawn = left_over[chance.integers(len(pairs), size=len(so_far))]
    # Few years have not shown all that can happen: as a t distribution is wider than a normal one.
    free = len(years) - 1
    wider = np.sqrt(free / chance.chisquare(free, len(so_far)))
    rest = came.mean() + slope * (so_far - known.mean()) + drawn * wider
    whole: Days = np.maximum(np.rint(rest), 0).astype(np.int64)
    return whole


def _split(kasus: KasusDiketahui, tahun: int, pada: dt.date, days: int) -> tuple[int, int]:
    """Foundings of a past year: of what had come in by the same day of it, and of later ones.

    Args:
        days: by which all of it is taken to have come later, or sooner where negative.
    """
    day = number_of(same_day(pada, tahun)) - days
    founded = _between(kasus.terbit, dt.date(tahun, 1, 1), dt.date(tahun, 12, 31))
    in_time = kasus.terbit <= number_of(dt.date(tahun, 12, 31)) - max(0, days)
    later = founded & in_time & (kasus.mulai > day)
    return int((founded & ~later).sum()), int(later.sum())


def _tell(
    kasus: KasusDiketahui,
    sejarah: Sejarah,
    where: Days,
    shares: Numbers,
    ends: Days,
    *,
    berdiri: int,
    pada: dt.date,
    target: int | None,
) -> Taksiran:
    stage = kasus.kini[where]
    missing = None if target is None else max(0, target - berdiri)
    signed = int((stage == FOUNDED - 1).sum())
    without = np.flatnonzero(stage < FOUNDED - 1)
    likeliest = without[np.lexsort((kasus.kasus[where][without], -shares[without]))]
    wanted = likeliest[: max(0, (missing or 0) - signed)]
    return Taksiran(
        tahun_ini=pada.year,
        pada=pada,
        target=target,
        berdiri=berdiri,
        terbuka=len(where),
        kuantil=tuple(int(each) for each in np.quantile(ends, LEVELS, method="nearest")),
        peluang=None if target is None else float((ends >= target).mean()),
        kurang=missing,
        berakta=signed,
        perlu=tuple(
            KasusPerlu(
                kasus=int(kasus.kasus[where][at]), tahap=int(stage[at]), peluang=float(shares[at])
            )
            for at in wanted
        ),
        akta_sebelum=_akta_day(sejarah, pada) if len(wanted) else None,
        tahun=0,
        lama=sejarah.n,
        jeda=None,
    )


def _akta_day(sejarah: Sejarah, pada: dt.date) -> dt.date | None:
    days = sejarah.lama[FOUNDED - 1].quantile(SURE)
    if days is None:
        return None
    day = dt.date(pada.year, 12, 31) - dt.timedelta(days=days)
    return day if day >= pada else None


def _lateness(jejak: JejakKasus, hari: int) -> Jeda | None:
    """How late SK are entered, by those that were entered first on a known day up to this one."""
    of_sk = (jejak.nomor == FOUNDED) & jejak.dicatat & (jejak.diketahui <= hari)
    tanggal, late = jejak.tanggal[of_sk], (jejak.diketahui - jejak.tanggal)[of_sk]
    # The youngest are left out: of them only those are known that were entered soon.
    old = np.sort(np.maximum(late[tanggal <= hari - _SETTLED], 0))
    if len(old) < STAYS:
        return None
    age = hari - tanggal[tanggal > hari - _SETTLED]
    by_now = np.searchsorted(old, age, side="right") / len(old)
    # Each that was entered stands for those of its age that were not.
    known = by_now[by_now > 0]
    return Jeda(median=int(np.median(old)), belum=float(((1 - known) / known).sum()))
