"""Taking back a save from the history."""

import uuid

from sqlalchemy import BigInteger, func, select, text
from sqlalchemy.orm import Session

from db.edits.merge import HasilSimpan
from db.edits.undo import undo
from db.enums import KeadaanImpor
from db.izin import Izin, needs
from db.models import Audit, ImporBerkas, ImporPerbaikan
from db.postgres.bukti import begin_part
from db.sheets.stage.keep import rejudge


@needs(Izin.UBAH, door="undo")
def undo_batch(
    session: Session, *, batch: uuid.UUID, koperasi_id: int | None = None
) -> HasilSimpan:
    """Take back one save, as far as nobody has changed the same since.

    With `koperasi_id` only what it wrote of that koperasi.

    A field goes back to what it was if it still holds what the save wrote; a row that the save
    inserted goes if nobody has changed or used it since; a row that it deleted comes back. What
    somebody has touched stays as it is and is handed back. Taking the undo back redoes the save.
    Rows of a staged file about which the save had decided are judged anew.

    Returns:
        `tersimpan` counts fields and rows put back.

    Raises:
        DataRejected: nothing was saved under that batch, it is not one to be taken back, or a rule
            of the database does not allow what was before. Nothing was written.
    """
    session.execute(text("SET LOCAL statement_timeout = 0"))  # an import may be large
    # Guards ask by which door a change comes, and an action may have called this one.
    begin_part(session, door="undo")
    hasil = undo(session, batch, koperasi_id)
    for berkas_id in _staged_files(session, batch):
        rejudge(session, berkas_id)
    return hasil


def _staged_files(session: Session, batch: uuid.UUID) -> list[int]:
    """Files that wait for a person, about whose rows the batch had decided."""
    said = func.coalesce(Audit.sesudah, Audit.sebelum)["berkas_id"].astext.cast(BigInteger)
    decided = select(said).where(Audit.batch == batch, Audit.tabel == ImporPerbaikan.__tablename__)
    waiting = select(ImporBerkas.id).where(
        ImporBerkas.id.in_(decided), ImporBerkas.keadaan != KeadaanImpor.DITUTUP
    )
    return list(session.scalars(waiting.order_by(ImporBerkas.id)))
