"""The demo is filled once for all of these, which only look at it."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import pytest
from sqlalchemy import ColumnExpressionArgument, Engine, Text, case, cast, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.enums import Asal, StatusKelembagaan, StatusNik, SumberDana
from db.models import (
    Angkatan,
    Audit,
    Base,
    Desa,
    Fasilitasi,
    FasilitasiTahap,
    Kehadiran,
    Keragaan,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Rat,
    RiwayatStatus,
    Sesi,
    SnapshotOds,
    UnitUsaha,
)
from db.postgres import engine as db_engine
from db.seed import fill_demo
from tests.conftest import trusted

TODAY = dt.date(2026, 11, 24)
BUBAR = Koperasi.status_kelembagaan == StatusKelembagaan.DIBUBARKAN
LISTED = BUBAR.is_not(True)


@pytest.fixture(scope="module")
def demo(engine: Engine) -> Iterator[Session]:
    with engine.connect() as connection:
        outer = connection.begin()
        db_engine.bind_sessions(bind=connection, join_transaction_mode="create_savepoint")
        fill_demo(on=TODAY)
        db_engine.bind_sessions()
        with trusted(Session(connection, join_transaction_mode="create_savepoint")) as session:
            yield session
        outer.rollback()


def count(session: Session, table: type[Base], *where: ColumnExpressionArgument[bool]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*where)) or 0


def test_the_register_holds_888_koperasi_and_all_are_marked(demo: Session) -> None:
    assert count(demo, Koperasi, LISTED) == 888
    assert count(demo, Koperasi, ~Koperasi.contoh) == 0
    assert count(demo, Orang, ~Orang.contoh) == 0
    assert count(demo, Program, ~Program.contoh) == 0
    assert count(demo, Fasilitasi, ~Fasilitasi.contoh) == 0


def test_the_audit_names_the_door_of_the_demo(demo: Session) -> None:
    written = demo.execute(
        select(Audit.pengguna, Audit.pintu)
        # Rows that other tests committed stay in the audit, which nobody can empty.
        .where(Audit.tabel == "koperasi", Audit.kunci.in_(select(cast(Koperasi.id, Text))))
        .group_by(Audit.pengguna, Audit.pintu)
    ).all()

    assert written == [("sistem", "contoh")]


def test_the_latest_status_in_the_history_is_that_of_the_koperasi(demo: Session) -> None:
    latest = (
        select(RiwayatStatus.koperasi_id, RiwayatStatus.status, RiwayatStatus.mulai)
        .ext(distinct_on(RiwayatStatus.koperasi_id))
        .order_by(RiwayatStatus.koperasi_id, RiwayatStatus.mulai.desc())
        .subquery()
    )

    agreeing = demo.scalar(
        select(func.count())
        .select_from(Koperasi)
        .join(latest, latest.c.koperasi_id == Koperasi.id)
        .where(latest.c.status == Koperasi.status_kelembagaan)
        .where(latest.c.mulai == Koperasi.tanggal_status)
    )

    assert agreeing == count(demo, Koperasi, Koperasi.status_kelembagaan.is_not(None)) > 888


def test_every_facilitated_koperasi_has_a_case_whose_sk_is_its_badan_hukum(demo: Session) -> None:
    facilitated = count(demo, Koperasi, Koperasi.asal == Asal.FASILITASI_DINAS)

    agreeing = demo.scalar(
        select(func.count())
        .select_from(Koperasi)
        .join(Fasilitasi, Fasilitasi.koperasi_id == Koperasi.id)
        .join(FasilitasiTahap, FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .where(FasilitasiTahap.tahap == "T6")
        .where(FasilitasiTahap.tanggal == Koperasi.tanggal_badan_hukum)
        .where(FasilitasiTahap.nomor_bukti == Koperasi.nomor_badan_hukum)
    )

    assert facilitated > 500
    assert agreeing == facilitated


def test_points_lie_near_their_desa(demo: Session) -> None:
    farthest = demo.scalar(
        select(func.max(func.abs(Koperasi.lat - Desa.lat) + func.abs(Koperasi.lon - Desa.lon)))
        .select_from(Koperasi)
        .join(Desa, Desa.kode == Koperasi.desa_kode)
    )

    assert 0 < (farthest or 0) < 0.02


def test_between_35_and_45_percent_of_those_who_owe_it_hold_a_rat(demo: Session) -> None:
    owed = count(demo, Rat, Rat.tahun_buku == 2025, Rat.wajib.is_(True))

    held = count(demo, Rat, Rat.tahun_buku == 2025, Rat.wajib.is_(True), Rat.tanggal.is_not(None))

    assert 0.35 <= held / owed <= 0.45


def test_the_share_of_valid_certificates_moves_little_from_month_to_month(demo: Session) -> None:
    days = [TODAY - dt.timedelta(days=each) for each in range(380, -1, -30)]
    shares = []
    for day in days:
        known = (
            select(SnapshotOds.status_nik, SnapshotOds.tanggal_berlaku_sertifikat.label("sampai"))
            .where(SnapshotOds.per_tanggal <= day)
            .ext(distinct_on(SnapshotOds.koperasi_id))
            .order_by(SnapshotOds.koperasi_id, SnapshotOds.per_tanggal.desc())
            .subquery()
        )
        valid = (known.c.status_nik == StatusNik.SUDAH_BERSERTIFIKAT) & (known.c.sampai >= day)
        counted = select(func.count(case((valid, 1))), func.count()).select_from(known)
        part, whole = demo.execute(counted).one()
        shares.append(100 * part / whole)

    assert all(abs(each - before) < 2 for before, each in pairwise(shares))
    assert 22 < min(shares) <= max(shares) < 28


def test_forty_to_sixty_percent_of_the_keragaan_is_missing(demo: Session) -> None:
    owed = count(demo, Rat, Rat.tahun_buku >= 2019)

    assert 0.4 <= 1 - count(demo, Keragaan) / owed <= 0.6


def test_money_is_known_only_where_a_rat_was_held(demo: Session) -> None:
    unfounded = demo.scalar(
        select(func.count())
        .select_from(Keragaan)
        .outerjoin(
            Rat,
            (Rat.koperasi_id == Keragaan.koperasi_id) & (Rat.tahun_buku == Keragaan.tahun_buku),
        )
        .where(Keragaan.aset.is_not(None), Rat.tanggal.is_(None))
    )

    assert count(demo, Keragaan, Keragaan.aset.is_not(None)) > 500
    assert unfounded == 0


def test_units_are_known_for_about_half_of_the_koperasi_and_less_so_long_ago(demo: Session) -> None:
    counted = demo.execute(
        select(UnitUsaha.tahun_buku, func.count(UnitUsaha.koperasi_id.distinct()))
        .group_by(UnitUsaha.tahun_buku)
        .order_by(UnitUsaha.tahun_buku)
    )
    known = [n for _, n in counted]

    assert len(known) == 6
    assert known == sorted(known)
    assert 0.35 < known[-1] / 888 < 0.5


def test_units_add_up_to_the_volume_of_their_tahun_buku(demo: Session) -> None:
    units = (
        select(
            UnitUsaha.koperasi_id,
            UnitUsaha.tahun_buku,
            func.sum(UnitUsaha.volume_usaha).label("volume"),
        )
        .group_by(UnitUsaha.koperasi_id, UnitUsaha.tahun_buku)
        .subquery()
    )
    same_year = (
        (Keragaan.koperasi_id == units.c.koperasi_id)
        & (Keragaan.tahun_buku == units.c.tahun_buku)
        & Keragaan.volume_usaha.is_not(None)
    )
    both = select(func.count()).select_from(units).join(Keragaan, same_year)

    assert (demo.scalar(both) or 0) > 100
    assert demo.scalar(both.where(units.c.volume != Keragaan.volume_usaha)) == 0


def test_attendance_is_recorded_only_for_sesi_that_are_over(demo: Session) -> None:
    marks = select(func.max(Sesi.tanggal)).join(Kehadiran)
    latest = demo.scalar(marks.where(Kehadiran.status.in_(("hadir", "alpa"))))
    known_before = select(Kehadiran).join(Sesi).where(Sesi.tanggal > TODAY)

    assert latest == dt.date(2026, 11, 23)
    assert count(demo, Sesi, Sesi.tanggal > TODAY) > 0
    said = {(row.status.value, row.alasan is not None) for row in demo.scalars(known_before)}
    assert said == {("izin", True)}


def test_fewer_come_on_the_last_day_than_on_the_first(demo: Session) -> None:
    hadir = func.avg(case((Kehadiran.status == "hadir", 1.0), else_=0.0))

    first, second, third = demo.scalars(
        select(hadir).join(Sesi).group_by(Sesi.hari).order_by(Sesi.hari)
    ).all()

    assert 0.95 > first > second > third > 0.7


def test_every_year_since_2015_has_trainings_from_both_funds(demo: Session) -> None:
    funds = demo.execute(select(Program.tahun_anggaran, Program.sumber_dana)).all()

    assert set(funds) == {
        (tahun, dana) for tahun in range(2015, 2027) for dana in (SumberDana.DAK, SumberDana.APBD)
    }
    assert demo.scalar(
        select(func.count(Program.tahun_anggaran.distinct())).join(Pelatihan)
    ) == len(range(2015, 2027))


def test_nobody_sits_in_an_angkatan_beyond_its_quota(demo: Session) -> None:
    seated = (
        select(Peserta.angkatan_id, func.count().label("jumlah"))
        .group_by(Peserta.angkatan_id)
        .subquery()
    )

    fullest = demo.scalar(
        select(func.max(seated.c.jumlah - Angkatan.kuota))
        .select_from(Angkatan)
        .join(seated, seated.c.angkatan_id == Angkatan.id)
    )

    assert (fullest or 0) <= 0
