"""Posts in a koperasi: who holds which, from when; a mistaken record goes."""

import datetime as dt

from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.actions.orang import Siapa, find_or_add_orang
from db.edits.entered import read_new, read_past
from db.enums import NamaJabatan
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Jabatan


@needs(Izin.UBAH)
def create_jabatan(
    session: Session,
    *,
    koperasi_id: int,
    siapa: Siapa,
    jabatan: NamaJabatan,
    mulai: dt.date | None,
) -> int:
    """Record that a person holds a post from a day on, and return the id of the record.

    Raises:
        DataRejected: the same is on record already, the koperasi is closed, the day is to come, or
            a field is not sound.
        NotFound: no such koperasi.
    """
    refuse_closed(session, koperasi_id)
    row = Jabatan(
        koperasi_id=koperasi_id,
        orang_id=find_or_add_orang(session, siapa),
        jabatan=read_new("jabatan", "jabatan", jabatan),
        mulai=read_past("jabatan", "mulai", mulai),
    )
    session.add(row)
    session.flush()
    return row.id


@needs(Izin.UBAH)
def remove_jabatan(session: Session, *, row_id: int) -> None:
    """Take a mistaken record of a post away. Who has left a post gets a day in `selesai` instead.

    Raises:
        DataRejected: somebody took it away before, or its koperasi is closed.
    """
    row = session.get(Jabatan, row_id, with_for_update=True)
    if row is None:
        raise DataRejected("baris_tidak_ada")
    refuse_closed(session, row.koperasi_id)
    session.delete(row)
    session.flush()
