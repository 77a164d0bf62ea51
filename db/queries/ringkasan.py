"""The figures of the first screen: today, and the same day of the years before."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from db.enums import PENGAWAS, PENGURUS, TERDAFTAR, StatusKehadiran, StatusKelembagaan
from db.frames import read_frame
from db.models import Kehadiran, Koperasi, Peserta, Rat, RiwayatStatus, Sesi
from db.queries.per_kecamatan import is_terdaftar

# ASSUMPTION: a comparison with a day is honest when the status of nearly every koperasi that
# existed then is on record; one koperasi of unknown past must not silence it.
COVERED = 0.95
AKTIF = StatusKelembagaan.AKTIF


@dataclass(frozen=True, kw_only=True)
class JumlahStatus:
    """Koperasi in the register by status kelembagaan; the parts add up to `jumlah`."""

    jumlah: int
    aktif: int
    kurang_aktif: int
    tidak_aktif: int
    usulan_pembubaran: int
    belum_terdata: int


@dataclass(frozen=True, kw_only=True)
class Bagian:
    """So many of so many: a share with its denominator."""

    pembilang: int
    penyebut: int

    @property
    def persen(self) -> float | None:
        """0-100, or None where there is nothing to divide by."""
        return 100 * self.pembilang / self.penyebut if self.penyebut else None


def years_before(pada: dt.date, tahun: int) -> dt.date:
    """The same day so many years earlier; 29 February becomes the 28th."""
    return (pd.Timestamp(pada) - pd.DateOffset(years=tahun)).date()


def _kept() -> SQLColumnExpression[bool]:
    """Neither archived nor merged into another row."""
    return Koperasi.terbuka


def count_koperasi_per_status(session: Session) -> JumlahStatus:
    """Count the register as it stands: without dibubarkan, archived and merged rows."""
    status = Koperasi.status_kelembagaan
    parts = [func.count().filter(status == each).label(each.value) for each in TERDAFTAR]
    statement = select(*parts, func.count().filter(status.is_(None)).label("belum_terdata")).where(
        _kept()
    )
    row = session.execute(statement).one()._asdict()
    return JumlahStatus(jumlah=sum(row.values()), **row)


def list_aktif_per_tahun(session: Session, *, pada: dt.date, tahun: int) -> pd.DataFrame:
    """Count the koperasi that were aktif on this day of each of the last years, `pada` included.

    Returns:
        A row per year, earliest first:
        - pada (date)
        - aktif (Int64, koperasi): missing where the status history does not reach back that far
    """
    days = _days(pada, tahun)
    masa = _masa(RiwayatStatus.koperasi_id.not_in(select(Koperasi.id).where(~_kept()))).subquery()
    held = [_holds(masa, day) for day in days]
    counts = [func.count().filter(each) for each in held]
    counts += [func.count().filter(each, masa.c.status == AKTIF) for each in held]
    found = session.execute(select(*counts).select_from(masa)).one()
    founded = func.coalesce(Koperasi.tanggal_badan_hukum, dt.date.min)
    existed = session.execute(
        select(*(func.count().filter(founded <= day) for day in days)).where(_kept())
    ).one()
    aktif = [
        count if all_then and with_status >= COVERED * all_then else pd.NA
        for with_status, count, all_then in zip(found[:tahun], found[tahun:], existed, strict=True)
    ]
    return pd.DataFrame({"pada": days, "aktif": aktif}).astype({"pada": "object", "aktif": "Int64"})


def _days(pada: dt.date, tahun: int) -> list[dt.date]:
    return [years_before(pada, back) for back in range(tahun - 1, -1, -1)]


def _masa(which: ColumnElement[bool]) -> Select[Any]:
    """Each status with the day it began and the day the next one did."""
    return select(
        RiwayatStatus.koperasi_id,
        RiwayatStatus.status,
        RiwayatStatus.mulai,
        func.lead(RiwayatStatus.mulai)
        .over(partition_by=RiwayatStatus.koperasi_id, order_by=RiwayatStatus.mulai)
        .label("selesai"),
    ).where(which)


def _holds(masa: Subquery, day: dt.date) -> ColumnElement[bool]:
    return and_(masa.c.mulai <= day, or_(masa.c.selesai.is_(None), masa.c.selesai > day))


def list_rat_per_tahun_buku(session: Session, *, pada: dt.date, tahun: int) -> pd.DataFrame:
    """Count RAT held, each tahun buku by the same day of the year that follows it.

    RAT come in from January to June, so a whole year would always beat the one under way.

    Returns:
        A row per tahun buku that has any, earliest first, the last one ended before `pada`:
        - tahun_buku (int64)
        - sudah (int64, koperasi): held by that day, among those that owe one
        - wajib (int64, koperasi): owe one
    """
    newest = pada.year - 1
    day = case(
        {newest - back: years_before(pada, back) for back in range(tahun)}, value=Rat.tahun_buku
    )
    statement = (
        select(
            Rat.tahun_buku,
            func.count().filter(Rat.tanggal <= cast(day, Date)).label("sudah"),
            func.count().label("wajib"),
        )
        .join(Koperasi, Koperasi.id == Rat.koperasi_id)
        .where(
            is_terdaftar(),
            Rat.wajib,
            Rat.tahun_buku.between(newest - tahun + 1, newest),
        )
        .group_by(Rat.tahun_buku)
        .order_by(Rat.tahun_buku)
    )
    return read_frame(
        session, statement, {"tahun_buku": "int64", "sudah": "int64", "wajib": "int64"}
    )


def list_terjangkau_per_tahun(
    session: Session, *, pada: dt.date, tahun: int, jangka: int
) -> pd.DataFrame:
    """Count the koperasi aktif that training had reached, on this day of each of the last years.

    Args:
        jangka: for how many years an attendance counts.

    Returns:
        A row per year, earliest first: pada (date), terjangkau (int64, koperasi). The denominator
        is `aktif` of list_aktif_per_tahun. Definition: db.figures.indikator.CAKUPAN_PEMBINAAN.
    """
    days = _days(pada, tahun)
    spans = {day: (years_before(day, jangka), day) for day in days}
    reached = (
        select(
            Peserta.koperasi_id,
            *(func.bool_or(Sesi.tanggal.between(*spans[day])).label(str(day)) for day in days),
        )
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(
            Sesi.tanggal.between(spans[days[0]][0], pada),
            Kehadiran.status == StatusKehadiran.HADIR,
            Peserta.jabatan.in_((*PENGURUS, *PENGAWAS)),
        )
        .group_by(Peserta.koperasi_id)
        .cte("terjangkau")
    )
    masa = _masa(RiwayatStatus.koperasi_id.in_(select(reached.c.koperasi_id))).subquery()
    counts = [
        func.count().filter(reached.c[str(day)], _holds(masa, day), masa.c.status == AKTIF)
        for day in days
    ]
    statement = (
        select(*counts)
        .select_from(masa)
        .join(reached, reached.c.koperasi_id == masa.c.koperasi_id)
        .join(Koperasi, Koperasi.id == masa.c.koperasi_id)
        .where(_kept())
    )
    found = session.execute(statement).one()
    return pd.DataFrame({"pada": days, "terjangkau": list(found)}).astype(
        {"pada": "object", "terjangkau": "int64"}
    )


def count_kehadiran(session: Session, *, pada: dt.date) -> Bagian:
    """Count attendance from 1 January to a day: hadir, of all that was recorded.

    A sesi that has not been recorded takes no part; it is unknown, not absent.
    """
    statement = (
        select(func.count().filter(Kehadiran.status == StatusKehadiran.HADIR), func.count())
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Sesi.tanggal.between(dt.date(pada.year, 1, 1), pada))
    )
    hadir, dicatat = session.execute(statement).one()
    return Bagian(pembilang=hadir, penyebut=dicatat)
