"""What the figures of the catalogue should reach."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, and_, cast, select
from sqlalchemy.orm import Session

from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.frames import read_frame
from db.models import Kecamatan, TargetIndikator

# Where the number stands that the office promises to found in a year: known here alone.
PENDIRIAN_SETAHUN: dict[str, Any] = {
    "kunci": PENDIRIAN_TAHUN_INI.kunci,
    "triwulan": None,
    "kecamatan_kode": None,
}


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
    nilai = cast(TargetIndikator.nilai, Integer)
    chosen = select(TargetIndikator.tahun, nilai).where(is_pendirian_setahun())
    return chosen if tahun is None else chosen.where(TargetIndikator.tahun == tahun)


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
