"""Rows of rat, keragaan and kesehatan: the facts of each tahun buku."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from db.enums import Jenis, StatusKelembagaan, SumberAngka
from db.seed.dice import Dice, draw, workday
from db.seed.drafts import Draft
from db.seed.figures import KESEHATAN, KOPKAR, KPRI, KSP, KSPPS
from db.seed.keanggotaan import umkm
from db.seed.lives import OUTLIER, TAHUN_BUKU

_FIRST_KERAGAAN = 2019
# Share of the tahun buku that somebody wrote down, where members are known at all.
_KNOWN_WITH_RAT = 0.8
_KNOWN_WITHOUT = 0.4
_ASSESSED = (60, 80)  # koperasi a year at scale 1
_ASSESSED_YEARS = 3
_SEASON_ENDS = 6  # month
# What each aspect weighs, in percent; the last one is made so that the sum is the score.
_BOBOT = {"tata_kelola": 30, "profil_risiko": 15, "permodalan": 15, "kinerja_keuangan": 40}
_HEAVIEST = "kinerja_keuangan"
LENDERS = (KSP, KSPPS, KPRI, KOPKAR)

# Rupiah of aset per member (median), in the middle of the distribution.
_ASET_PER_ANGGOTA = {KPRI: 8e6, KOPKAR: 8e6, KSP: 10e6, KSPPS: 10e6}
_ASET_PER_ANGGOTA_UMUM = 3e6
_NEW_YEARS = 2
_SLUMP = {2020: 0.82, 2021: 0.9}
_THOUSAND = 1000
# By how much the members of a koperasi grow in a year, in the middle.
_GROWTH = 1.015


def rat_rows(drafts: list[Draft], today: dt.date) -> Iterator[dict[str, Any]]:
    """A row for each tahun buku since the founding, eight years back at most."""
    dice, plans = Dice("baris rat"), Dice("rencana rat")
    for one in drafts:
        for tahun_buku in range(max(one.tahun, today.year - TAHUN_BUKU), _until(one, today)):
            held = one.rat.get(tahun_buku)
            yield {
                "koperasi_id": one.id,
                "tahun_buku": tahun_buku,
                "wajib": tahun_buku > one.tahun,
                "rencana": _plan(plans, one, tahun_buku, today) if held is None else None,
                "tanggal": held,
                **_meeting(dice, one, held, today),
            }


def _plan(dice: Dice, one: Draft, tahun_buku: int, today: dt.date) -> dt.date | None:
    """When it means to hold the RAT of the last tahun buku; most say so while the season runs."""
    if tahun_buku != today.year - 1 or one.status is not StatusKelembagaan.AKTIF:
        return None
    if not dice.chance(0.35 if today.month <= _SEASON_ENDS else 0.06):
        return None
    return workday(today + dt.timedelta(days=dice.randint(3, 45)))


def _until(one: Draft, today: dt.date) -> int:
    """The first tahun buku that is not over, or that it did not live to see the end of."""
    return one.berakhir.year if one.berakhir else today.year


def _meeting(dice: Dice, one: Draft, held: dt.date | None, today: dt.date) -> dict[str, Any]:
    unknown: dict[str, Any] = {"tanggal_lapor": None, "hadir": None, "kuorum": None, "hasil": None}
    if held is None:
        return unknown
    reported = held + dt.timedelta(days=dice.randint(5, 45))
    if reported <= today and dice.chance(0.8):
        unknown |= {"tanggal_lapor": reported}
    if one.anggota is None or one.anggota == OUTLIER:
        return unknown
    share = dice.around(0.68, 0.13, low=0.3, high=1.0)
    return unknown | {
        "hadir": round(one.anggota * share),
        "kuorum": share > 1 / 2,
        "hasil": "Laporan pertanggungjawaban pengurus diterima" if dice.chance(0.6) else None,
    }


def keragaan_rows(drafts: list[Draft], today: dt.date) -> Iterator[dict[str, Any]]:
    """Figures of the tahun buku that somebody wrote down; about half of them are missing."""
    dice, trade, pace = Dice("keragaan"), Dice("umkm"), Dice("pertumbuhan anggota")
    for one in drafts:
        if one.anggota is None:
            continue
        wealth, rate = _wealth(dice, one), pace.around(_GROWTH, 0.03, low=0.93, high=1.12)
        years = range(max(one.tahun, _FIRST_KERAGAAN), _until(one, today))
        certain = dice.choice(years[-2:]) if years else None
        for tahun_buku in years:
            known = _KNOWN_WITH_RAT if tahun_buku in one.rat else _KNOWN_WITHOUT
            if tahun_buku == certain or dice.chance(known):
                members = _members(one, rate ** (tahun_buku - today.year + 1))
                yield {
                    **_keragaan(dice, one, tahun_buku, wealth, today),
                    **_counted(one, members),
                    **umkm(trade, one, members),
                }


def _members(one: Draft, growth: float) -> int:
    """Members at the end of a tahun buku, by what has grown since then."""
    assert one.anggota is not None
    return max(1, round(one.anggota * (1.0 if one.anggota == OUTLIER else growth)))


def _counted(one: Draft, members: int) -> dict[str, int]:
    women = round(members * one.porsi_perempuan)
    return {
        "jumlah_anggota": members,
        "anggota_laki": members - women,
        "anggota_perempuan": women,
    }


def _wealth(dice: Dice, one: Draft) -> float:
    """Aset in rupiah in the reference year."""
    median = _ASET_PER_ANGGOTA.get(one.kelompok, _ASET_PER_ANGGOTA_UMUM)
    return (one.anggota or 0) * dice.skewed(median, 0.9)


def _keragaan(
    dice: Dice, one: Draft, tahun_buku: int, wealth: float, today: dt.date
) -> dict[str, Any]:
    held = tahun_buku in one.rat
    if tahun_buku <= one.tahun + _NEW_YEARS:
        wealth = min(wealth, dice.uniform(2e6, 25e6))
    wealth *= 1.05 ** (tahun_buku - today.year + 1) * _SLUMP.get(tahun_buku, 1.0)
    return {
        "koperasi_id": one.id,
        "tahun_buku": tahun_buku,
        "calon_anggota": dice.randint(0, 12) if dice.chance(0.2) else None,
        **_staff(dice, one),
        **_money(dice, one, wealth if held else None),
        "sumber": SumberAngka.RAT
        if held
        else dice.pick({SumberAngka.ODS: 7, SumberAngka.KUNJUNGAN: 3}),
    }


def _staff(dice: Dice, one: Draft) -> dict[str, int | None]:
    board = dice.choice((3, 3, 3, 5)) if dice.chance(0.6) else None
    women = round(board * min(0.8, one.porsi_perempuan)) if board else None
    manager = 1 if dice.chance(0.1) else None
    employees = min(62, max(1, round(dice.skewed(3, 0.9)))) if dice.chance(0.16) else None
    ladies = dice.randint(0, employees) if employees else None
    return {
        "pengurus_laki": board - women if board and women is not None else None,
        "pengurus_perempuan": women,
        "manajer_laki": manager,
        "manajer_perempuan": 0 if manager else None,
        "karyawan_laki": employees - ladies if employees and ladies is not None else None,
        "karyawan_perempuan": ladies,
    }


def _money(dice: Dice, one: Draft, aset: float | None) -> dict[str, Decimal | None]:
    """Rupiah, only where a RAT vouches for it; modal sendiri and modal luar make up the aset."""
    names = (
        "simpanan_pokok",
        "simpanan_wajib",
        "cadangan",
        "modal_sendiri",
        "modal_luar",
        "aset",
        "volume_usaha",
        "shu",
    )
    if aset is None or one.anggota == OUTLIER:
        return dict.fromkeys(names)
    own = aset * dice.uniform(0.35, 0.75)
    turnover = aset * _turnover_rate(dice, one)
    margin = -dice.uniform(0.01, 0.06) if dice.chance(0.05) else dice.uniform(0.02, 0.10)
    pokok, wajib = dice.uniform(0.05, 0.15), dice.uniform(0.3, 0.55)
    values = (
        own * pokok,
        own * wajib,
        own * dice.uniform(0.08, 0.2),
        own,
        aset - own,
        aset,
        turnover,
        turnover * margin,
    )
    return dict(zip(names, map(rupiah, values), strict=True))


def _turnover_rate(dice: Dice, one: Draft) -> float:
    """Volume usaha as a multiple of aset."""
    if one.jenis is Jenis.SIMPAN_PINJAM:
        return dice.uniform(0.6, 0.9)
    return dice.uniform(0.8, 2.0) if one.jenis is Jenis.PRODUSEN else dice.uniform(0.4, 1.5)


def rupiah(value: float) -> Decimal:
    """To the nearest thousand."""
    return Decimal(round(value / _THOUSAND) * _THOUSAND)


def kesehatan_rows(drafts: list[Draft], today: dt.date, *, scale: int) -> Iterator[dict[str, Any]]:
    """60 to 80 assessments a tahun buku, the lenders first, after a RAT."""
    for tahun_buku in range(today.year - _ASSESSED_YEARS, today.year):
        dice, aspects = Dice(f"kesehatan {tahun_buku}"), Dice(f"aspek {tahun_buku}")
        pool = [one for one in drafts if tahun_buku in one.rat]
        percent = {name: share for name, (share, _, _) in KESEHATAN.items()}
        for one in draw(
            dice,
            pool,
            dice.randint(*_ASSESSED) * scale,
            weight=lambda one: 4.0 if one.kelompok in LENDERS else 1.0,
        ):
            day = one.rat[tahun_buku] + dt.timedelta(days=dice.randint(30, 150))
            predikat = dice.pick(percent)
            score = dice.uniform(*KESEHATAN[predikat][1:])
            if day <= today:
                yield {
                    "koperasi_id": one.id,
                    "tahun_buku": tahun_buku,
                    "predikat": predikat,
                    "skor": Decimal(f"{score:.2f}"),
                    **_aspects(aspects, score),
                    "tanggal": workday(day),
                }


def _aspects(dice: Dice, score: float) -> dict[str, Decimal | None]:
    """Four aspects whose weighted sum is the score; of every fourth koperasi they were not kept."""
    if dice.chance(0.25):
        return dict.fromkeys(_BOBOT)
    room = min(score, 100 - score, 12) / 2
    found = {name: Decimal(f"{score + dice.uniform(-room, room):.2f}") for name in _BOBOT}
    del found[_HEAVIEST]
    others = sum(
        (bobot * found[name] for name, bobot in _BOBOT.items() if name in found), Decimal()
    )
    # A hundred of a hundred over its own weight of 40.
    rest = (Decimal(f"{score:.2f}") - others * Decimal("0.01")) * Decimal("2.5")
    found[_HEAVIEST] = rest.quantize(Decimal("0.01"))
    return dict(found)
