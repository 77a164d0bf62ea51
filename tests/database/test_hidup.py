"""Until when each facilitated koperasi lived, by three events, and who is left out."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.enums import Asal, Grade, StatusKehadiran, StatusKelembagaan
from db.figures.hidup import Menurut, Peristiwa, curves_of
from db.models import Koperasi, Rat, RiwayatStatus, SnapshotOds
from db.queries.hidup import count_tak_terbaca, list_hidup
from tests.almanac import set_today
from tests.factories import make_angkatan, make_pendirian, make_peserta

PADA = dt.date(2026, 11, 28)
BERDIRI = dt.date(2020, 3, 1)
pytestmark = pytest.mark.usefixtures("connection")


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, PADA)


def founded(session: Session, tanggal: dt.date = BERDIRI, **given: Any) -> Koperasi:
    return make_pendirian(session, tanggal, **{"tanggal_status": tanggal, **given})


def end_of(
    session: Session, koperasi: Koperasi, peristiwa: Peristiwa, pada: dt.date = PADA
) -> tuple[dt.date, bool] | None:
    """The last day that it was watched, and whether its life ended then."""
    rows = list_hidup(session, peristiwa=peristiwa, pada=pada)
    found = rows[rows["koperasi_id"] == koperasi.id]
    if found.empty:
        return None
    (row,) = found.to_dict("records")
    assert koperasi.tanggal_badan_hukum
    return koperasi.tanggal_badan_hukum + dt.timedelta(days=row["lama"]), row["terjadi"]


def test_the_first_day_of_tidak_aktif_ends_a_life_also_where_it_came_back(
    session: Session,
) -> None:
    koperasi = founded(session)
    session.add_all(
        RiwayatStatus(koperasi_id=koperasi.id, status=status, mulai=mulai)
        for status, mulai in (
            (StatusKelembagaan.KURANG_AKTIF, dt.date(2021, 1, 1)),
            (StatusKelembagaan.TIDAK_AKTIF, dt.date(2022, 5, 1)),
            (StatusKelembagaan.AKTIF, dt.date(2024, 5, 1)),
        )
    )
    session.commit()
    living = founded(session)

    assert end_of(session, koperasi, Peristiwa.TIDAK_AKTIF) == (dt.date(2022, 5, 1), True)
    assert end_of(session, living, Peristiwa.TIDAK_AKTIF) == (PADA, False)
    # As it looked on an earlier day.
    before = dt.date(2021, 12, 31)
    assert end_of(session, koperasi, Peristiwa.TIDAK_AKTIF, before) == (before, False)


def test_who_has_no_status_is_left_out_and_counted(session: Session) -> None:
    unknown = founded(session, status_kelembagaan=None, tanggal_status=None)
    session.execute(text("DELETE FROM riwayat_status"))
    session.commit()

    assert end_of(session, unknown, Peristiwa.TIDAK_AKTIF) is None
    assert count_tak_terbaca(session, peristiwa=Peristiwa.TIDAK_AKTIF, pada=PADA) == 1
    assert count_tak_terbaca(session, peristiwa=Peristiwa.TANPA_RAT, pada=PADA) == 0


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        # Its first whole tahun buku is 2021; the RAT of 2022 was due in 2023.
        ([], (dt.date(2023, 12, 31), True)),
        ([2021], (dt.date(2024, 12, 31), True)),
        ([2021, 2023], (PADA, False)),  # that of 2025 is due until the end of 2026
        ([2022, 2024], (PADA, False)),
        ([2020], (dt.date(2023, 12, 31), True)),
    ],
    ids=["none", "the first", "every second", "every other", "before the first whole one"],
)
def test_two_tahun_buku_in_a_row_without_rat_end_a_life(
    session: Session, held: list[int], expected: tuple[dt.date, bool]
) -> None:
    koperasi = founded(session)
    session.add_all(
        Rat(koperasi_id=koperasi.id, tahun_buku=book, tanggal=dt.date(book + 1, 3, 1))
        for book in held
    )
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2025, tanggal=None))
    session.commit()

    assert end_of(session, koperasi, Peristiwa.TANPA_RAT) == expected


def test_a_rat_that_came_after_the_second_was_due_comes_too_late(session: Session) -> None:
    koperasi = founded(session)
    session.add(Rat(koperasi_id=koperasi.id, tahun_buku=2022, tanggal=dt.date(2024, 1, 5)))
    session.commit()

    assert end_of(session, koperasi, Peristiwa.TANPA_RAT) == (dt.date(2023, 12, 31), True)


def test_the_grade_counts_from_the_third_year_on(session: Session) -> None:
    graded, poor, unseen, young = (
        founded(session, tanggal) for tanggal in (BERDIRI, BERDIRI, BERDIRI, dt.date(2025, 1, 1))
    )
    session.add_all(
        SnapshotOds(koperasi_id=each.id, per_tanggal=day, grade=grade)
        for each, day, grade in (
            (graded, dt.date(2021, 1, 1), None),  # too young for one
            (graded, dt.date(2025, 1, 1), Grade.B),
            (poor, dt.date(2024, 1, 1), Grade.C2),
            (poor, dt.date(2025, 1, 1), None),
            (poor, dt.date(2026, 1, 1), Grade.D),
        )
    )
    session.commit()

    assert end_of(session, graded, Peristiwa.GRADE) == (PADA, False)
    assert end_of(session, poor, Peristiwa.GRADE) == (dt.date(2025, 1, 1), True)
    assert end_of(session, young, Peristiwa.GRADE) == (PADA, False)
    assert end_of(session, unseen, Peristiwa.GRADE) is None
    assert count_tak_terbaca(session, peristiwa=Peristiwa.GRADE, pada=PADA) == 1


def test_kdmp_is_no_part_of_it_and_a_merged_one_counts_once(session: Session) -> None:
    founded(session, dt.date(2025, 7, 1), asal=Asal.KDMP)
    first, second = founded(session), founded(session, dt.date(2021, 3, 1))
    session.execute(
        text("UPDATE fasilitasi SET koperasi_id = :first WHERE koperasi_id = :second"),
        {"first": first.id, "second": second.id},
    )
    session.commit()

    rows = list_hidup(session, peristiwa=Peristiwa.TANPA_RAT, pada=PADA)

    assert list(rows["koperasi_id"]) == [first.id]


def test_trained_is_who_came_in_the_first_year(session: Session) -> None:
    early, late, absent = (founded(session) for _ in range(3))
    for koperasi, mulai, status in (
        (early, dt.date(2021, 3, 1), StatusKehadiran.HADIR),
        (late, dt.date(2021, 3, 3), StatusKehadiran.HADIR),
        (absent, dt.date(2020, 9, 1), StatusKehadiran.ALPA),
    ):
        make_peserta(session, make_angkatan(session, mulai=mulai), status, koperasi=koperasi)

    rows = list_hidup(session, peristiwa=Peristiwa.TIDAK_AKTIF, pada=PADA)

    trained = dict(zip(rows["koperasi_id"], rows["terlatih"], strict=True))
    assert trained == {early.id: True, late.id: False, absent.id: False}


_AT_RISK = text("""
SELECT count(*) FROM (
    SELECT t.tanggal, least(:pada, (
        SELECT min(r.mulai) FROM riwayat_status r WHERE r.koperasi_id = f.koperasi_id
            AND r.status IN ('tidak_aktif', 'usulan_pembubaran', 'dibubarkan'))) AS akhir
    FROM fasilitasi f JOIN fasilitasi_tahap t ON t.fasilitasi_id = f.id AND t.tahap = 'T6'
) hidup WHERE akhir - tanggal >= :bulan / 12.0 * 365.25
""")


def test_the_numbers_at_risk_are_those_of_a_plain_recount(session: Session) -> None:
    ends = {2016: 900, 2017: 400, 2018: None, 2019: 2000, 2020: 1500, 2024: None, 2025: None}
    for tahun, days in ends.items():
        koperasi = founded(session, dt.date(tahun, 6, 1))
        if days:
            mulai = dt.date(tahun, 6, 1) + dt.timedelta(days=days)
            gone = RiwayatStatus(
                koperasi_id=koperasi.id, status=StatusKelembagaan.TIDAK_AKTIF, mulai=mulai
            )
            session.add(gone)
    session.commit()

    rows = list_hidup(session, peristiwa=Peristiwa.TIDAK_AKTIF, pada=PADA)
    semua = curves_of(rows, Menurut.ANGKATAN, terkecil=1)[-1]

    counted = [
        session.scalar(_AT_RISK, {"pada": PADA, "bulan": each.bulan}) for each in semua.titik
    ]
    assert [each.berisiko for each in semua.titik] == counted
    assert counted[:3] == [7, 5, 3]
