"""Taking back a save from the history."""

import uuid

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.edits.merge import HasilSimpan
from db.edits.undo import undo
from db.izin import Izin, needs


@needs(Izin.UBAH, door="undo")
def undo_batch(session: Session, *, batch: uuid.UUID) -> HasilSimpan:
    """Take back one save, as far as nobody has changed the same since.

    A field goes back to what it was if it still holds what the save wrote; a row that the save
    inserted goes if nobody has changed or used it since; a row that it deleted comes back. What
    somebody has touched stays as it is and is handed back. Taking the undo back redoes the save.

    Returns:
        `tersimpan` counts fields and rows put back.

    Raises:
        DataRejected: nothing was saved under that batch, it is not one to be taken back, or a rule
            of the database does not allow what was before. Nothing was written.
    """
    session.execute(text("SET LOCAL statement_timeout = 0"))  # an import may be large
    # Guards ask by which door a change comes, and an action may have called this one.
    session.execute(text("SELECT set_config('dasbor.pintu', 'undo', true)"))
    return undo(session, batch)
