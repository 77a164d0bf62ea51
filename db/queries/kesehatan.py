"""The penilaian kesehatan of the register."""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.enums import PredikatKesehatan
from db.frames import frame_of
from db.models import Kesehatan, Koperasi
from db.postgres.parts import KOPERASI, add_up


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
    counted = add_up(session, KOPERASI, select(latest), ["predikat", "tahun_buku"])
    rows = []
    for predikat in PredikatKesehatan:
        own = [(tahun, koperasi) for each, tahun, koperasi in counted if each == predikat]
        years = [tahun for tahun, _ in own] or [None]
        rows.append((str(predikat), sum(many for _, many in own), min(years), max(years)))
    return frame_of(
        rows, {"predikat": "str", "koperasi": "int64", "awal": "Int64", "akhir": "Int64"}
    )
