"""The status that the dinas's own rule suggests; a person decides, with or against it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from db.enums import StatusKelembagaan
from db.figures.rat import last_due_book, season_end

# A koperasi younger than this has not had its first RAT season.
NEW_MONTHS = 15
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
    if berdiri is not None and pada < _months_after(berdiri, NEW_MONTHS):
        return Saran(AKTIF, f"Berdiri kurang dari {NEW_MONTHS} bulan, belum wajib RAT.")
    newest = pada.year - 1
    if not rat.get(newest):
        newest = last_due_book(pada)
    if newest not in rat:
        return Saran(None, f"RAT tahun buku {newest} belum terdata.")
    if rat[newest]:
        return Saran(AKTIF, f"RAT tahun buku {newest} sudah diadakan.")
    return _suggest_after_miss(_missed(rat, newest), newest, usaha_berjalan=usaha_berjalan)


@dataclass(frozen=True)
class Menurun:
    """The next day on which the rule suggests less than it does now, if nothing is recorded.

    Attributes:
        tanggal: from that day on.
        sebelum: what the rule suggests until then.
        sesudah: what it suggests then, and why.
        tahun_buku: whose RAT prevents it, held and recorded before that day.
    """

    tanggal: dt.date
    sebelum: StatusKelembagaan
    sesudah: Saran
    tahun_buku: int


_ORDER = (AKTIF, StatusKelembagaan.KURANG_AKTIF, StatusKelembagaan.TIDAK_AKTIF)


def find_menurun(
    pada: dt.date,
    *,
    berdiri: dt.date | None,
    rat: Mapping[int, bool],
    wajib_berikut: bool,
    usaha_terakhir: int | None,
) -> Menurun | None:
    """When and why the suggestion gets worse within the year to come; None where it does not.

    Args:
        rat: as for suggest_status.
        wajib_berikut: it owes the RAT over the tahun buku that is due next (next_due_book).
        usaha_terakhir: the newest tahun buku of which a running business is on record.
    """

    def suggest(day: dt.date, held: Mapping[int, bool]) -> Saran:
        runs = usaha_terakhir is not None and usaha_terakhir >= day.year - 2
        return suggest_status(day, berdiri=berdiri, rat=held, usaha_berjalan=runs)

    now = suggest(pada, rat).status
    if now is None:
        return None
    book = next_due_book(pada)
    # What is not on record by then counts as not held.
    later = {**rat, book: False} if wajib_berikut and book not in rat else rat
    for day in _days_of_change(pada, berdiri):
        then = suggest(day, later)
        if then.status is not None and _ORDER.index(then.status) > _ORDER.index(now):
            return Menurun(day, now, then, last_due_book(day))
    return None


def next_due_book(pada: dt.date) -> int:
    """The tahun buku whose RAT is due next."""
    return last_due_book(pada) + 1


def _days_of_change(pada: dt.date, berdiri: dt.date | None) -> list[dt.date]:
    """The days within a year on which time alone may change what the rule suggests, in order."""
    days = {season_end(next_due_book(pada)), dt.date(pada.year + 1, 1, 1)}
    if berdiri is not None:
        days.add(_months_after(berdiri, NEW_MONTHS))
    last = _months_after(pada, 12)
    return sorted(day for day in days if pada < day <= last)


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
