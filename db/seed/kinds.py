"""What kind of koperasi each one is: jenis, kelompok, sektor and bentuk, in exact shares."""

import datetime as dt
from collections.abc import Mapping

from db.enums import Bentuk, Jenis
from db.seed.dice import Dice, deal, split
from db.seed.drafts import Draft
from db.seed.figures import (
    INDUSTRI,
    JASA_LAINNYA,
    JENIS,
    KDMP,
    KELOMPOK,
    KOPKAR,
    KOPPONTREN,
    KPRI,
    KSP,
    KSPPS,
    NELAYAN,
    PESISIR,
    SEKTOR,
    TKBM,
)

_RECENT_YEARS = 6
# The newer a koperasi, the more often it produces or sells and the less it lends.
_NEWER = {Jenis.PRODUSEN: 1.6, Jenis.SIMPAN_PINJAM: 0.4, Jenis.PEMASARAN: 5.0}
BENTUK = {Bentuk.PRIMER_PROVINSI: 12, Bentuk.PRIMER_NASIONAL: 2, Bentuk.PRIMER_KABUPATEN: 86}
# Founded by people who needed no help from the office.
_ESTABLISHED = (KPRI, KOPKAR, KSP, KSPPS, KOPPONTREN)
_UNLIKELY = 0.001


def assign_kinds(drafts: list[Draft], today: dt.date) -> None:
    """Set jenis, kelompok, sektor and bentuk of every draft, in the shares of the register."""
    dice = Dice("jenis")
    recent = today.year - _RECENT_YEARS
    # The commonest last: it takes the rest, every KDMP among it.
    counts = split(len(drafts), {jenis: JENIS[jenis] for jenis in reversed(list(JENIS))})
    for one, jenis in deal(dice, drafts, counts, lambda one, jenis: _fitness(one, jenis, recent)):
        one.jenis = jenis
    for jenis, cells in KELOMPOK.items():
        named = [one for one in drafts if one.jenis is jenis and not one.kdmp]
        _assign_kelompok(dice, named, cells)
    for one in drafts:
        if one.kdmp:
            one.kelompok = KDMP
    _assign_sektor(dice, drafts)
    for one, bentuk in deal(
        dice, drafts, split(len(drafts), BENTUK), lambda one, _: 0.4 if one.difasilitasi else 1.0
    ):
        one.bentuk = bentuk


def _fitness(one: Draft, jenis: Jenis, recent: int) -> float:
    if one.kdmp:
        return 0.0
    return _NEWER.get(jenis, 1.0) if one.tahun >= recent else 1.0


def _assign_kelompok(dice: Dice, drafts: list[Draft], cells: Mapping[str, float]) -> None:
    """The pickiest first, so that a nelayan finds a place on the coast."""
    counts = split(len(drafts), cells)
    order = sorted(counts, key=lambda name: (name not in {NELAYAN, *_ESTABLISHED}, counts[name]))
    for one, kelompok in deal(
        dice, drafts, {name: counts[name] for name in order}, _fitness_for_kelompok
    ):
        one.kelompok = kelompok


def _fitness_for_kelompok(one: Draft, kelompok: str) -> float:
    if kelompok == NELAYAN:
        return 1.0 if one.kecamatan in PESISIR else _UNLIKELY
    if kelompok in {KOPKAR, TKBM} and one.kecamatan not in INDUSTRI:
        return 0.05
    return 0.12 if kelompok in _ESTABLISHED and one.difasilitasi else 1.0


def _assign_sektor(dice: Dice, drafts: list[Draft]) -> None:
    percent = {sektor: share for sektor, (share, _) in SEKTOR.items()}
    percent[JASA_LAINNYA] = 100 - sum(percent.values())
    for one, sektor in deal(
        dice,
        drafts,
        split(len(drafts), percent),
        lambda one, sektor: SEKTOR[sektor][1].get(one.kelompok, 1.0),
    ):
        one.sektor = sektor
