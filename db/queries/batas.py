"""The boundaries on record, and the one that the maps draw."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import NotFound
from db.models import BatasWilayah


@dataclass(frozen=True, kw_only=True)
class Batas:
    """One set of boundaries without its points; see db.models.BatasWilayah."""

    id: int
    nama_berkas: str
    sidik: str
    sumber: str
    titik_asal: int
    titik: int
    dipakai: bool
    created_at: dt.datetime
    created_by: str


def list_batas(session: Session) -> list[Batas]:
    """All that were ever used, the newest first."""
    columns = [getattr(BatasWilayah, name) for name in Batas.__dataclass_fields__]
    rows = session.execute(select(*columns).order_by(BatasWilayah.id.desc()))
    return [Batas(**row._asdict()) for row in rows]


def find_batas(session: Session) -> Batas | None:
    """The one in use; None for the sketch."""
    return next((each for each in list_batas(session) if each.dipakai), None)


def get_isi_batas(session: Session, batas_id: int) -> str:
    """Its GeoJSON.

    Raises:
        NotFound: there is none with that id.
    """
    isi = session.scalar(select(BatasWilayah.isi).where(BatasWilayah.id == batas_id))
    if isi is None:
        raise NotFound(batas_id)
    return isi
