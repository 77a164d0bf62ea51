"""The telephone of a person, told to who says why; apart, because the start needs no pandas."""

from sqlalchemy.orm import Session

from db.actions.akses import record_akses
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Orang
from db.queries.satu_orang import is_within, read_reason
from db.values.disebut import Disebut


@needs(Izin.NAMA, door="ekspor")
def open_telepon(
    session: Session, *, pengguna: str, orang_id: int, alasan: str, wilayah: tuple[str, ...] = ()
) -> str | None:
    """The telephone of a person, and in the same transaction the line that says who saw it and why.

    The line names the number of the person, not the person: a name that is removed is not kept
    there.

    Args:
        wilayah: codes of the kecamatan that the reader is limited to; none for all.

    Raises:
        DataRejected: no reason is given, or the person has nothing to do with those kecamatan.
    """
    words = read_reason(alasan)
    orang = session.get(Orang, orang_id)
    if orang is None or not is_within(session, orang_id, wilayah):
        raise DataRejected("orang_tidak_ada")
    record_akses(
        session,
        pengguna=pengguna,
        apa="Telepon pengurus",
        saringan=f"Orang nomor {orang_id}. Alasan: {words}",
        orang=1,
        siapa=Disebut(orang=(orang_id,)),
    )
    return orang.telepon
