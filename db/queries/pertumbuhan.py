"""How the register grew, kecamatan by kecamatan, as far as dates of badan hukum tell."""

import datetime as dt

import pandas as pd
from sqlalchemy import Date, and_, case, cast, func, literal, select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Kecamatan, Koperasi

SEJAK = 2015


def list_pertumbuhan(session: Session, *, hari: dt.date, sejak: int = SEJAK) -> pd.DataFrame:
    """Koperasi terdaftar whose badan hukum was dated by the end of each year, by kecamatan.

    It counts those that are in the register now: one that was dissolved since is in no year. Those
    without a date are in no year either, see count_tanpa_tanggal.

    Args:
        hari: the last year is counted up to this day.

    Returns:
        A row per kecamatan and year, by kode and year, also where nothing was founded:
        - kode (str), nama (str)
        - tahun (int64), jumlah (int64, koperasi)
    """
    year = func.generate_series(sejak, hari.year).table_valued("tahun").render_derived(name="tahun")
    end = case(
        (year.c.tahun == hari.year, cast(literal(hari), Date)),
        else_=func.make_date(year.c.tahun, 12, 31),
    )
    statement = (
        select(
            Kecamatan.kode,
            Kecamatan.nama,
            year.c.tahun,
            func.count(Koperasi.id).filter(Koperasi.tanggal_badan_hukum <= end).label("jumlah"),
        )
        .select_from(Kecamatan)
        .join(year, literal(1) == 1)
        .outerjoin(Koperasi, and_(Koperasi.kecamatan_kode == Kecamatan.kode, Koperasi.terdaftar))
        .group_by(Kecamatan.kode, year.c.tahun)
        .order_by(Kecamatan.kode, year.c.tahun)
    )
    dtypes = {"kode": "str", "nama": "str", "tahun": "int64", "jumlah": "int64"}
    return read_frame(session, statement, dtypes)


def count_tanpa_tanggal(session: Session) -> int:
    """Count the koperasi terdaftar of the 29 kecamatan whose badan hukum has no date."""
    statement = select(func.count(Koperasi.id)).where(
        Koperasi.terdaftar,
        Koperasi.kecamatan_kode.is_not(None),
        Koperasi.tanggal_badan_hukum.is_(None),
    )
    return session.scalar(statement) or 0
