"""What the figures of the catalogue should reach."""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Kecamatan, TargetIndikator


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
