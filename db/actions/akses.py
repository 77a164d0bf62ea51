"""The log of looks at people: files that name them, and forms that show one."""

from sqlalchemy.orm import Session

from db.izin import Izin, needs
from db.models import AksesDataPribadi


@needs(Izin.NAMA, door="ekspor")
def record_akses(session: Session, *, pengguna: str, apa: str, saringan: str, orang: int) -> None:
    """Write down that somebody took a file naming so many people, or opened one of them."""
    session.add(AksesDataPribadi(pengguna=pengguna, apa=apa, saringan=saringan, orang=orang))
    session.flush()
