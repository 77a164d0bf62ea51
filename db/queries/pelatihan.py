"""One training as staff correct it: its budget line, itself, one of its angkatan and the sesi."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.errors import NotFound
from db.frames import read_frame
from db.models import Angkatan, Pelatihan, Program, Sesi

_SESI = {
    "id": "int64",
    "nomor": "int64",
    "tanggal": "object",
    "jam_mulai": "object",
    "jam_selesai": "object",
    "materi": "str",
    "narasumber": "str",
    "jam_pelajaran": "Int64",
    "honor_per_jp": "object",
    "hari": "int64",
}


@dataclass(frozen=True)
class IsianPelatihan:
    """The rows of one angkatan, each with its id and its columns of EDITABLE, as stored."""

    program: dict[str, Any]
    pelatihan: dict[str, Any]
    angkatan: dict[str, Any]


def get_isian_pelatihan(session: Session, angkatan_id: int) -> IsianPelatihan:
    """The angkatan with the training and the program that it belongs to.

    Raises:
        NotFound: there is no such angkatan.
    """
    row = session.execute(
        select(Program, Pelatihan, Angkatan)
        .join(Pelatihan, Pelatihan.program_id == Program.id)
        .join(Angkatan, Angkatan.pelatihan_id == Pelatihan.id)
        .where(Angkatan.id == angkatan_id)
    ).one_or_none()
    if row is None:
        raise NotFound(angkatan_id)
    return IsianPelatihan(*(_isian(each) for each in row))


def _isian(row: Any) -> dict[str, Any]:
    return {"id": row.id, **{name: getattr(row, name) for name in EDITABLE[row.__tablename__]}}


def list_sesi_sunting(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The sesi of an angkatan in order, values as stored: columns as in _SESI."""
    statement = (
        select(*(getattr(Sesi, name) for name in _SESI))
        .where(Sesi.angkatan_id == angkatan_id)
        .order_by(Sesi.nomor)
    )
    return read_frame(session, statement, _SESI)
