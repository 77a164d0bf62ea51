"""The penilaian kesehatan of the register."""

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.enums import PredikatKesehatan
from db.models import Kesehatan, Koperasi


def list_kesehatan(session: Session) -> pd.DataFrame:
    """How many koperasi terdaftar have which predikat, by the latest penilaian of each.

    Returns:
        A row per predikat, the best first, also for those of nobody: predikat (str), koperasi
        (int64), awal and akhir (Int64): the tahun buku of the oldest and newest penilaian.
    """
    latest = (
        select(Kesehatan.koperasi_id, Kesehatan.predikat, Kesehatan.tahun_buku)
        .ext(distinct_on(Kesehatan.koperasi_id))
        .join(Koperasi, Koperasi.id == Kesehatan.koperasi_id)
        .where(Koperasi.terdaftar)
        .order_by(Kesehatan.koperasi_id, Kesehatan.tahun_buku.desc())
        .subquery()
    )
    years = func.min(latest.c.tahun_buku), func.max(latest.c.tahun_buku)
    counted = select(latest.c.predikat, func.count(), *years).group_by(latest.c.predikat)
    found = {row[0]: tuple(row)[1:] for row in session.execute(counted)}
    rows = [(str(each), *found.get(each, (0, None, None))) for each in PredikatKesehatan]
    return pd.DataFrame(rows, columns=["predikat", "koperasi", "awal", "akhir"]).astype(
        {"predikat": "str", "koperasi": "int64", "awal": "Int64", "akhir": "Int64"}
    )
