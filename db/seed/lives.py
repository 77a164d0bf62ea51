"""How each koperasi fared: its status over the years, its RAT, its grade, its members."""

import datetime as dt
import math
from itertools import pairwise

from db.enums import Grade, StatusKelembagaan
from db.seed.dice import Dice, deal, draw, split, workday
from db.seed.drafts import Draft
from db.seed.figures import (
    ANGGOTA,
    ANGGOTA_TERBANYAK,
    ANGGOTA_UMUM,
    GRADE,
    GRADE_AB,
    KPRI,
    KUT,
    RAJIN_RAT,
    RAJIN_RAT_UMUM,
    RAT_SEASON,
    STATUS,
    WANITA,
)

AKTIF = StatusKelembagaan.AKTIF
KURANG = StatusKelembagaan.KURANG_AKTIF
TIDAK = StatusKelembagaan.TIDAK_AKTIF
USULAN = StatusKelembagaan.USULAN_PEMBUBARAN
BUBAR = StatusKelembagaan.DIBUBARKAN

TAHUN_BUKU = 8  # how many tahun buku back the RAT is known
_PANDEMI = {2019: 0.6, 2020: 0.55, 2021: 0.85}  # tahun buku whose RAT fell into it
_GRADED_TAHUN_BUKU = 3  # that ODS looks at
_LAPSED_AFTER = 2  # tahun buku without RAT before a koperasi is called tidak aktif

_ENDING_YEARS = 4  # tahun buku without RAT before it is dissolved

_RAT_DEADLINE = 6  # the month after which ODS takes no more reports
_Z_90 = 1.2816
_FOUNDERS = 20
SMALLEST = 4
_NEW_TO_THE_OFFICE = 5.0  # years: what is older was judged at some time
_FRAIL_AFTER = {AKTIF: 0.0, KURANG: 1.4, TIDAK: 2.7, USULAN: 8.0}
_SURELY = 1e9
_IDLE_DAYS = 150  # a KDMP that has not opened by then is kurang aktif
OUTLIER = 40_015  # one register entry is implausible, as in life


def assign_status(drafts: list[Draft], today: dt.date, *, scale: int) -> None:
    """Set status and its history, from "aktif" on the day of the badan hukum.

    A koperasi that nobody has judged yet has neither.
    """
    dice = Dice("status")
    counts = {status: STATUS[status] * scale for status in (None, USULAN, TIDAK, KURANG, AKTIF)}
    living = [one for one in drafts if not one.mati]
    for one, status in deal(dice, living, counts, lambda one, status: _frailty(one, status, today)):
        one.status = status
        if status is not None:
            one.riwayat = [(AKTIF, one.tanggal), *_turns(dice, one, today)]
    for one in drafts:
        if one.berakhir is not None:
            one.status = BUBAR
            one.riwayat = [(AKTIF, one.tanggal), *_decline(dice, one, one.berakhir)]


def _frailty(one: Draft, status: StatusKelembagaan | None, today: dt.date) -> float:
    age = one.umur(today)
    if one.kdmp:
        return _SURELY if status is KURANG and is_idle(one) else 0.0
    if status is None:
        return 1.0 if not one.difasilitasi and age < _NEW_TO_THE_OFFICE else 0.0
    if age < _FRAIL_AFTER[status]:
        return 0.0
    weight = 0.25 if one.kelompok == KPRI else 1.0
    if one.tahun in KUT:
        return weight * (2.0 if status is KURANG else 6.0)
    young = 1.2 if status is KURANG else 0.5
    return weight * (young if age < TAHUN_BUKU else 1.0)


def is_idle(one: Draft) -> bool:
    """True for a KDMP that has not opened: two of five."""
    return one.kdmp and one.nomor % 5 in (1, 3)


def _turns(dice: Dice, one: Draft, today: dt.date) -> list[tuple[StatusKelembagaan, dt.date]]:
    """What came after the founding; the last entry is the status of today."""
    yesterday = today - dt.timedelta(days=1)
    if one.kdmp:
        return [(KURANG, one.tanggal + dt.timedelta(days=_IDLE_DAYS))] if is_idle(one) else []
    if one.status is TIDAK:
        lost = dice.day(max(_years(one.tanggal, 2.6), _years(today, -9)), yesterday)
        return _decline(dice, one, lost)
    if one.status is USULAN:
        return _decline(dice, one, dice.day(_years(today, -0.9), yesterday))
    if one.status is KURANG:
        first = max(_years(one.tanggal, 1.3), _years(today, -3.5))
        return [(KURANG, dice.day(first, yesterday))]
    if one.umur(today) > TAHUN_BUKU / 2 and dice.chance(0.09):
        first = max(_years(one.tanggal, 1.4), _years(today, -8))
        weak = dice.day(first, _years(today, -1.6))
        return [(KURANG, weak), (AKTIF, dice.day(_years(weak, 0.6), yesterday))]
    return []


def _decline(dice: Dice, one: Draft, last: dt.date) -> list[tuple[StatusKelembagaan, dt.date]]:
    """The way down to what it came to on `last`, as far as its age leaves room for the steps."""
    assert one.status is not None
    steps = [(one.status, last)]
    for status in (TIDAK, KURANG)[one.status is TIDAK :]:
        day = steps[0][1] - dt.timedelta(days=dice.randint(260, 480))
        if day > _years(one.tanggal, 1.2):
            steps.insert(0, (status, day))
    return steps


