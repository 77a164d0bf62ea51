"""Making snapshots of the register."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.bulk import write_rows
from db.clock import today
from db.edits.entered import read_new
from db.frames import records_of
from db.izin import Izin, needs
from db.models import Potret, PotretKoperasi
from db.queries.keadaan import list_keadaan
from db.queries.potret import was_in_use

# Any number, the same in every process: of several that start together, one keeps the year.
ADVISORY_LOCK = 36_04_891


@needs(Izin.KELOLA, door="potret")
def create_potret(
    session: Session,
    *,
    tanggal: dt.date,
    tahun_buku: int | str,
    catatan: str = "",
    otomatis: bool = False,
) -> int:
    """Keep the register as it stands, or stood on an earlier day, and return the snapshot's id.

    Raises:
        DataRejected: the day or the tahun buku has not come, or the program has made one for it
            already.
    """
    tanggal = read_new("potret", "tanggal", tanggal)
    book = read_new("potret", "tahun_buku", tahun_buku)
    rows = records_of(list_keadaan(session, pada=tanggal, tahun_buku=book))
    potret = Potret(
        tanggal=tanggal,
        tahun_buku=book,
        jumlah=len(rows),
        catatan=read_new("potret", "catatan", catatan),
        otomatis=otomatis,
        contoh=any(row["contoh"] for row in rows),
    )
    session.add(potret)
    session.flush()
    write_rows(
        session,
        PotretKoperasi.__tablename__,
        ({"potret_id": potret.id, **row} for row in rows),
    )
    return potret.id


@needs(Izin.KELOLA, door="potret")
def keep_year_end(session: Session) -> int | None:
    """Keep "Keadaan per 31 Desember" of the year before, once, if the register was in use by then.

    A register that was first filled later has nothing to say about that day.
    """
    last = dt.date(today().year - 1, 12, 31)
    made = select(Potret.id).where(Potret.tanggal == last, Potret.otomatis)
    if session.scalar(made) is not None or not was_in_use(session, last):
        return None
    # To wait for who makes it now would outlast the time limit of a lock, and the start fail.
    alone = session.scalar(select(func.pg_try_advisory_xact_lock(ADVISORY_LOCK)))
    if not alone or session.scalar(made) is not None:
        return None
    return create_potret(session, tanggal=last, tahun_buku=last.year - 1, otomatis=True)
