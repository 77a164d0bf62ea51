"""The sesi of an angkatan: one more, or one that was opened by mistake taken away."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.edits.entered import read_new
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Angkatan, Kehadiran, Sesi


@needs(Izin.UBAH)
def create_sesi(session: Session, *, angkatan_id: int, tanggal: dt.date) -> int:
    """Add a sesi behind the last one; returns its id.

    Raises:
        DataRejected: no such angkatan, or the day is not sound.
    """
    if session.get(Angkatan, angkatan_id, with_for_update=True) is None:
        raise DataRejected("baris_tidak_ada")
    day = read_new("sesi", "tanggal", tanggal)
    last, days, known = session.execute(
        select(
            func.coalesce(func.max(Sesi.nomor), 0),
            func.coalesce(func.max(Sesi.hari), 0),
            func.max(Sesi.hari).filter(Sesi.tanggal == day),
        ).where(Sesi.angkatan_id == angkatan_id)
    ).one()
    sesi = Sesi(angkatan_id=angkatan_id, nomor=last + 1, hari=known or days + 1, tanggal=day)
    session.add(sesi)
    session.flush()
    return sesi.id


@needs(Izin.UBAH)
def remove_sesi(session: Session, *, row_id: int) -> None:
    """Take a sesi away that was opened by mistake.

    Raises:
        DataRejected: somebody did before, or presensi of it are on record.
    """
    # The lock keeps a mark from coming in between.
    row = session.get(Sesi, row_id, with_for_update=True)
    if row is None:
        raise DataRejected("baris_tidak_ada")
    marks = select(Kehadiran.id).where(Kehadiran.sesi_id == row_id).limit(1)
    if session.scalar(marks) is not None:
        raise DataRejected("sesi_punya_presensi")
    session.delete(row)
    session.flush()
