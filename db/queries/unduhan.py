"""Files that were made for a click and wait to be fetched."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AksesDataPribadi, Unduhan

# A browser fetches a file at once; a slow one, or one that asks where to put it, has this long.
KEPT = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class BerkasUnduhan:
    """A file as the browser gets it.

    Attributes:
        akses_id, pengguna: its line in the log of looks at people and for whom it was made, where
            it names any.
    """

    nama: str
    jenis: str
    isi: bytes
    akses_id: int | None = None
    pengguna: str | None = None


def find_unduhan(session: Session, *, sidik: str, sesi_id: uuid.UUID) -> BerkasUnduhan | None:
    """The file by what its address calls it, for the session that it was made for."""
    row = session.execute(
        select(
            Unduhan.nama,
            Unduhan.jenis,
            Unduhan.isi,
            Unduhan.akses_id,
            AksesDataPribadi.pengguna,
        )
        .outerjoin(AksesDataPribadi, AksesDataPribadi.id == Unduhan.akses_id)
        .where(
            Unduhan.sidik == sidik,
            Unduhan.sesi_id == sesi_id,
            Unduhan.dibuat_pada > func.clock_timestamp() - KEPT,
        )
    ).one_or_none()
    return BerkasUnduhan(*row) if row else None
