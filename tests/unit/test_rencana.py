"""A plan says what is booked twice, on a holiday, or too small, and moves to another year."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from db.figures.rencana import Peringatan, Tanda, ends, find_peringatan, overlaps, shift_to
from db.values.libur import knows_cuti_bersama, list_libur
from ui.files.kalender import to_ics

MAR_3 = dt.date(2027, 3, 3)
NINE, TEN, NOON = dt.time(9), dt.time(10), dt.time(12)
COLUMNS = (
    *("id", "angkatan_id", "judul", "angkatan", "tempat", "kuota", "terdaftar", "nomor", "tanggal"),
    *("jam_mulai", "jam_selesai", "jam_pelajaran", "materi", "narasumber", "versi", "diubah"),
)


def row(angkatan_id: int, **given: Any) -> dict[str, Any]:
    return {
        "id": 10 * angkatan_id,
        "angkatan_id": angkatan_id,
        "judul": "Pembukuan",
        "angkatan": angkatan_id,
        "tempat": None,
        "kuota": 30,
        "terdaftar": 0,
        "nomor": 1,
        "tanggal": MAR_3,
        "jam_mulai": NINE,
        "jam_selesai": None,
        "jam_pelajaran": 4,
        "materi": None,
        "narasumber": None,
        "versi": 3,
        "diubah": dt.datetime(2026, 11, 1, 3, 0, tzinfo=dt.UTC),
        **given,
    }


def found(
    *rows: dict[str, Any], hari: dt.date = MAR_3, libur: Mapping[dt.date, str] | None = None
) -> list[Peringatan]:
    frame = pd.DataFrame(list(rows), columns=list(COLUMNS)).astype({"jam_pelajaran": "Int64"})
    return find_peringatan(frame, libur=libur or {}, kuota=(25, 50), hari=hari)


# Four jam pelajaran from nine are 180 minutes, so that the first sesi ends at noon.
@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((NINE, 4), (TEN, 4), True),
        ((NINE, 4), (NOON, 4), False),
        ((NOON, 4), (NINE, 4), False),
        ((NINE, None), (NINE, None), True),
        ((NINE, None), (TEN, 4), None),
        ((None, 4), (TEN, 4), None),
        ((NINE, 4), (dt.time(11, 59), None), True),
        ((dt.time(22), 4), (dt.time(23, 30), 1), True),
    ],
)
def test_two_sesi_meet_by_their_hours(one: Any, other: Any, together: bool | None) -> None:
    rows = [row(1, jam_mulai=each[0], jam_pelajaran=each[1]) for each in (one, other)]

    assert overlaps(rows[0], rows[1]) is together


def test_an_end_that_is_written_goes_before_the_jam_pelajaran() -> None:
    short = row(1, jam_selesai=TEN)

    assert ends(short) == TEN
    assert overlaps(short, row(2, jam_mulai=TEN)) is False
    assert overlaps(short, row(2, jam_mulai=dt.time(9, 59))) is True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Drs. Contoh Wijaya", "CONTOH WIJAYA, M.M."),
        ("Contoh Wijaya", "Ibu Lain; Contoh Wijaya"),
        ("Contoh Wijaya dan Ibu Lain", "Contoh Wijaya"),
    ],
)
def test_a_narasumber_is_one_person_however_the_name_is_written(one: str, other: str) -> None:
    told = found(row(1, narasumber=one), row(2, narasumber=other))

    assert [(each.tanda, each.angkatan, each.pasti) for each in told] == [
        (Tanda.NARASUMBER, (1, 2), True)
    ]


def test_a_place_that_is_wanted_twice_is_told_once_for_all_its_days() -> None:
    days = [MAR_3, MAR_3 + dt.timedelta(days=1)]
    told = found(
        *(row(1, tempat="Hotel Contoh", tanggal=each) for each in days),
        *(row(2, tempat=" hotel  contoh", tanggal=each) for each in days),
        row(3, tempat="Hotel Lain", tanggal=days[0]),
    )

    assert told == [Peringatan(Tanda.TEMPAT, "Hotel Contoh", tuple(days), (1, 2))]


def test_what_hangs_on_an_hour_that_nobody_wrote_is_doubted() -> None:
    told = found(row(1, tempat="Aula", jam_mulai=None), row(2, tempat="Aula"))

    assert [(each.tanda, each.pasti) for each in told] == [(Tanda.TEMPAT, False)]


def test_one_angkatan_does_not_get_in_its_own_way() -> None:
    assert found(row(1, tempat="Aula", nomor=1), row(1, tempat="Aula", nomor=2)) == []


def test_a_holiday_and_a_quota_out_of_bounds_are_told_and_the_bounds_are_not() -> None:
    told = found(
        row(1, kuota=24),
        row(2, kuota=25),
        row(3, kuota=50, terdaftar=50),
        row(4, kuota=51),
        row(5, terdaftar=31),
        row(6, tanggal=dt.date(2027, 3, 8)),
        libur={dt.date(2027, 3, 8): "Nyepi"},
    )

    assert {(each.tanda, each.apa, each.angkatan) for each in told} == {
        (Tanda.KUOTA, "24", (1,)),
        (Tanda.KUOTA, "51", (4,)),
        (Tanda.PENUH, "31", (5,)),
        (Tanda.LIBUR, "Nyepi", (6,)),
    }


def test_what_is_over_is_not_told() -> None:
    both = [row(each, tempat="Aula") for each in (1, 2)]

    assert len(found(*both, hari=MAR_3)) == 1
    assert found(*both, hari=MAR_3 + dt.timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("mulai", "tahun", "meant"),
    [
        # 4 May 2026 is a Monday; the Monday nearest to 4 May 2027 is the 3rd.
        (dt.date(2026, 5, 4), 2027, dt.date(2027, 5, 3)),
        # The Thursday nearest to 1 January 2027 would be of the year before.
        (dt.date(2026, 1, 1), 2027, dt.date(2027, 1, 7)),
        # The Tuesday nearest to 29 December 2028 would be 2 January.
        (dt.date(2026, 12, 31), 2028, dt.date(2028, 12, 28)),
        (dt.date(2028, 2, 29), 2029, dt.date(2029, 2, 27)),
    ],
)
def test_a_training_moves_to_the_nearest_same_weekday(
    mulai: dt.date, tahun: int, meant: dt.date
) -> None:
    assert mulai + shift_to(mulai, tahun) == meant


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)),
    st.integers(min_value=1, max_value=5),
)
def test_a_moved_training_keeps_its_weekday_and_is_of_that_year(mulai: dt.date, later: int) -> None:
    moved = mulai + shift_to(mulai, mulai.year + later)

    assert (moved.year, moved.weekday()) == (mulai.year + later, mulai.weekday())


def test_holidays_are_named_and_say_what_is_not_decided() -> None:
    libur = list_libur(2026)

    assert libur[dt.date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert libur[dt.date(2026, 3, 20)] == "Cuti Bersama Hari Raya Idul Fitri"
    assert knows_cuti_bersama(2026)
    assert not knows_cuti_bersama(2090)


def test_the_calendar_file_has_the_hours_of_serang_and_names_nobody() -> None:
    rows = [
        row(1, tempat="Aula, lantai 2", materi="SAK EP", narasumber="Ibu Contoh"),
        row(2, jam_mulai=None),
        row(3, jam_pelajaran=None),
    ]

    text = to_ics(rows, judul="Kalender pelatihan 2027", contoh=True)
    entries = Calendar.from_ical(text).walk("VEVENT")
    spans = [(each.decoded("dtstart"), each.decoded("dtend")) for each in entries]
    two = dt.datetime(2027, 3, 3, 2, 0, tzinfo=dt.UTC)
    assert spans == [
        (two, dt.datetime(2027, 3, 3, 5, 0, tzinfo=dt.UTC)),
        (MAR_3, dt.date(2027, 3, 4)),
        (two, two),
    ]
    assert b"Ibu Contoh" not in text
    assert str(entries[0]["location"]) == "Aula, lantai 2"
    assert str(entries[0]["summary"]) == "[DATA CONTOH] Pembukuan, angkatan 1, sesi 1"
    assert len({str(each["uid"]) for each in entries}) == 3
