"""The log of looks at people: files that name them, and forms that show one."""

from collections.abc import Sequence

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from db.izin import Izin, needs
from db.models import AksesDataPribadi
from db.values.ktp import hide_ktp


@needs(Izin.NAMA, door="ekspor")
def record_akses(
    session: Session,
    *,
    pengguna: str,
    apa: str,
    saringan: str,
    orang: int,
    berkas: bool = False,
    siapa: Sequence[int] | None = None,
) -> int:
    """Write down that a file naming so many people was made for somebody, or one of them opened.

    Args:
        siapa: the ids of the people, where the caller knows them.

    Returns:
        The number of the line.
    """
    line = AksesDataPribadi(
        pengguna=pengguna,
        apa=apa,
        saringan=hide_ktp(saringan),
        orang=orang,
        berkas=berkas,
        siapa=list(siapa) if siapa else None,
    )
    session.add(line)
    session.flush()
    return line.id


@needs(Izin.NAMA, door="ekspor")
def record_pengambilan(session: Session, *, dibuat_id: int) -> None:
    """Write down that a browser fetches the file of that line."""
    line = AksesDataPribadi
    made = select(
        *(line.pengguna, line.apa, line.saringan, line.orang, line.berkas, line.siapa),
        literal(dibuat_id),
    )
    names = ["pengguna", "apa", "saringan", "orang", "berkas", "siapa", "dibuat_id"]
    session.execute(insert(line).from_select(names, made.where(line.id == dibuat_id)))
