"""The season of RAT: each state on the day where it begins, and the recount in plain SQL."""

import datetime as dt

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.actions.pengaturan import record_pengaturan
from db.enums import Bentuk, KeadaanRat
from db.frames import rows_of
from db.indikator.angka import list_angka
from db.models import Koperasi, Pengaturan, Rat
from db.queries.rat import (
    DIINGATKAN,
    count_musim,
    list_daftar_rat,
    list_hari_rat,
    list_keadaan_rat,
)
from tests.factories import CIRUAS, make_koperasi

BUKU = 2025
MARET, APRIL, JUNI = dt.date(2026, 3, 31), dt.date(2026, 4, 1), dt.date(2026, 6, 30)
pytestmark = pytest.mark.usefixtures("connection")


def rat(session: Session, koperasi: Koperasi | None = None, **given: object) -> Koperasi:
    koperasi = koperasi or make_koperasi(session, tanggal_status=dt.date(2016, 5, 4))
    session.add(Rat(**{"koperasi_id": koperasi.id, "tahun_buku": BUKU, **given}))
    session.commit()
    return koperasi


def state(session: Session, hari: dt.date, tahun_buku: int = BUKU) -> str | None:
    (row,) = rows_of(list_keadaan_rat(session, tahun_buku=tahun_buku, hari=hari))
    found = row["keadaan_rat"]
    return found if isinstance(found, str) else None


@pytest.mark.parametrize(
    ("tanggal", "hari", "expected"),
    [
        (None, dt.date(2025, 12, 31), None),  # the tahun buku still runs
        (None, dt.date(2026, 1, 1), KeadaanRat.BELUM),
        (None, MARET, KeadaanRat.BELUM),
        (None, APRIL, KeadaanRat.LEWAT_BATAS),
        (MARET, MARET, KeadaanRat.TEPAT_WAKTU),  # on the last day
        (MARET, dt.date(2026, 3, 30), KeadaanRat.BELUM),  # the evening before
        (APRIL, APRIL, KeadaanRat.TERLAMBAT),
    ],
)
def test_a_primer_has_until_the_end_of_march(
    session: Session, tanggal: dt.date | None, hari: dt.date, expected: KeadaanRat | None
) -> None:
    rat(session, tanggal=tanggal)

    assert state(session, hari) == expected


@pytest.mark.parametrize(
    ("hari", "expected"),
    [
        (APRIL, KeadaanRat.BELUM),
        (JUNI, KeadaanRat.BELUM),
        (dt.date(2026, 7, 1), KeadaanRat.LEWAT_BATAS),
    ],
)
def test_a_sekunder_has_until_the_end_of_june(
    session: Session, hari: dt.date, expected: KeadaanRat
) -> None:
    make_koperasi(session, bentuk=Bentuk.SEKUNDER_KABUPATEN, tanggal_status=dt.date(2016, 5, 4))

    assert state(session, hari) == expected


@pytest.mark.parametrize(
    ("berdiri", "wajib", "expected"),
    [
        (dt.date(2024, 12, 31), None, KeadaanRat.LEWAT_BATAS),
        (dt.date(2025, 1, 1), None, KeadaanRat.BELUM_WAJIB),
        (dt.date(2024, 2, 29), None, KeadaanRat.LEWAT_BATAS),
        (None, None, KeadaanRat.LEWAT_BATAS),
        (dt.date(2016, 5, 4), False, KeadaanRat.DIBEBASKAN),
        (dt.date(2025, 6, 1), True, KeadaanRat.LEWAT_BATAS),  # what is recorded goes before
    ],
)
def test_who_owes_it_and_why_not(
    session: Session, berdiri: dt.date | None, wajib: bool | None, expected: KeadaanRat
) -> None:
    koperasi = make_koperasi(
        session, tanggal_badan_hukum=berdiri, tanggal_status=dt.date(2016, 5, 4)
    )
    rat(session, koperasi, wajib=wajib)

    assert state(session, JUNI) == expected


def test_a_season_is_judged_by_the_deadline_of_its_first_day(session: Session) -> None:
    rat(session, tanggal=dt.date(2026, 4, 20))
    session.add(
        Pengaturan(kunci="bulan_batas_rat_primer", nilai="4", berlaku_mulai=dt.date(2027, 1, 1))
    )
    session.commit()
    assert state(session, JUNI) == KeadaanRat.TERLAMBAT

    session.add(
        Pengaturan(kunci="bulan_batas_rat_primer", nilai="5", berlaku_mulai=dt.date(2026, 1, 1))
    )
    session.commit()

    assert state(session, JUNI) == KeadaanRat.TEPAT_WAKTU


