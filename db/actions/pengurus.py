"""Posts in a koperasi: who holds which, from when; a mistaken record goes."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.actions.orang import Siapa, find_or_add_orang
from db.clock import today
from db.edits.entered import read_new, read_past
from db.enums import NamaJabatan
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Jabatan, Koperasi
from db.queries.pengurus import find_usul


@needs(Izin.UBAH)
def create_jabatan(
    session: Session,
    *,
    koperasi_id: int,
    siapa: Siapa,
    jabatan: NamaJabatan,
    mulai: dt.date | None,
    akhiri: Sequence[int] = (),
) -> int:
    """Record that a person holds a post from a day on, and return the id of the record.

    Args:
        akhiri: ids of records of the same post in this koperasi that end the day before; without a
            day in `mulai`, yesterday.

    Raises:
        DataRejected: the same is on record already, the koperasi is closed, the day is to come, or
            a field is not sound, or one that shall end began later or has ended.
        NotFound: no such koperasi.
    """
    refuse_closed(session, koperasi_id)
    _end(session, akhiri, koperasi_id=koperasi_id, jabatan=jabatan, mulai=mulai)
    row = Jabatan(
        koperasi_id=koperasi_id,
        orang_id=find_or_add_orang(session, siapa),
        jabatan=read_new("jabatan", "jabatan", jabatan),
        mulai=read_past("jabatan", "mulai", mulai),
    )
    session.add(row)
    session.flush()
    return row.id


def _end(
    session: Session,
    ids: Sequence[int],
    *,
    koperasi_id: int,
    jabatan: NamaJabatan,
    mulai: dt.date | None,
) -> None:
    """Let those who held a post until now leave it."""
    selesai = (mulai or today()) - dt.timedelta(days=1)
    for row_id in sorted(ids):
        row = session.get(Jabatan, row_id, with_for_update=True)
        same = row is not None and (row.koperasi_id, row.jabatan) == (koperasi_id, jabatan)
        if row is None or not same or row.selesai is not None:
            raise DataRejected("baris_tidak_ada")
        row.selesai = read_past("jabatan", "selesai", selesai)
    session.flush()


@needs(Izin.UBAH)
def take_over_jabatan(
    session: Session, *, orang_id: int, koperasi_id: int, jabatan: NamaJabatan
) -> int:
    """Take a post that attendance alone knows of into the register; the id of the record.

    Attendance says that somebody had it on a day, not since when: the first day stays unrecorded.

    Raises:
        DataRejected: the koperasi is closed, or the register does not let it stand as it is, since
            it has come to know the post, another holder or another post of that person.
        NotFound: no such koperasi.
    """
    # Two who take over at once are one after the other, so the second sees what the first wrote.
    session.scalar(select(Koperasi.id).where(Koperasi.id == koperasi_id).with_for_update())
    refuse_closed(session, koperasi_id)
    usul = find_usul(
        session, orang_id=orang_id, koperasi_id=koperasi_id, jabatan=jabatan, hari=today()
    )
    if not usul:
        raise DataRejected("usul_presensi_berubah")
    row = Jabatan(koperasi_id=koperasi_id, orang_id=orang_id, jabatan=jabatan, mulai=None)
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
