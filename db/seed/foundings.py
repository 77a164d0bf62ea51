"""When and where the koperasi of the demo were founded, and when those that are gone ended.

The register grows as the office published it (`REGISTER`) and has 888 (times the scale) on the day
of the demo: since July 2022 as many are dissolved as are founded. Those that are gone stand in the
archive, so that every past year counts what it had.
"""

import datetime as dt
from collections import Counter, defaultdict

from db.enums import Asal
from db.seed.batches import FIRST_COHORT, place_batch, plan_batches, room_for_batches
from db.seed.dice import Dice, draw, split, workday
from db.seed.drafts import Batch, Draft, KecamatanDemo
from db.seed.figures import KUT, PER_KECAMATAN, TOTAL

# Koperasi in the register at the end of each year: 660 and 819 are the office's own figures.
REGISTER = {
    2014: 395,
    2015: 475,
    2016: 540,
    2017: 602,
    2018: 660,
    2019: 740,
    2020: 819,
    2021: 864,
    2022: TOTAL,
}
FULL = dt.date(2022, 7, 1)  # from now on nothing is added that is not taken away elsewhere
# Foundings up to the first cohort: first year, last year, how many together.
BEFORE = (
    (1975, 1994, 30),
    (1995, 1997, 50),
    (1998, 2001, 85),
    (2002, 2006, 55),
    (2007, 2010, 90),
    (2011, 2014, 85),
)
_UNEVEN = (0.45, 1.7)  # no two years are alike
_ENDED_A_YEAR = 4  # at least, while the register grew
_WITHOUT_HELP = 8  # foundings a year since then
KDMP = 24  # of 326 desa, in the weeks before the launch
_KDMP_DAYS = (dt.date(2025, 5, 26), dt.date(2025, 7, 11))

# Days before a founding by which one that it makes up for has ended: so many at most while the
# register grew, more since, so that not each month loses as many as it gains.
_SOONER, _SOONER_SINCE = 20, 75
_SETTLED_YEARS = 3  # nothing younger is dissolved
_ENDS = {"kut": 5.0, "tua": 2.0, "biasa": 1.0, "difasilitasi": 0.5}


def plan_foundings(
    today: dt.date, kecamatan: dict[str, KecamatanDemo], *, scale: int
) -> tuple[list[Draft], list[Batch]]:
    """Every koperasi with its date and place, oldest first, and the batches still under way."""
    batches = plan_batches(today, scale=scale)
    drafts = [
        Draft(0, batch.terbit, "", Asal.FASILITASI_DINAS, batch)
        for batch in batches
        if batch.terbit <= today
        for _ in range(batch.besar)
    ]
    drafts += _kdmp(today, scale)
    drafts += _ordinary(today, Counter(one.tahun for one in drafts), _by_july(drafts), scale)
    drafts.sort(key=lambda one: one.tanggal)
    for nomor, one in enumerate(drafts):
        one.nomor = nomor
    _end(drafts, today, scale)
    under_way = [batch for batch in batches if batch.terbit > today]
    _place(drafts, under_way, kecamatan, scale)
    return drafts, under_way


def _by_july(drafts: list[Draft]) -> int:
    return sum(one.tahun == FULL.year and one.tanggal < FULL for one in drafts)


def _kdmp(today: dt.date, scale: int) -> list[Draft]:
    dice = Dice("kdmp")
    days = (workday(dice.day(*_KDMP_DAYS)) for _ in range(KDMP * scale))
    return [Draft(0, day, "", Asal.KDMP) for day in days if day <= today]


def _ordinary(today: dt.date, others: Counter[int], others_by_july: int, scale: int) -> list[Draft]:
    """Foundings that the office had no part in."""
    dice = Dice("pendirian biasa")
    counts: dict[int, int] = {}
    for first, last, together in BEFORE:
        weights = {tahun: dice.uniform(*_UNEVEN) for tahun in range(first, last + 1)}
        counts |= split(together * scale, weights)
    for tahun in range(FIRST_COHORT, today.year + 1):
        wanted = (_growth(tahun) + _ENDED_A_YEAR) * scale - others[tahun]
        counts[tahun] = max(wanted if tahun < FULL.year else _WITHOUT_HELP * scale, 0)
    counts[today.year] = round(counts[today.year] * today.timetuple().tm_yday / 366)
    days = [
        _office_day(dice, dt.date(tahun, 1, 1), min(today, dt.date(tahun, 12, 27)))
        for tahun, many in counts.items()
        for _ in range(many)
    ]
    # What the register still lacked at midyear 2022; half of that year's own lie behind it.
    early = sum(FULL.replace(month=1) <= day < FULL for day in days)
    lacking = _growth(FULL.year) * scale - others_by_july - early
    days += [
        _office_day(dice, FULL.replace(month=1), FULL - dt.timedelta(days=4))
        for _ in range(lacking)
    ]
    return [Draft(0, day, "", _asal(dice, day)) for day in days]


