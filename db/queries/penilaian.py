"""What others say of one koperasi, as staff type it in: ODS, and the penilaian kesehatan."""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.figures.kesehatan import ASPEK
from db.frames import read_frame
from db.models import Kesehatan, SnapshotOds

_ODS = {
    "id": "int64",
    "per_tanggal": "object",
    "status_ods": "str",
    "status_nik": "str",
    "grade": "str",
    "tanggal_berlaku_sertifikat": "object",
    "kuk": "Int64",
    "tanggal_rat_terakhir": "object",
    "tanggal_pelaporan": "object",
}
_KESEHATAN = {
    "id": "int64",
    "tahun_buku": "int64",
    "predikat": "str",
    "skor": "Float64",
    **dict.fromkeys(ASPEK, "Float64"),
    "skema": "str",
    "tanggal": "object",
}


def list_ods(session: Session, koperasi_id: int) -> pd.DataFrame:
    """What ODS said of a koperasi, the newest first: a row per day, columns as in _ODS."""
    statement = (
        select(*(getattr(SnapshotOds, name) for name in _ODS))
        .where(SnapshotOds.koperasi_id == koperasi_id)
        .order_by(SnapshotOds.per_tanggal.desc())
    )
    return read_frame(session, statement, _ODS)


def list_penilaian(session: Session, koperasi_id: int) -> pd.DataFrame:
    """The penilaian of a koperasi, the newest first: a row per tahun buku, as in _KESEHATAN."""
    statement = (
        select(*(getattr(Kesehatan, name) for name in _KESEHATAN))
        .where(Kesehatan.koperasi_id == koperasi_id)
        .order_by(Kesehatan.tahun_buku.desc())
    )
    return read_frame(session, statement, _KESEHATAN)
