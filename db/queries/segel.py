"""The newest daily seal, as it leaves the office on whatever is printed."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Segel
from db.values.segel import kata_segel


@dataclass(frozen=True)
class SegelTerakhir:
    """The newest daily seal, for a reader to note down."""

    hari: dt.date
    jumlah: int
    sidik: str


def find_segel(session: Session) -> SegelTerakhir | None:
    """The newest seal; None before the first."""
    statement = select(Segel.hari, Segel.jumlah, Segel.sidik).order_by(Segel.id.desc()).limit(1)
    row = session.execute(statement).one_or_none()
    return SegelTerakhir(*row) if row else None


def find_kata_segel(session: Session) -> str:
    """The line with its code; "" before the first."""
    segel = find_segel(session)
    return kata_segel(segel.hari, segel.sidik) if segel else ""
