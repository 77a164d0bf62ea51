"""Enrolling the people of a pasted list."""

from sqlalchemy.orm import Session

from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Angkatan
from db.sheets.stage.keep import wait_for_turn
from db.sheets.stage.tempel import Keputusan, write_tempel


@needs(Izin.UBAH)
def create_peserta_tempel(
    session: Session, *, teks: str, angkatan_id: int, putusan: Keputusan
) -> int:
    """Enrol, in one transaction, all of a pasted list that nothing speaks against.

    Args:
        teks: as it was pasted; it is kept nowhere.
        putusan: what a person decided about lines that were in doubt.

    Returns:
        How many lines were written.

    Raises:
        DataRejected: no such angkatan.
        BerkasDitolak: the list is too long.
    """
    wait_for_turn(session)
    if session.get(Angkatan, angkatan_id, with_for_update=True) is None:
        raise DataRejected("baris_tidak_ada")
    return write_tempel(session, teks=teks, angkatan_id=angkatan_id, putusan=putusan)
