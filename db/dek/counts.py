"""Figures of the whole kabupaten for a deck. Counts only: nothing here reads about a person."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.enums import Asal, StatusKehadiran, StatusKelembagaan
from db.models import Desa, Kehadiran, Koperasi, Peserta, Sesi
from db.postgres.parts import ANGKATAN, KOPERASI, ORANG, Kind, add_up


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
    """Count who was hadir in a sesi from 1 January to a day, each person and koperasi once."""
    return YangDatang(
        orang=count_orang_hadir(session, pada=pada),
        koperasi=count_koperasi_hadir(session, pada=pada),
        angkatan=count_angkatan_hadir(session, pada=pada),
    )


def count_orang_hadir(session: Session, *, pada: dt.date) -> int:
    """People who were hadir in a sesi from 1 January to a day, each once."""
    return _count_hadir(session, ORANG, Peserta.orang_id, pada)


def count_koperasi_hadir(session: Session, *, pada: dt.date) -> int:
    """Koperasi that somebody was hadir of in a sesi from 1 January to a day, each once."""
    return _count_hadir(session, KOPERASI, Peserta.koperasi_id, pada)


def count_angkatan_hadir(session: Session, *, pada: dt.date) -> int:
    """Angkatan that somebody was hadir in from 1 January to a day, each once."""
    return _count_hadir(session, ANGKATAN, Peserta.angkatan_id, pada)


def _count_hadir(session: Session, kind: Kind, number: Any, pada: dt.date) -> int:
    """By the day on which each came first, so that one count does for each day of the year."""
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
    return sum(many for day, many in days if day <= pada)


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
