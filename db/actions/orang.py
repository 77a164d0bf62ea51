"""A person of the register, found again or entered, for whatever names one."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.edits.entered import read_new
from db.enums import JenisKelamin
from db.models import Orang
from db.queries.contoh import demo_is_present


@dataclass(frozen=True, kw_only=True)
class Siapa:
    """A person of the register, or a new one."""

    orang_id: int | None = None
    nama: str = ""
    jenis_kelamin: JenisKelamin | None = None
    telepon: str = ""


def find_or_add_orang(session: Session, siapa: Siapa) -> int:
    """The id of the person, who enters the register if new; in the demo as one of the demo."""
    if siapa.orang_id is not None:
        return siapa.orang_id
    orang = Orang(
        nama=read_new("orang", "nama", siapa.nama),
        jenis_kelamin=read_new("orang", "jenis_kelamin", siapa.jenis_kelamin),
        telepon=read_new("orang", "telepon", siapa.telepon),
        contoh=demo_is_present(session),
    )
    session.add(orang)
    session.flush()
    return orang.id
