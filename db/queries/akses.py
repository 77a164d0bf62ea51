"""The log of looks at people, for the admin and the auditor."""

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import AksesDataPribadi


def count_akses(session: Session) -> int:
    """How often a file that names people was taken, or a person opened."""
    return session.scalar(select(func.count(AksesDataPribadi.id))) or 0


def list_akses(session: Session, *, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
    """The files taken and people opened, newest first.

    Returns:
        A row each: waktu (datetime with zone), pengguna, apa, saringan (str), orang (int64, how
        many it was).
    """
    columns = (
        AksesDataPribadi.waktu,
        AksesDataPribadi.pengguna,
        AksesDataPribadi.apa,
        AksesDataPribadi.saringan,
        AksesDataPribadi.orang,
    )
    statement = select(*columns).order_by(AksesDataPribadi.id.desc()).limit(limit).offset(offset)
    dtypes = {
        "waktu": "object",
        "pengguna": "str",
        "apa": "str",
        "saringan": "str",
        "orang": "int64",
    }
    return read_frame(session, statement, dtypes)