@pytest.mark.parametrize(
    ("lapor", "hari", "expected"),
    [
        # Held on 31 January: a month later is the last day of February.
        (dt.date(2026, 2, 28), dt.date(2026, 2, 28), (1, 1)),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 1), (1, 0)),
        (None, dt.date(2026, 2, 28), (0, 0)),  # still has time
        (None, dt.date(2026, 3, 1), (1, 0)),
    ],
)
def test_a_rat_is_reported_within_a_month(
    session: Session, lapor: dt.date | None, hari: dt.date, expected: tuple[int, int]
) -> None:
    rat(session, tanggal=dt.date(2026, 1, 31), tanggal_lapor=lapor)

    found = count_musim(session, [BUKU], hari=hari)[BUKU]

    assert (found["rat_patut_lapor"], found["rat_lapor_tepat"]) == expected


def test_seasons_are_compared_on_the_same_day(session: Session) -> None:
    koperasi = rat(session, tanggal=dt.date(2026, 3, 10))
    rat(session, koperasi, tahun_buku=2024, tanggal=dt.date(2025, 3, 20))

    early = count_musim(session, [2025, 2024], hari=dt.date(2026, 3, 15))
    late = count_musim(session, [2025, 2024], hari=dt.date(2026, 3, 20))

    assert [each["sudah_rat"] for each in early.values()] == [1, 0]
    assert [each["sudah_rat"] for each in late.values()] == [1, 1]


def test_a_plan_stands_in_the_calendar_until_it_is_held(session: Session) -> None:
    rat(session, rencana=dt.date(2026, 3, 25))
    rat(session, rencana=dt.date(2026, 3, 2), tanggal=dt.date(2026, 3, 4))
    rat(session)

    rows = list_hari_rat(session, [BUKU], hari=dt.date(2026, 3, 10))

    assert [(row["tanggal"].day, row["rencana"], row["jumlah"]) for row in rows_of(rows)] == [
        (4, False, 1),
        (25, True, 1),
    ]


def test_the_reminder_names_who_has_not_held_it_and_their_last(session: Session) -> None:
    late = rat(session, rencana=dt.date(2026, 5, 2))
    rat(session, late, tahun_buku=2023, tanggal=dt.date(2024, 3, 1))
    rat(session, tanggal=MARET)
    gone = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    make_koperasi(session, diarsipkan_pada=gone, alasan_arsip="Uji")
    other = make_koperasi(session, kecamatan_kode=CIRUAS, tanggal_status=dt.date(2016, 5, 4))

    rows = rows_of(list_daftar_rat(session, tahun_buku=BUKU, hari=APRIL, keadaan=DIINGATKAN))

    assert [row["koperasi_id"] for row in rows] == [other.id, late.id]  # Ciruas, Kramatwatu
    assert (rows[1]["rencana"], rows[1]["batas_rat"], rows[1]["rat_terakhir"]) == (
        dt.date(2026, 5, 2),
        MARET,
        2023,
    )
    of_place = list_daftar_rat(
        session, tahun_buku=BUKU, hari=APRIL, keadaan=DIINGATKAN, kecamatan=[CIRUAS]
    )
    assert list(of_place["koperasi_id"]) == [other.id]


# Written apart from the product's own statements.
RECOUNT = text("""
    SELECT count(*) FILTER (WHERE owes) AS wajib_rat,
        count(*) FILTER (WHERE owes AND r.tanggal <= :hari) AS sudah_rat,
        count(*) FILTER (WHERE owes AND r.tanggal <= least(:hari,
            CASE WHEN k.bentuk LIKE 'sekunder%' THEN DATE '2026-06-30' ELSE DATE '2026-03-31' END
        )) AS rat_tepat_waktu
    FROM koperasi k LEFT JOIN rat r ON r.koperasi_id = k.id AND r.tahun_buku = 2025,
    LATERAL (SELECT coalesce(r.wajib, k.tanggal_badan_hukum < DATE '2025-01-01', true) AS owes) o
    WHERE k.diarsipkan_pada IS NULL AND k.digabung_ke_id IS NULL
""")


def test_the_figures_are_those_of_a_plain_recount(session: Session) -> None:
    for number, tanggal in enumerate([MARET, APRIL, JUNI, None, dt.date(2026, 1, 1)]):
        for bentuk in (None, Bentuk.SEKUNDER_PROVINSI):
            koperasi = make_koperasi(
                session,
                bentuk=bentuk,
                tanggal_badan_hukum=dt.date(2024 + number % 2, 6, 1),
                tanggal_status=dt.date(2025, 6, 1),
            )
            rat(session, koperasi, tanggal=tanggal)

    expected = session.execute(RECOUNT, {"hari": JUNI}).mappings().one()

    told = list_angka(session, expected.keys(), pada=JUNI, tahun_buku=BUKU)
    found = {each.kunci: each.nilai for each in told if each.kecamatan is None}
    assert found == dict(expected) == {"wajib_rat": 6, "sudah_rat": 6, "rat_tepat_waktu": 5}


def test_a_deadline_is_a_month() -> None:
    with pytest.raises(Exception, match="pengaturan_nilai_tidak_sah"):
        record_pengaturan(
            None,  # type: ignore[arg-type]
            kunci="bulan_batas_rat_primer",
            nilai="13",
            berlaku_mulai=dt.date(2030, 1, 1),
        )
