"""New rows about one koperasi. Fields of rows that exist change through db.edits alone."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.edits.entered import read_new
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Koperasi
from db.queries.contoh import demo_is_present


@needs(Izin.UBAH)
def create_koperasi(session: Session, *, isian: Mapping[str, Any]) -> int:
    """Enter a koperasi into the register and return its id. In the demo it is one of the demo.

    Args:
        isian: columns of db.edits.fields.EDITABLE as a person typed them; the rest is belum
            terdata.

    Raises:
        DataRejected: a value or column is not sound, it has no name, or its NIK is taken.
    """
    values = {"nama": None, "sumber_data": "isian petugas", **isian}
    read = {name: read_new("koperasi", name, value) for name, value in values.items()}
    koperasi = Koperasi(**read, contoh=demo_is_present(session))
    session.add(koperasi)
    session.flush()
    return koperasi.id


def refuse_closed(session: Session, koperasi_id: int) -> None:
    """Refuse to write about a koperasi that takes no change.

    Raises:
        DataRejected: it is archived or merged.
        NotFound: there is no such koperasi.
    """
    terbuka = session.scalar(select(Koperasi.terbuka).where(Koperasi.id == koperasi_id))
    if terbuka is None:
        raise NotFound(koperasi_id)
    if not terbuka:
        raise DataRejected("koperasi_diarsipkan", koperasi_id)
