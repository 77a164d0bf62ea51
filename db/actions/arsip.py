"""Putting a koperasi away with a reason, and taking it out again. None is ever deleted."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Koperasi
from db.values.checks import text

LONGEST_REASON = 500


@needs(Izin.UBAH, door="arsip")
def archive_koperasi(session: Session, *, koperasi_id: int, alasan: str) -> None:
    """Put a koperasi away: it is counted nowhere, keeps all it has, and takes no change.

    Raises:
        DataRejected: no reason, or it is archived or merged already.
        NotFound: there is no such koperasi.
    """
    koperasi = _lock(session, koperasi_id)
    if not koperasi.terbuka:
        raise DataRejected("koperasi_diarsipkan", koperasi_id)
    koperasi.alasan_arsip = text(longest=LONGEST_REASON, required=True)(alasan)
    koperasi.diarsipkan_pada = func.clock_timestamp()
    session.flush()


@needs(Izin.UBAH, door="arsip")
def restore_koperasi(session: Session, *, koperasi_id: int) -> None:
    """Take an archived koperasi out again.

    Raises:
        DataRejected: it is not archived. A merge is taken back from the history instead.
        NotFound: there is no such koperasi.
    """
    koperasi = _lock(session, koperasi_id)
    if koperasi.diarsipkan_pada is None:
        raise DataRejected("koperasi_tidak_diarsipkan", koperasi_id)
    koperasi.diarsipkan_pada = koperasi.alasan_arsip = None
    session.flush()


def _lock(session: Session, koperasi_id: int) -> Koperasi:
    statement = select(Koperasi).where(Koperasi.id == koperasi_id).with_for_update()
    found = session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound(koperasi_id)
    return found
