"""The value of a setting on a day, for statements that need it inside.

Apart from pengaturan.py, which needs frames: the life of a session is asked for before those load.
"""

import datetime as dt

from sqlalchemy import BindParameter, Select, or_, select

from db.models import Pengaturan


def select_pengaturan(kunci: str, hari: dt.date | BindParameter[dt.date]) -> Select[str]:
    """The value of a setting on a day; no row where none has begun by then."""
    return (
        select(Pengaturan.nilai)
        .where(
            Pengaturan.kunci == kunci,
            Pengaturan.berlaku_mulai <= hari,
            or_(Pengaturan.berlaku_sampai.is_(None), Pengaturan.berlaku_sampai >= hari),
        )
        .order_by(Pengaturan.berlaku_mulai.desc())
        .limit(1)
    )
