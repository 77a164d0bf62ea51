"""Figures of the whole kabupaten for a deck. Counts only: nothing here reads about a person."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.enums import Asal, StatusKehadiran, StatusKelembagaan
from db.models import Desa, Kehadiran, Koperasi, Peserta, Sesi
from db.postgres.parts import ANGKATAN, KOPERASI, ORANG, add_up


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


def count_peserta(session: Session, *, pada: dt.date) -> YangDatang:
    """Count who was hadir in a sesi from 1 January to a day, each person and koperasi once.

    They are counted by the day on which they came first, so that one count does for each day of
    the year.
    """
    numbers = (
        (KOPERASI, Peserta.koperasi_id),
        (ANGKATAN, Peserta.angkatan_id),
        (ORANG, Peserta.orang_id),
    )
    found = {}
    for kind, number in numbers:
        came = (
            select(number.label(f"{kind.nama}_id"), func.min(Sesi.tanggal).label("pertama"))
            .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
            .join(Sesi, Sesi.id == Kehadiran.sesi_id)
            .where(
                Kehadiran.status == StatusKehadiran.HADIR,
                Sesi.tanggal.between(dt.date(pada.year, 1, 1), dt.date(pada.year, 12, 31)),
                number.is_not(None),
            )
            .group_by(number)
        )
        days = add_up(session, kind, came, ["pertama"])
        found[kind.nama] = sum(many for day, many in days if day <= pada)
    return YangDatang(**found)


def count_kdmp(session: Session) -> Kdmp:
    """Count the koperasi whose asal is KDMP."""
    aktif = Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF
    rows = select(
        Koperasi.id.label("koperasi_id"),
        Koperasi.desa_kode,
        case((aktif, 1), else_=0).label("aktif"),
    ).where(Koperasi.terdaftar, Koperasi.asal == Asal.KDMP)
    found = add_up(session, KOPERASI, rows, ["desa_kode"], ["aktif"])
    semua = session.scalar(select(func.count()).select_from(Desa)) or 0
    return Kdmp(
        koperasi=sum(many for *_, many in found),
        aktif=sum(active for _, active, _ in found),
        desa=sum(desa is not None for desa, *_ in found),
        semua_desa=semua,
    )
