"""The summaries of months that are kept, and the rows behind each line of one."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.figures.bulanan import BUTIR
from db.models import ButirBulanan, RingkasanBulanan
from db.queries.butir import BarisButir


@dataclass(frozen=True, kw_only=True)
class RingkasanTercatat:
    """A summary that is kept, without its lines; see db.models.RingkasanBulanan."""

    id: int
    bulan: dt.date
    contoh: bool
    dibuat_pada: dt.datetime


def list_ringkasan_bulanan(session: Session) -> list[RingkasanTercatat]:
    """All that are kept, the latest month first."""
    columns = [getattr(RingkasanBulanan, name) for name in RingkasanTercatat.__dataclass_fields__]
    rows = session.execute(select(*columns).order_by(RingkasanBulanan.bulan.desc()))
    return [RingkasanTercatat(**row._asdict()) for row in rows]


def list_butir_tercatat(session: Session, ringkasan_id: int, kunci: str) -> list[BarisButir]:
    """The rows behind a line of a kept summary."""
    statement = select(ButirBulanan.baris).where(
        ButirBulanan.ringkasan_id == ringkasan_id, ButirBulanan.kunci == kunci
    )
    found: list[BarisButir] = session.scalars(statement).one()
    return found


def count_butir_tercatat(session: Session, ringkasan_id: int) -> dict[str, int]:
    """How many rows each line of a kept summary has, in the order of the lines."""
    statement = select(ButirBulanan.kunci, ButirBulanan.jumlah).where(
        ButirBulanan.ringkasan_id == ringkasan_id
    )
    found = {row.kunci: row.jumlah for row in session.execute(statement)}
    return {kunci: found[kunci] for kunci in BUTIR if kunci in found}