def _growth(tahun: int) -> int:
    """By how many the register grew in a year."""
    return REGISTER.get(tahun, TOTAL) - REGISTER.get(tahun - 1, TOTAL)


def _office_day(dice: Dice, first: dt.date, last: dt.date) -> dt.date:
    return min(workday(dice.day(first, last)), last)


def _asal(dice: Dice, day: dt.date) -> Asal | None:
    if day.year < FIRST_COHORT:
        # Nobody wrote down how the older ones came to be.
        return Asal.MANDIRI if dice.chance(0.55) else None
    return dice.pick({Asal.MANDIRI: 85, Asal.FASILITASI_PROVINSI: 10, Asal.FASILITASI_PUSAT: 5})


def _end(drafts: list[Draft], today: dt.date, scale: int) -> None:
    """Dissolve as many as each year has too many, so that REGISTER comes out."""
    dice = Dice("berakhir")
    founded = defaultdict[int, list[dt.date]](list)
    for one in drafts:
        founded[one.tahun].append(one.tanggal)
    for tahun in range(FIRST_COHORT, today.year + 1):
        count = len(founded[tahun]) - _growth(tahun) * scale
        last = min(today - dt.timedelta(days=1), dt.date(tahun, 12, 27))
        most = _SOONER_SINCE if tahun > FULL.year else _SOONER
        days = [
            min(last, max(dt.date(tahun, 1, 1), day - dt.timedelta(days=dice.randint(0, most))))
            for day in founded[tahun][len(founded[tahun]) - count :]
        ]
        settled = [one for one in drafts if not one.mati and one.tahun < tahun - _SETTLED_YEARS]
        for one, day in zip(draw(dice, settled, count, weight=_frailty), days, strict=True):
            one.berakhir = day


def _frailty(one: Draft) -> float:
    if one.asal is Asal.KDMP:
        return 0.0
    if one.difasilitasi:
        return _ENDS["difasilitasi"]
    if one.tahun in KUT:
        return _ENDS["kut"]
    return _ENDS["tua" if one.tahun < FIRST_COHORT else "biasa"]


def _place(
    drafts: list[Draft], under_way: list[Batch], kecamatan: dict[str, KecamatanDemo], scale: int
) -> None:
    """Give each a kecamatan; those that are left fill PER_KECAMATAN exactly."""
    dice = Dice("tempat")
    free = Counter({kode: count * scale for kode, count in PER_KECAMATAN.items()})
    _place_batches(dice, drafts, kecamatan, free)
    rest = list(free.elements())
    dice.shuffle(rest)
    standing = [one for one in drafts if not (one.kecamatan or one.mati)]
    for one, kode in zip(standing, rest, strict=True):
        one.kecamatan = kode
    for one in drafts:
        one.kecamatan = one.kecamatan or dice.pick(PER_KECAMATAN)
    for batch in under_way:
        # Still to come, it takes no room: it is not a koperasi yet.
        batch.kecamatan = place_batch(dice, kecamatan, Counter(PER_KECAMATAN), batch.besar)


def _place_batches(
    dice: Dice, drafts: list[Draft], kecamatan: dict[str, KecamatanDemo], free: Counter[str]
) -> None:
    """The groups of each batch, side by side; those that are gone take no room."""
    room = room_for_batches(free)
    groups = defaultdict[int, list[Draft]](list)
    for one in drafts:
        if one.batch:
            groups[id(one.batch)].append(one)
    for group in groups.values():
        left = [one for one in group if not one.mati]
        places = place_batch(dice, kecamatan, room, len(left)) if left else []
        free.subtract(places)
        for one, kode in zip(left, places, strict=True):
            one.kecamatan = kode
        for one in group:
            one.kecamatan = one.kecamatan or (places[0] if places else "")
