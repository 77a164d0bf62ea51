"""Figures as they were said at the end of a month or triwulan."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.enums import JenisPeriode
from db.frames import read_frame
from db.models import AngkaBeku

_BEKU = {
    "periode_akhir": "object",
    "kunci": "str",
    "kecamatan_kode": "str",
    "tahun_buku": "int64",
    "nilai": "Float64",
    "pembilang": "Int64",
    "penyebut": "Int64",
    "n": "Int64",
    "hilang": "str",
    "target": "Float64",
    "versi_ukuran": "int64",
    "contoh": "bool",
    "dibekukan_pada": "object",
}


def list_beku(
    session: Session,
    jenis: JenisPeriode,
    *,
    akhir: Collection[dt.date] | None = None,
    kunci: Collection[str] | None = None,
) -> pd.DataFrame:
    """The kept figures of periods of one kind.

    Args:
        akhir: last days of the periods that are asked for; all of them without.
        kunci: the figures that are asked for; all of them without.

    Returns:
        A row per period, figure and place in this order, the kabupaten (kecamatan_kode missing)
        first. Columns as in _BEKU: nilai in the unit of the figure, missing with `hilang`;
        pembilang, penyebut and n as in db.indikator.angka.AngkaTerbit; target may be missing.
    """
    statement = select(*(getattr(AngkaBeku, name) for name in _BEKU)).where(
        AngkaBeku.periode_jenis == jenis
    )
    if akhir is not None:
        statement = statement.where(AngkaBeku.periode_akhir.in_(akhir))
    if kunci is not None:
        statement = statement.where(AngkaBeku.kunci.in_(kunci))
    ordered = statement.order_by(
        AngkaBeku.periode_akhir,
        AngkaBeku.kunci,
        AngkaBeku.kecamatan_kode.nulls_first(),
    )
    return read_frame(session, ordered, _BEKU)


def list_periode_beku(session: Session, jenis: JenisPeriode) -> list[dt.date]:
    """The last days of the periods of which figures are kept, the latest first."""
    statement = select(AngkaBeku.periode_akhir).where(AngkaBeku.periode_jenis == jenis).distinct()
    return list(session.scalars(statement.order_by(AngkaBeku.periode_akhir.desc())))
