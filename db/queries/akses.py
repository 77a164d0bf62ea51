"""The log of looks at people, for the admin and the auditor."""

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.frames import read_frame
from db.models import AksesDataPribadi


def count_akses(session: Session) -> int:
    """How often a file that names people was made, or a person opened."""
    made = select(func.count(AksesDataPribadi.id)).where(AksesDataPribadi.dibuat_id.is_(None))
    return session.scalar(made) or 0


def list_akses(session: Session, *, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
    """The files made and people opened, newest first.

    Returns:
        A row each: waktu (datetime with zone), pengguna, apa, saringan (str), orang (int64, how
        many it was), berkas (bool; None of a line from before that was noted), kali (int64, how
        often a browser fetched the file), diambil (datetime with zone of the last time, or None).
    """
    fetch = aliased(AksesDataPribadi)
    fetched = fetch.dibuat_id == AksesDataPribadi.id
    columns = (
        AksesDataPribadi.waktu,
        AksesDataPribadi.pengguna,
        AksesDataPribadi.apa,
        AksesDataPribadi.saringan,
        AksesDataPribadi.orang,
        AksesDataPribadi.berkas,
        select(func.count(fetch.id)).where(fetched).scalar_subquery().label("kali"),
        select(func.max(fetch.waktu)).where(fetched).scalar_subquery().label("diambil"),
    )
    statement = (
        select(*columns)
        .where(AksesDataPribadi.dibuat_id.is_(None))
        .order_by(AksesDataPribadi.id.desc())
        .limit(limit)
        .offset(offset)
    )
    dtypes = {
        "waktu": "object",
        "pengguna": "str",
        "apa": "str",
        "saringan": "str",
        "orang": "int64",
        "berkas": "object",
        "kali": "int64",
        "diambil": "object",
    }
    return read_frame(session, statement, dtypes)
