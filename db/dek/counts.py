"""Figures of the whole kabupaten for a deck. Counts only: nothing here reads about a person."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from db.enums import Asal, StatusKehadiran, StatusKelembagaan
from db.models import Desa, Kehadiran, Keragaan, Koperasi, Peserta, Sesi
from db.queries.per_kecamatan import Counts


@dataclass(frozen=True, kw_only=True)
class Anggota:
    """Members as each koperasi last reported them.

    Attributes:
        koperasi, pelapor: koperasi in the register, and those with a reported number.
        anggota: members of the pelapor.
        terpilah: pelapor that told men from women, with laki and perempuan members.
    """

    koperasi: int
    pelapor: int
    anggota: int
    terpilah: int
    laki: int
    perempuan: int


@dataclass(frozen=True, kw_only=True)
class YangDatang:
    """Who came to pembinaan: people, their koperasi, and the angkatan."""

    orang: int
    koperasi: int
    angkatan: int


@dataclass(frozen=True, kw_only=True)
class Kdmp:
    """Koperasi Desa Merah Putih in the register: how many, aktif, in how many of all desa."""

    koperasi: int
    aktif: int
    desa: int
    semua_desa: int


def count_seluruhnya(session: Session, counts: Counts) -> dict[str, int]:
    """One family of db.queries.per_kecamatan summed over the kabupaten, by column name.

    Koperasi whose kecamatan is not recorded are in it, which a sum over the 29 would lose.
    """
    each = counts.subquery()
    names = [column.name for column in each.columns if column.name != "kecamatan_kode"]
    sums = (func.coalesce(func.sum(each.c[name]), 0).label(name) for name in names)
    row = session.execute(select(*sums)).one()._asdict()
    return {name: int(value) for name, value in row.items()}


def count_anggota(session: Session, *, tahun_buku: int) -> Anggota:
    """Count members by the latest keragaan up to a tahun buku."""
    latest = (
        select(Keragaan.jumlah_anggota, Keragaan.anggota_laki, Keragaan.anggota_perempuan)
        .where(
            Keragaan.koperasi_id == Koperasi.id,
            Keragaan.tahun_buku <= tahun_buku,
            Keragaan.jumlah_anggota.is_not(None),
        )
        .order_by(Keragaan.tahun_buku.desc())
        .limit(1)
        .lateral()
    )
    told = latest.c.anggota_laki.is_not(None) & latest.c.anggota_perempuan.is_not(None)
    statement = (
        select(
            func.count().label("koperasi"),
            func.count(latest.c.jumlah_anggota).label("pelapor"),
            func.coalesce(func.sum(latest.c.jumlah_anggota), 0).label("anggota"),
            func.count().filter(told).label("terpilah"),
            func.coalesce(func.sum(latest.c.anggota_laki).filter(told), 0).label("laki"),
            func.coalesce(func.sum(latest.c.anggota_perempuan).filter(told), 0).label("perempuan"),
        )
        .select_from(Koperasi)
        .outerjoin(latest, true())
        .where(Koperasi.terdaftar)
    )
    row = session.execute(statement).one()._asdict()
    return Anggota(**{name: int(value) for name, value in row.items()})


def count_peserta(session: Session, *, pada: dt.date) -> YangDatang:
    """Count who was hadir in a sesi from 1 January to a day, each person and koperasi once."""
    statement = (
        select(
            func.count(Peserta.orang_id.distinct()),
            func.count(Peserta.koperasi_id.distinct()),
            func.count(Peserta.angkatan_id.distinct()),
        )
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            Kehadiran.status == StatusKehadiran.HADIR,
            Sesi.tanggal.between(dt.date(pada.year, 1, 1), pada),
        )
    )
    orang, koperasi, angkatan = session.execute(statement).one()
    return YangDatang(orang=orang, koperasi=koperasi, angkatan=angkatan)


def count_kdmp(session: Session) -> Kdmp:
    """Count the koperasi whose asal is KDMP."""
    aktif = Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF
    statement = select(
        func.count(), func.count().filter(aktif), func.count(Koperasi.desa_kode.distinct())
    ).where(Koperasi.terdaftar, Koperasi.asal == Asal.KDMP)
    koperasi, active, desa = session.execute(statement).one()
    semua = session.scalar(select(func.count()).select_from(Desa)) or 0
    return Kdmp(koperasi=koperasi, aktif=active, desa=desa, semua_desa=semua)
