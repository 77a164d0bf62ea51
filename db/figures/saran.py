"""The status that the dinas's own rule suggests; a person decides, with or against it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from db.enums import StatusKelembagaan
from db.figures.rat import last_due_book

# A koperasi younger than this has not had its first RAT season.
_NEW_MONTHS = 15
_MISSED_TWICE = 2
AKTIF = StatusKelembagaan.AKTIF


@dataclass(frozen=True)
class Saran:
    """What the rule suggests and why, in words. `status` None: too little is recorded."""

    status: StatusKelembagaan | None
    alasan: str


def suggest_status(
    pada: dt.date,
    *,
    berdiri: dt.date | None,
    rat: Mapping[int, bool],
    usaha_berjalan: bool,
) -> Saran:
    """Suggest a status kelembagaan.

    Args:
        rat: for each tahun buku that owed a RAT, whether one is on record. None
            on record is not the same as none held, so the words speak of the record.
        usaha_berjalan: a running business is on record for one of the last two tahun buku.
    """
    if berdiri is not None and pada < _months_after(berdiri, _NEW_MONTHS):
        return Saran(AKTIF, f"Berdiri kurang dari {_NEW_MONTHS} bulan, belum wajib RAT.")
    newest = pada.year - 1
    if not rat.get(newest):
        newest = last_due_book(pada)
    if newest not in rat:
        return Saran(None, f"RAT tahun buku {newest} belum terdata.")
    if rat[newest]:
        return Saran(AKTIF, f"RAT tahun buku {newest} sudah diadakan.")
    return _suggest_after_miss(_missed(rat, newest), newest, usaha_berjalan=usaha_berjalan)


def _suggest_after_miss(missed: int, newest: int, *, usaha_berjalan: bool) -> Saran:
    if missed < _MISSED_TWICE:
        return Saran(StatusKelembagaan.KURANG_AKTIF, f"RAT tahun buku {newest} belum tercatat.")
    years = f"RAT {missed} tahun buku berturut-turut belum tercatat"
    if usaha_berjalan:
        return Saran(StatusKelembagaan.KURANG_AKTIF, f"{years}, tetapi usahanya berjalan.")
    return Saran(StatusKelembagaan.TIDAK_AKTIF, f"{years} dan usaha yang berjalan tidak terdata.")


def _months_after(day: dt.date, months: int) -> dt.date:
    return (pd.Timestamp(day) + pd.DateOffset(months=months)).date()


def _missed(rat: Mapping[int, bool], newest: int) -> int:
    """How many tahun buku in a row, back from `newest`, are on record without a RAT."""
    year = newest
    while rat.get(year) is False:
        year -= 1
    return newest - year
