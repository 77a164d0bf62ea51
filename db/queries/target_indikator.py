"""What the figures of the catalogue should reach."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, and_, cast, func, select
from sqlalchemy.orm import Session

from db.clock import WIB
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.frames import read_frame
from db.models import Audit, Kecamatan, TargetIndikator

# Where the number stands that the office promises to found in a year: known here alone.
PENDIRIAN_SETAHUN: dict[str, Any] = {
    "kunci": PENDIRIAN_TAHUN_INI.kunci,
    "triwulan": None,
    "kecamatan_kode": None,
}

_WHOLE = cast(TargetIndikator.nilai, Integer)


def is_pendirian_setahun() -> ColumnElement[bool]:
    """It is a row of PENDIRIAN_SETAHUN."""
    return and_(
        *(
            getattr(TargetIndikator, kolom).is_not_distinct_from(nilai)
            for kolom, nilai in PENDIRIAN_SETAHUN.items()
        )
    )


def select_target_pendirian(tahun: int | None = None) -> Select[int, int]:
    """How many foundings each year (or one) is to bring: tahun, nilai, both whole numbers."""
    chosen = select(TargetIndikator.tahun, _WHOLE.label("nilai")).where(is_pendirian_setahun())
    return chosen if tahun is None else chosen.where(TargetIndikator.tahun == tahun)


def get_target_pendirian_pada(session: Session, *, tahun: int, hari: dt.date) -> int | None:
    """How many foundings a year was to bring, as it stood by the end of a day (WIB)."""
    row = func.coalesce(Audit.sesudah, Audit.sebelum)
    is_promise = (
        row[kolom].as_string().is_not_distinct_from(nilai)
        for kolom, nilai in {**PENDIRIAN_SETAHUN, "tahun": str(tahun)}.items()
    )
    changes = session.execute(
        select(Audit.waktu, Audit.sebelum, Audit.sesudah)
        .where(Audit.tabel == TargetIndikator.__tablename__, *is_promise)
        .order_by(Audit.id)
    ).all()
    if not changes:
        return session.scalar(select_target_pendirian(tahun).with_only_columns(_WHOLE))
    end = dt.datetime.combine(hari + dt.timedelta(days=1), dt.time(), WIB)
    stood = changes[0].sebelum
    for each in changes:
        if each.waktu < end:
            stood = each.sesudah
    return None if stood is None else int(stood["nilai"])


def list_target_indikator(
    session: Session, *, tahun: int | None = None, kunci: str | None = None
) -> pd.DataFrame:
    """The targets that were set, of one year or one figure if asked.

    Returns:
        A row per figure, year, quarter and place, in that order, the whole year and the whole
        kabupaten first:
        - kunci (str): of db.figures.katalog.UKURAN; nilai (float64): in its unit
        - tahun (int64), triwulan (Int64, missing for the whole year)
        - kode, kecamatan (str, missing for the whole kabupaten)
        - dasar (str, may be missing): the document that sets it
        - contoh (bool): of the demo
        - versi (int64): to change it, see db.actions.target_indikator
        - diubah_oleh (str): account name
    """
    statement = (
        select(
            TargetIndikator.kunci,
            TargetIndikator.tahun,
            TargetIndikator.triwulan,
            TargetIndikator.kecamatan_kode.label("kode"),
            Kecamatan.nama.label("kecamatan"),
            TargetIndikator.nilai,
            TargetIndikator.dasar,
            TargetIndikator.contoh,
            TargetIndikator.versi,
            TargetIndikator.updated_by.label("diubah_oleh"),
        )
        .outerjoin(Kecamatan, Kecamatan.kode == TargetIndikator.kecamatan_kode)
        .order_by(
            TargetIndikator.kunci,
            TargetIndikator.tahun,
            TargetIndikator.triwulan.nulls_first(),
            Kecamatan.nama.nulls_first(),
        )
    )
    if tahun is not None:
        statement = statement.where(TargetIndikator.tahun == tahun)
    if kunci is not None:
        statement = statement.where(TargetIndikator.kunci == kunci)
    return read_frame(
        session,
        statement,
        {
            "kunci": "str",
            "tahun": "int64",
            "triwulan": "Int64",
            "kode": "str",
            "kecamatan": "str",
            "nilai": "float64",
            "dasar": "str",
            "contoh": "bool",
            "versi": "int64",
            "diubah_oleh": "str",
        },
    )
