"""Settings of the office: the value in force on a day."""

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.clock import today
from db.errors import NotFound
from db.models import Pengaturan


def get_pengaturan(session: Session, kunci: str, *, pada: dt.date | None = None) -> str:
    """The value of a setting on a day, today unless said otherwise.

    Raises:
        NotFound: no value has begun by then; the migrations load a first one for each setting.
    """
    hari = pada or today()
    statement = (
        select(Pengaturan.nilai)
        .where(
            Pengaturan.kunci == kunci,
            Pengaturan.berlaku_mulai <= hari,
            or_(Pengaturan.berlaku_sampai.is_(None), Pengaturan.berlaku_sampai >= hari),
        )
        .order_by(Pengaturan.berlaku_mulai.desc())
        .limit(1)
    )
    nilai = session.scalar(statement)
    if nilai is None:
        raise NotFound(kunci)
    return nilai
