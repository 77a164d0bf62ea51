"""A file that was made for a click: kept for the minutes until the browser has fetched it."""

import uuid

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.izin import Izin, needs
from db.models import Unduhan
from db.queries.unduhan import KEPT


@needs(Izin.LIHAT, door="ekspor")
def keep_unduhan(
    session: Session,
    *,
    sidik: str,
    sesi_id: uuid.UUID,
    nama: str,
    jenis: str,
    isi: bytes,
    akses_id: int | None = None,
) -> None:
    """Keep a file for the session that it was made for, and drop those whose time is over.

    Args:
        sidik: what its address calls it.
        nama, jenis: what the browser is to call it, and its media type.
        akses_id: its line in the log of looks at people, where it names any.
    """
    over = Unduhan.dibuat_pada < func.clock_timestamp() - KEPT
    session.execute(delete(Unduhan).where(over))
    made = {
        "nama": nama,
        "jenis": jenis,
        "isi": isi,
        "akses_id": akses_id,
        "dibuat_pada": func.clock_timestamp(),
    }
    statement = insert(Unduhan).values(sidik=sidik, sesi_id=sesi_id, **made)
    session.execute(
        statement.on_conflict_do_update(index_elements=[Unduhan.sidik, Unduhan.sesi_id], set_=made)
    )
