"""Where a koperasi is missing: how many each desa has, and who proposes one there."""

import datetime as dt

import pandas as pd
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Desa, Kecamatan, Koperasi
from db.queries.kasus import list_usulan

_DESA = {
    "desa_kode": "str",
    "desa": "str",
    "kecamatan": "str",
    "koperasi": "int64",
    "lon": "float64",
    "lat": "float64",
}


def list_desa_berikut(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """All desa, those with fewest koperasi first and among them those where most is proposed.

    Returns:
        desa_kode, desa, kecamatan (str), koperasi (int64: terdaftar now, KDMP too), kasus (int64:
        open cases of the desa on the day), lon, lat. No population is known of a desa.
    """
    statement = (
        select(
            Desa.kode.label("desa_kode"),
            Desa.nama.label("desa"),
            Kecamatan.nama.label("kecamatan"),
            func.count(Koperasi.id).label("koperasi"),
            Desa.lon,
            Desa.lat,
        )
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
        .outerjoin(Koperasi, and_(Koperasi.desa_kode == Desa.kode, Koperasi.terdaftar))
        .group_by(Desa.kode, Kecamatan.kode)
    )
    rows = read_frame(session, statement, _DESA)
    proposed = list_usulan(session, pada=pada).dropna(subset=["desa_kode"])
    kasus = proposed.groupby("desa_kode")["kasus"].sum()
    rows["kasus"] = rows["desa_kode"].map(kasus).fillna(0).astype("int64")
    order = ["koperasi", "kasus", "kecamatan", "desa"]
    return rows.sort_values(order, ascending=[True, False, True, True], ignore_index=True)
