"""Counts per kecamatan: one SELECT for each family of numbers, with `kecamatan_kode` first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from db.enums import (
    PENGAWAS,
    PENGURUS,
    Asal,
    Jenis,
    KategoriUnitUsaha,
    StatusKehadiran,
    StatusKelembagaan,
    StatusNik,
    Tahap,
)
from db.models import (
    Fasilitasi,
    FasilitasiTahap,
    Kehadiran,
    Keragaan,
    Koperasi,
    Peserta,
    Rat,
    Sesi,
    SnapshotOds,
    UnitUsaha,
)
from db.queries.pengaturan import get_pengaturan

FASILITASI_SEJAK = dt.date(2015, 1, 1)
Counts = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Dasar:
    """What the numbers are read as of. The settings are those in force."""

    tahun_buku: int
    hari: dt.date
    tahun_cakupan: int
    sektor_riil_maks: int
    simpan_pinjam_min: int


def is_terdaftar() -> SQLColumnExpression[bool]:
    """A koperasi that counts: not archived, not merged into another, not dissolved."""
    return Koperasi.terdaftar


def count_register(_dasar: Dasar) -> Counts:
    """Koperasi terdaftar: koperasi, status_terdata, aktif."""
    status = Koperasi.status_kelembagaan
    return (
        select(
            Koperasi.kecamatan_kode,
            func.count().label("koperasi"),
            func.count(status).label("status_terdata"),
            func.count().filter(status == StatusKelembagaan.AKTIF).label("aktif"),
        )
        .where(is_terdaftar())
        .group_by(Koperasi.kecamatan_kode)
    )


def count_rat(dasar: Dasar) -> Counts:
    """Koperasi that owe a RAT over the tahun buku: wajib, and sudah held by `hari`."""
    return (
        select(
            Koperasi.kecamatan_kode,
            func.count().label("wajib"),
            func.count().filter(Rat.tanggal <= dasar.hari).label("sudah"),
        )
        .join(Rat, Rat.koperasi_id == Koperasi.id)
        .where(is_terdaftar(), Rat.tahun_buku == dasar.tahun_buku, Rat.wajib)
        .group_by(Koperasi.kecamatan_kode)
    )


def count_anggota(dasar: Dasar) -> Counts:
    """Members as last reported up to the tahun buku: pelapor (koperasi), anggota (orang)."""
    latest = (
        select(Keragaan.jumlah_anggota)
        .where(
            Keragaan.koperasi_id == Koperasi.id,
            Keragaan.tahun_buku <= dasar.tahun_buku,
            Keragaan.jumlah_anggota.is_not(None),
        )
        .order_by(Keragaan.tahun_buku.desc())
        .limit(1)
        .lateral()
    )
    return (
        select(
            Koperasi.kecamatan_kode,
            func.count().label("pelapor"),
            func.sum(latest.c.jumlah_anggota).label("anggota"),
        )
        .join(latest, true())
        .where(is_terdaftar())
        .group_by(Koperasi.kecamatan_kode)
    )


def count_fokus(dasar: Dasar) -> Counts:
    """Koperasi by fokus: fokus_terdata, sektor_riil, campuran, simpan_pinjam, belum_terdata."""
    each = select_persen_pinjam(dasar).subquery()
    riil = each.c.persen <= dasar.sektor_riil_maks
    lends = each.c.persen >= dasar.simpan_pinjam_min
    return select(
        each.c.kecamatan_kode,
        func.count(each.c.persen).label("fokus_terdata"),
        func.count().filter(riil).label("sektor_riil"),
        func.count().filter(~riil, ~lends).label("campuran"),
        func.count().filter(lends, ~riil).label("simpan_pinjam"),
        func.count().filter(each.c.persen.is_(None)).label("belum_terdata"),
    ).group_by(each.c.kecamatan_kode)


def select_persen_pinjam(dasar: Dasar) -> Counts:
    """Each koperasi terdaftar with the share (0-100) of simpan pinjam in its volume.

    Columns: id, kecamatan_kode, tahun_buku (whose units decide), persen; the last two may be NULL.
    """
    units = latest_units(dasar)
    return (
        select(
            Koperasi.id,
            Koperasi.kecamatan_kode,
            units.c.tahun_buku,
            persen_pinjam(units).label("persen"),
        )
        .join(units, true())
        .where(is_terdaftar())
    )


def persen_pinjam(units: FromClause) -> ColumnElement[Any]:
    """Of latest_units(): the share (0-100) of simpan pinjam in the volume, NULL where unknown."""
    return case(
        (and_(units.c.lainnya == 0, units.c.simpan_pinjam > 0), literal(100)),
        (and_(units.c.lainnya == 0, Koperasi.jenis == Jenis.SIMPAN_PINJAM), literal(100)),
        (and_(units.c.lainnya > 0, units.c.simpan_pinjam == 0), literal(0)),
        # With one unit's volume missing the share is unknown.
        (units.c.tanpa_volume == 0, units.c.dipinjamkan * 100 / func.nullif(units.c.volume, 0)),
    )


def latest_units(dasar: Dasar) -> FromClause:
    """Running units of one koperasi in its latest tahun buku that has any; always one row.

    It probes the index for each koperasi: a join of two aggregates took minutes on a register that
    PostgreSQL had not analysed yet.
    """
    other = aliased(UnitUsaha)
    latest = (
        select(func.max(other.tahun_buku))
        .where(
            other.koperasi_id == UnitUsaha.koperasi_id,
            other.berjalan,
            other.tahun_buku <= dasar.tahun_buku,
        )
        .correlate(UnitUsaha)
        .scalar_subquery()
    )
    lends = UnitUsaha.kategori == KategoriUnitUsaha.SIMPAN_PINJAM
    units = select(
        func.max(UnitUsaha.tahun_buku).label("tahun_buku"),
        func.count().filter(lends).label("simpan_pinjam"),
        func.count().filter(~lends).label("lainnya"),
        func.count().filter(UnitUsaha.volume_usaha.is_(None)).label("tanpa_volume"),
        func.coalesce(func.sum(UnitUsaha.volume_usaha).filter(lends), 0).label("dipinjamkan"),
        func.sum(UnitUsaha.volume_usaha).label("volume"),
    ).where(
        UnitUsaha.koperasi_id == Koperasi.id, UnitUsaha.berjalan, UnitUsaha.tahun_buku == latest
    )
    return units.lateral()


def count_fasilitasi(_dasar: Dasar) -> Counts:
    """Cases of the pipeline without KDMP: kasus, berbadan_hukum (T6 since FASILITASI_SEJAK)."""
    reached = select(FasilitasiTahap.fasilitasi_id).where(
        FasilitasiTahap.tahap == Tahap.T6, FasilitasiTahap.tanggal >= FASILITASI_SEJAK
    )
    return (
        select(
            Fasilitasi.kecamatan_kode,
            func.count().label("kasus"),
            func.count().filter(Fasilitasi.id.in_(reached)).label("berbadan_hukum"),
        )
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(or_(Koperasi.asal.is_(None), Koperasi.asal != Asal.KDMP))
        .group_by(Fasilitasi.kecamatan_kode)
    )


def select_terjangkau(dasar: Dasar) -> Counts:
    """koperasi_id of which a pengurus or pengawas was hadir in the last years."""
    start = dasar.hari - pd.DateOffset(years=dasar.tahun_cakupan)
    return (
        select(Peserta.koperasi_id)
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            Sesi.tanggal.between(start.date(), dasar.hari),
            Kehadiran.status == StatusKehadiran.HADIR,
            Peserta.jabatan.in_((*PENGURUS, *PENGAWAS)),
        )
    )


def count_pembinaan(dasar: Dasar) -> Counts:
    """Koperasi aktif: aktif, terjangkau (a pengurus or pengawas was hadir in the last years)."""
    reached = Koperasi.id.in_(select_terjangkau(dasar))
    return (
        select(
            Koperasi.kecamatan_kode,
            func.count().label("aktif"),
            func.count().filter(reached).label("terjangkau"),
        )
        .where(is_terdaftar(), Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF)
        .group_by(Koperasi.kecamatan_kode)
    )


def count_sertifikat(dasar: Dasar) -> Counts:
    """Koperasi by their latest ODS snapshot: terdata, berlaku (certificate not yet lapsed)."""
    latest = (
        select(SnapshotOds.status_nik, SnapshotOds.tanggal_berlaku_sertifikat)
        .where(SnapshotOds.koperasi_id == Koperasi.id, SnapshotOds.per_tanggal <= dasar.hari)
        .order_by(SnapshotOds.per_tanggal.desc())
        .limit(1)
        .lateral()
    )
    valid = and_(
        latest.c.status_nik == StatusNik.SUDAH_BERSERTIFIKAT,
        or_(
            latest.c.tanggal_berlaku_sertifikat.is_(None),
            latest.c.tanggal_berlaku_sertifikat >= dasar.hari,
        ),
    )
    return (
        select(
            Koperasi.kecamatan_kode,
            func.count(latest.c.status_nik).label("terdata"),
            func.count().filter(valid).label("berlaku"),
        )
        .join(latest, true())
        .where(is_terdaftar())
        .group_by(Koperasi.kecamatan_kode)
    )


def get_dasar(session: Session, tahun_buku: int, hari: dt.date) -> Dasar:
    """What the numbers of a kecamatan are read as of, with the settings of today."""
    return Dasar(
        tahun_buku=tahun_buku,
        hari=hari,
        tahun_cakupan=int(get_pengaturan(session, "tahun_cakupan_pembinaan")),
        sektor_riil_maks=int(get_pengaturan(session, "sektor_riil_simpan_pinjam_maks_persen")),
        simpan_pinjam_min=int(get_pengaturan(session, "simpan_pinjam_min_persen")),
    )
