"""Each alert names the koperasi that it is about, and leaves the one beside it alone."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.enums import StatusKehadiran, StatusNik
from db.models import Koperasi, Rat, SnapshotOds
from db.queries.perhatian import koperasi_kunci, list_perhatian, where_perhatian
from tests.factories import CIRUAS, make_angkatan, make_koperasi, make_peserta

HARI = dt.date(2026, 11, 28)
DESA = "36.04.05.2001"
SOUND = {"desa_kode": DESA}


def hold_rat(session: Session, koperasi: Koperasi, *tahun_buku: int) -> None:
    session.add_all(
        Rat(
            koperasi_id=koperasi.id,
            tahun_buku=each,
            tanggal=dt.date(each + 1, 3, 1),
            tanggal_lapor=dt.date(each + 1, 4, 1),
        )
        for each in tahun_buku
    )
    session.commit()


def certify(session: Session, koperasi: Koperasi, until: dt.date, per: dt.date) -> None:
    session.add(
        SnapshotOds(
            koperasi_id=koperasi.id,
            per_tanggal=per,
            status_nik=StatusNik.SUDAH_BERSERTIFIKAT,
            tanggal_berlaku_sertifikat=until,
        )
    )
    session.commit()


def reach(session: Session, koperasi: Koperasi) -> None:
    make_peserta(
        session,
        make_angkatan(session, mulai=dt.date(2026, 3, 4)),
        StatusKehadiran.HADIR,
        koperasi=koperasi,
    )


def sound(session: Session) -> Koperasi:
    """One that no alert is about."""
    koperasi = make_koperasi(session, **SOUND)
    hold_rat(session, koperasi, 2024, 2025)
    certify(session, koperasi, dt.date(2028, 1, 1), dt.date(2026, 1, 5))
    reach(session, koperasi)
    return koperasi


def without_rat(session: Session) -> Koperasi:
    koperasi = make_koperasi(session, **SOUND)
    certify(session, koperasi, dt.date(2028, 1, 1), dt.date(2026, 1, 5))
    reach(session, koperasi)
    return koperasi


def without_newest_rat(session: Session) -> Koperasi:
    koperasi = without_rat(session)
    hold_rat(session, koperasi, 2024)
    return koperasi


def with_ending_certificate(session: Session) -> Koperasi:
    koperasi = make_koperasi(session, **SOUND)
    hold_rat(session, koperasi, 2024, 2025)
    certify(session, koperasi, dt.date(2028, 1, 1), dt.date(2024, 1, 5))
    certify(session, koperasi, dt.date(2026, 12, 20), dt.date(2026, 1, 6))
    reach(session, koperasi)
    return koperasi


def never_reached(session: Session) -> Koperasi:
    koperasi = make_koperasi(session, **SOUND)
    hold_rat(session, koperasi, 2024, 2025)
    return koperasi


def without_status(session: Session) -> Koperasi:
    koperasi = make_koperasi(session, status_kelembagaan=None, **SOUND)
    hold_rat(session, koperasi, 2024, 2025)
    return koperasi


def without_desa(session: Session) -> Koperasi:
    koperasi = make_koperasi(session, kecamatan_kode=CIRUAS)
    hold_rat(session, koperasi, 2024, 2025)
    reach(session, koperasi)
    return koperasi


@pytest.mark.parametrize(
    ("make", "kunci"),
    [
        (without_rat, {"tanpa_rat", "belum_rat"}),
        (without_newest_rat, {"belum_rat"}),
        (with_ending_certificate, {"sertifikat"}),
        (never_reached, {"belum_terjangkau"}),
        (without_status, {"status"}),
        (without_desa, {"desa"}),
        (sound, set()),
    ],
)
def test_an_alert_is_about_its_own_koperasi_alone(
    session: Session, make: Callable[[Session], Koperasi], kunci: set[str]
) -> None:
    sound(session)
    koperasi = make(session)
    sound(session)

    found = {
        each: session.scalars(select(Koperasi.id).where(where_perhatian(each, HARI))).all()
        for each in koperasi_kunci()
    }
    counted = list_perhatian(session, hari=HARI).set_index("kunci")["jumlah"]

    assert {each for each, ids in found.items() if ids} == kunci
    assert all(found[each] == [koperasi.id] for each in kunci)
    assert dict(counted) == dict.fromkeys(kunci, 1)


@pytest.mark.parametrize(
    ("until", "alerted"),
    [("2026-11-27", 0), ("2026-11-28", 1), ("2027-02-26", 1), ("2027-02-27", 0)],
)
def test_a_certificate_is_told_of_from_today_to_90_days(
    session: Session, until: str, alerted: int
) -> None:
    certify(session, make_koperasi(session), dt.date.fromisoformat(until), HARI)
    certify(session, make_koperasi(session), dt.date(2030, 1, 1), HARI)

    counted = list_perhatian(session, hari=HARI).set_index("kunci")["jumlah"]

    assert counted.get("sertifikat", 0) == alerted


def test_a_later_snapshot_renews_the_certificate(session: Session) -> None:
    koperasi = make_koperasi(session)
    certify(session, koperasi, dt.date(2026, 12, 20), dt.date(2026, 1, 5))
    certify(session, koperasi, dt.date(2028, 12, 20), dt.date(2026, 11, 1))

    assert "sertifikat" not in set(list_perhatian(session, hari=HARI)["kunci"])


@pytest.mark.parametrize("day", ["2026-12-31", "2027-01-01", "2028-01-01"])
def test_a_report_that_is_missing_does_not_vanish_at_new_year(session: Session, day: str) -> None:
    silent, told, late, young = (make_koperasi(session) for _ in range(4))
    held = dt.date(2026, 6, 1)
    session.add(Rat(koperasi_id=silent.id, tahun_buku=2025, tanggal=held))
    session.add(Rat(koperasi_id=told.id, tahun_buku=2025, tanggal=held, tanggal_lapor=held))
    # Of an older one nobody will ask any more once a newer one was reported.
    session.add(Rat(koperasi_id=told.id, tahun_buku=2024, tanggal=dt.date(2025, 6, 1)))
    # The newest is not due yet: what is still asked for is the one before.
    yesterday = dt.date.fromisoformat(day) - dt.timedelta(days=1)
    session.add(Rat(koperasi_id=late.id, tahun_buku=2025, tanggal=yesterday))
    session.add(Rat(koperasi_id=late.id, tahun_buku=2024, tanggal=dt.date(2025, 6, 1)))
    session.add(Rat(koperasi_id=young.id, tahun_buku=2025, tanggal=yesterday))
    session.commit()

    condition = where_perhatian("belum_lapor", dt.date.fromisoformat(day))
    found = set(session.scalars(select(Koperasi.id).where(condition)))

    assert found == {silent.id, late.id}
