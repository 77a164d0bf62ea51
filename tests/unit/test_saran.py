"""The suggested status follows the rule, and says which part of it decided."""

import datetime as dt

import pytest

from db.enums import StatusKelembagaan as Status
from db.figures.saran import find_menurun, suggest_status

OLD = dt.date(2016, 5, 4)
SEASON, LATE = dt.date(2026, 3, 1), dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("pada", "berdiri", "rat", "usaha", "status"),
    [
        # Too young to owe a RAT, to the day.
        (dt.date(2026, 8, 3), dt.date(2025, 5, 4), {}, False, Status.AKTIF),
        (dt.date(2026, 8, 4), dt.date(2025, 5, 4), {}, False, None),
        # The newest tahun buku decides; until June the one before still does.
        (LATE, OLD, {2025: True}, False, Status.AKTIF),
        (LATE, OLD, {2025: False, 2024: True}, True, Status.KURANG_AKTIF),
        (SEASON, OLD, {2025: False, 2024: True}, False, Status.AKTIF),
        (SEASON, OLD, {2024: True}, False, Status.AKTIF),
        # Missed twice: a running business makes the difference.
        (LATE, OLD, {2025: False, 2024: False}, True, Status.KURANG_AKTIF),
        (LATE, OLD, {2025: False, 2024: False}, False, Status.TIDAK_AKTIF),
        # Nothing recorded is not the same as not held.
        (LATE, OLD, {}, True, None),
        (LATE, None, {2024: True}, True, None),
    ],
)
def test_the_rule(
    pada: dt.date,
    berdiri: dt.date | None,
    rat: dict[int, bool],
    usaha: bool,
    status: Status | None,
) -> None:
    assert suggest_status(pada, berdiri=berdiri, rat=rat, usaha_berjalan=usaha).status == status


def test_the_reason_counts_the_years_in_a_row() -> None:
    rat = {2025: False, 2024: False, 2023: False, 2022: True, 2021: False}

    saran = suggest_status(LATE, berdiri=OLD, rat=rat, usaha_berjalan=False)

    assert saran.alasan.startswith("RAT 3 tahun buku berturut-turut belum tercatat")


@pytest.mark.parametrize(
    ("pada", "wajib_berikut", "tanggal"),
    [
        (LATE, True, dt.date(2027, 7, 1)),
        # What it does not owe does not let it down.
        (LATE, False, None),
    ],
)
def test_the_next_rat_lets_down_who_owes_it(
    pada: dt.date, wajib_berikut: bool, tanggal: dt.date | None
) -> None:
    found = find_menurun(
        pada, berdiri=OLD, rat={2025: True}, wajib_berikut=wajib_berikut, usaha_terakhir=2025
    )

    assert (found and found.tanggal) == tanggal


def test_on_new_year_the_next_new_year_is_still_within_the_year() -> None:
    missed = {2025: False, 2024: False}

    found = find_menurun(
        dt.date(2027, 1, 1), berdiri=OLD, rat=missed, wajib_berikut=True, usaha_terakhir=2025
    )

    assert found is not None
    assert (found.tanggal, found.sesudah.status) == (dt.date(2028, 1, 1), Status.TIDAK_AKTIF)
