"""The log of looks at people: files that name them, and forms that show one."""

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import AksesDataPribadi, Orang
from db.queries.satu_orang import is_within, read_reason
from db.values.ktp import hide_ktp


@needs(Izin.NAMA, door="ekspor")
def record_akses(
    session: Session, *, pengguna: str, apa: str, saringan: str, orang: int, berkas: bool = False
) -> int:
    """Write down that a file naming so many people was made for somebody, or one of them opened.

    Returns:
        The number of the line.
    """
    line = AksesDataPribadi(
        pengguna=pengguna, apa=apa, saringan=hide_ktp(saringan), orang=orang, berkas=berkas
    )
    session.add(line)
    session.flush()
    return line.id


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
    )
    return orang.telepon


@needs(Izin.NAMA, door="ekspor")
def record_pengambilan(session: Session, *, dibuat_id: int) -> None:
    """Write down that a browser fetches the file of that line."""
    line = AksesDataPribadi
    made = select(
        line.pengguna, line.apa, line.saringan, line.orang, line.berkas, literal(dibuat_id)
    )
    names = ["pengguna", "apa", "saringan", "orang", "berkas", "dibuat_id"]
    session.execute(insert(line).from_select(names, made.where(line.id == dibuat_id)))
