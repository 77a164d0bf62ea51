"""Attendance by sesi, peserta, angkatan and day is what a plain recount in SQL says."""

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.enums import StatusKehadiran
from db.figures.kehadiran import HitunganHadir, count_marks, is_late, minutes_late
from db.frames import records_of
from db.models import Angkatan, Kehadiran, Orang, Pelatihan, Peserta, Program, Sesi
from db.queries.pembinaan import list_angkatan, list_kehadiran_per_hari
from db.queries.presensi import KOLOM_SESI, list_lembar_sunting, list_sesi

MULAI = dt.date(2025, 3, 3)
MARKS = st.sampled_from([None, *StatusKehadiran])
# By peserta and sesi; a sesi a day, and the day that it is looked at from.
ROOMS = st.integers(1, 4).flatmap(
    lambda many: st.lists(st.lists(MARKS, min_size=many, max_size=many), min_size=1, max_size=5)
)
BY_SESI = """
SELECT s.id, count(h.id) FILTER (WHERE h.status = 'hadir'),
  count(h.id) FILTER (WHERE h.status = 'izin'), count(h.id) FILTER (WHERE h.status = 'sakit'),
  count(h.id) FILTER (WHERE h.status = 'alpa'), count(p.id) - count(h.id)
FROM sesi s JOIN peserta p ON p.angkatan_id = s.angkatan_id
LEFT JOIN kehadiran h ON h.sesi_id = s.id AND h.peserta_id = p.id
WHERE s.angkatan_id = :angkatan GROUP BY s.id
"""
BY_PESERTA = """
SELECT p.id, count(h.id) FILTER (WHERE h.status = 'hadir'), count(s.id),
  count(s.id) - count(h.id)
FROM peserta p LEFT JOIN sesi s ON s.angkatan_id = p.angkatan_id AND s.tanggal <= :pada
LEFT JOIN kehadiran h ON h.sesi_id = s.id AND h.peserta_id = p.id
WHERE p.angkatan_id = :angkatan GROUP BY p.id
"""
BY_ANGKATAN = """
SELECT (SELECT count(*) FROM peserta WHERE angkatan_id = :angkatan),
  count(DISTINCT h.peserta_id) FILTER (WHERE h.status = 'hadir'),
  count(DISTINCT h.sesi_id), count(*) FILTER (WHERE h.status = 'hadir'), count(*)
FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
WHERE h.angkatan_id = :angkatan AND s.tanggal <= :pada
"""
BY_DAY = """
WITH lama AS (
  SELECT angkatan_id, count(DISTINCT hari) AS n, count(DISTINCT hari) FILTER (WHERE tanggal <= :pada
    AND id IN (SELECT sesi_id FROM kehadiran)) AS ada FROM sesi GROUP BY angkatan_id)
SELECT l.n, l.n = l.ada, s.hari, count(DISTINCT s.angkatan_id), count(DISTINCT h.peserta_id),
  count(*) FILTER (WHERE h.status = 'hadir'), count(*)
FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id JOIN lama l ON l.angkatan_id = s.angkatan_id
WHERE s.tanggal <= :pada GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def fill(session: Session, marks: list[list[StatusKehadiran | None]]) -> int:
    """An angkatan with these marks; its id."""
    program = Program(tahun_anggaran=2025, nama=f"Uji {id(marks)}", sumber_dana="dak")
    session.add(program)
    session.flush()
    pelatihan = Pelatihan(
        program_id=program.id,
        judul="Uji",
        tema="pembukuan",
        tanggal_mulai=MULAI,
        tanggal_selesai=MULAI + dt.timedelta(days=len(marks[0]) - 1),
    )
    session.add(pelatihan)
    session.flush()
    angkatan = Angkatan(pelatihan_id=pelatihan.id, nomor=1, kuota=30)
    session.add(angkatan)
    session.flush()
    keys = {"angkatan_id": angkatan.id}
    sesi = [
        Sesi(**keys, nomor=at, hari=at, tanggal=MULAI + dt.timedelta(days=at - 1))
        for at in range(1, len(marks[0]) + 1)
    ]
    people = [Orang(nama="Orang Uji") for _ in marks]
    session.add_all([*sesi, *people])
    session.flush()
    peserta = [Peserta(**keys, orang_id=each.id) for each in people]
    session.add_all(peserta)
    session.flush()
    session.add_all(
        Kehadiran(**keys, peserta_id=who.id, sesi_id=when.id, status=mark)
        for who, row in zip(peserta, marks, strict=True)
        for when, mark in zip(sesi, row, strict=True)
        if mark is not None
    )
    session.flush()
    return angkatan.id


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(marks=ROOMS, days=st.integers(-1, 4))
def test_attendance_adds_up_as_sql_counts_it(
    session: Session, marks: list[list[StatusKehadiran | None]], days: int
) -> None:
    pada = MULAI + dt.timedelta(days=days)
    angkatan = fill(session, marks)

    def recount(statement: str) -> list[Any]:
        found = session.execute(text(statement), {"angkatan": angkatan, "pada": pada})
        return sorted(tuple(row) for row in found)

    sesi = list_sesi(session, angkatan)
    sheet = records_of(list_lembar_sunting(session, angkatan))
    held = [each["id"] for each in records_of(sesi) if each["tanggal"] <= pada]
    assert recount(BY_SESI) == sorted(
        (each, *told(sheet, [f"{KOLOM_SESI}{each}"])) for each in sesi["id"]
    )
    marked = [sum(told(sheet, [f"{KOLOM_SESI}{each}"])[:-1]) for each in sesi["id"]]
    assert list(sesi["dicatat"]) == marked
    of_people = [(row["id"], count(row, held)) for row in sheet]
    assert recount(BY_PESERTA) == sorted(
        (who, found.hadir, found.semua, found.belum) for who, found in of_people
    )
    whole = list_angkatan(session, tahun=2025, dana=None, pada=pada).set_index("id").loc[angkatan]
    names = ["terdaftar", "datang", "sesi_dicatat", "hadir", "dicatat"]
    assert recount(BY_ANGKATAN) == [tuple(whole[names])]
    by_day = list_kehadiran_per_hari(session, tahun=2025, dana=None, pada=pada)
    assert recount(BY_DAY) == [tuple(row.values()) for row in records_of(by_day)]


def count(row: dict[str, Any], sesi: list[int]) -> HitunganHadir:
    marks = [row[f"{KOLOM_SESI}{each}"] for each in sesi]
    return count_marks([StatusKehadiran(each) if each else None for each in marks])


def told(sheet: list[dict[str, Any]], names: list[str]) -> tuple[int, ...]:
    marks = [row[name] for row in sheet for name in names]
    found = count_marks([StatusKehadiran(each) if each else None for each in marks])
    return (found.hadir, found.izin, found.sakit, found.alpa, found.belum)


def test_late_is_more_than_the_limit_after_the_beginning_and_only_where_both_are_known() -> None:
    eight = dt.time(8)
    found = [
        is_late(datang, mulai, batas=15)
        for datang, mulai in (
            (dt.time(8, 15), eight),
            (dt.time(8, 16), eight),
            (dt.time(7, 50), eight),
            (None, eight),
            (dt.time(8, 30), None),
        )
    ]

    assert found == [False, True, False, None, None]
    assert minutes_late(dt.time(9, 5), eight) == 65
    assert minutes_late(dt.time(7, 50), eight) == 0


def test_a_share_over_a_few_is_not_told_and_none_of_nobody() -> None:
    five, four = HitunganHadir(hadir=4, belum=1), HitunganHadir(hadir=4)

    assert (five.persen(terkecil=5), four.persen(terkecil=5)) == (80.0, None)
    assert HitunganHadir().persen(terkecil=0) is None