def _years(day: dt.date, years: float) -> dt.date:
    return day + dt.timedelta(days=round(years * 365.25))


def assign_rat(drafts: list[Draft], today: dt.date) -> None:
    """Set the day of each RAT that was held, for the last tahun buku it was owed for."""
    dice = Dice("rat")
    for one in drafts:
        diligence = RAJIN_RAT.get(one.kelompok, RAJIN_RAT_UMUM) * dice.uniform(0.45, 1.65)
        for tahun_buku in range(max(one.tahun + 1, today.year - TAHUN_BUKU), today.year):
            if dice.chance(min(0.97, diligence) * _zeal(one, tahun_buku)):
                day = _rat_day(dice, tahun_buku + 1)
                if day <= today:
                    one.rat[tahun_buku] = day


def _zeal(one: Draft, tahun_buku: int) -> float:
    """How the times and the koperasi's own state press on its habit (1 is normal)."""
    status, since = one.riwayat[-1] if one.riwayat else (AKTIF, one.tanggal)
    if is_idle(one) or (status is BUBAR and tahun_buku >= since.year - _ENDING_YEARS):
        return 0.0
    if status in (TIDAK, USULAN) and tahun_buku >= since.year - _LAPSED_AFTER:
        return 0.0
    if status is KURANG and tahun_buku >= since.year - 1:
        return 0.0
    fresh = 1.35 if one.difasilitasi and tahun_buku <= one.tahun + 2 else 1.0
    weak = 1.0 if status is AKTIF else 0.6
    return fresh * weak * _PANDEMI.get(tahun_buku, 1.0)


def _reported_tahun_buku(today: dt.date) -> int:
    """The latest tahun buku whose RAT season is over."""
    return today.year - (1 if today.month > _RAT_DEADLINE else 2)


def _rat_day(dice: Dice, tahun: int) -> dt.date:
    month = dice.choices(range(1, 13), weights=RAT_SEASON)[0]
    return workday(dt.date(tahun, month, dice.randint(3, 26)))


def assign_grade(drafts: list[Draft], today: dt.date) -> None:
    """Give the grades that ODS would show; a RAT that never reached ODS leaves a D."""
    drafts = [one for one in drafts if not one.mati]
    latest = _reported_tahun_buku(today)

    def weight(one: Draft, grade: Grade) -> float:
        reported = [latest - back in one.rat for back in range(_GRADED_TAHUN_BUKU)]
        young = one.tahun >= latest - _GRADED_TAHUN_BUKU
        allowed = {
            Grade.A: all(reported),
            Grade.B: reported.count(False) <= 1,
            Grade.C1: young and any(reported),
            Grade.C2: not young and latest in one.rat,
        }[grade]
        lift = GRADE_AB.get(one.kelompok, 15) if grade in (Grade.A, Grade.B) else 1.0
        return lift if allowed else 0.0

    for one, grade in deal(Dice("grade"), drafts, split(len(drafts), GRADE), weight):
        one.grade = grade


def assign_anggota(drafts: list[Draft], today: dt.date) -> None:
    """Set how many members are recorded, and the share of women; None is "belum terdata"."""
    dice = Dice("anggota")
    known = [one for one in drafts if not dice.chance(_unrecorded(one, today))]
    for one in known:
        one.anggota = _members(dice, one.kelompok)
        one.porsi_perempuan = _women(dice, one.kelompok)
    just_founders = draw(
        dice, known, round(0.21 * len(known)), weight=lambda one: 1.0 if one.difasilitasi else 0.3
    )
    for one in just_founders:
        one.anggota = _FOUNDERS
    living = [one for one in known if not one.mati]
    _stretch(living)
    for one in draw(dice, living, 1, weight=lambda one: 0.0 if one.rat else 1.0):
        one.anggota = OUTLIER


def _stretch(drafts: list[Draft]) -> None:
    """Let the largest third be as large as in the register: a few koperasi have most members."""
    ranked = sorted(drafts, key=lambda one: (one.anggota or 0, one.nomor))
    for place, one in enumerate(ranked, start=1):
        share = place / len(ranked)
        for (low, few), (high, many) in pairwise(ANGGOTA_TERBANYAK):
            if low < share <= high:
                one.anggota = round(few * (many / few) ** ((share - low) / (high - low)))


def _unrecorded(one: Draft, today: dt.date) -> float:
    if is_idle(one):
        return 1.0
    if one.tahun >= today.year - 2:
        return 0.57
    if one.tahun in KUT:
        return 0.25
    return 0.13 if one.difasilitasi else 0.08


def _members(dice: Dice, kelompok: str) -> int:
    median, ninetieth = ANGGOTA.get(kelompok, ANGGOTA_UMUM)
    members = round(dice.skewed(median, math.log(ninetieth / median) / _Z_90))
    # The law asked for twenty founders: fewer are rare in a register.
    fewest = SMALLEST if dice.chance(0.04) else _FOUNDERS + dice.randint(1, 7)
    return max(fewest, members)


def _women(dice: Dice, kelompok: str) -> float:
    if kelompok == WANITA:
        return 1.0
    # Many registers name no woman at all: a habit of the clerk, kept here to be noticed.
    recorded = dice.pick({"tanpa": 43, "hanya": 2, "campuran": 55})
    mixed = dice.around(0.47, 0.19, low=0.05, high=0.95)
    return {"tanpa": 0.0, "hanya": 1.0, "campuran": mixed}[recorded]
