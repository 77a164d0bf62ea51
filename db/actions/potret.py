"""Making snapshots of the register."""

import datetime as dt

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.errors import DataRejected
from db.frames import records_of
from db.izin import Izin, needs
from db.models import Audit, Potret, PotretKoperasi
from db.queries.keadaan import list_keadaan


@needs(Izin.KELOLA, door="potret")
def create_potret(
    session: Session,
    *,
    tanggal: dt.date,
    tahun_buku: int,
    catatan: str = "",
    otomatis: bool = False,
) -> int:
    """Keep the register as it stands, or stood on an earlier day, and return the snapshot's id.

    Raises:
        DataRejected: the day has not come, or the program has made one for it already.
    """
    if tanggal > today():
        raise DataRejected("tanggal_belum_tiba")
    rows = records_of(list_keadaan(session, pada=tanggal, tahun_buku=tahun_buku))
    potret = Potret(
        tanggal=tanggal,
        tahun_buku=tahun_buku,
        jumlah=len(rows),
        catatan=catatan.strip() or None,
        otomatis=otomatis,
        contoh=any(row["contoh"] for row in rows),
    )
    session.add(potret)
    session.flush()
    if rows:
        # Rows with other gaps would else be a statement each.
        statement = insert(PotretKoperasi).execution_options(render_nulls=True)
        session.execute(statement, [{"potret_id": potret.id, **row} for row in rows])
    return potret.id


@needs(Izin.KELOLA, door="potret")
def keep_year_end(session: Session) -> int | None:
    """Keep "Keadaan per 31 Desember" of the year before, once, if the register was in use by then.

    A register that was first filled later has nothing to say about that day.
    """
    last = dt.date(today().year - 1, 12, 31)
    made = select(Potret.id).where(Potret.tanggal == last, Potret.otomatis)
    new_year = dt.datetime(last.year + 1, 1, 1, tzinfo=WIB)
    used = select(Audit.id).where(Audit.tabel == "koperasi", Audit.waktu < new_year).limit(1)
    if session.scalar(made) is not None or session.scalar(used) is None:
        return None
    return create_potret(session, tanggal=last, tahun_buku=last.year - 1, otomatis=True)
