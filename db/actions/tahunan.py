"""What was said of a koperasi for one year or day: an ODS snapshot, a penilaian; and taken away."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.edits.entered import read_new
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Keragaan, Kesehatan, Rat, SnapshotOds

_REMOVABLE: dict[str, Any] = {
    "keragaan": Keragaan,
    "rat": Rat,
    "snapshot_ods": SnapshotOds,
    "kesehatan": Kesehatan,
}


@needs(Izin.UBAH)
def create_ods(
    session: Session, *, koperasi_id: int, per_tanggal: dt.date, isian: Mapping[str, Any]
) -> None:
    """Record what ODS says of a koperasi. `isian` holds columns of EDITABLE["snapshot_ods"].

    Raises:
        DataRejected: a value is not sound, that day is recorded already or is to come, or the
            koperasi is closed.
        NotFound: no such koperasi.
    """
    _add(session, "snapshot_ods", koperasi_id, {"per_tanggal": per_tanggal, **isian})


@needs(Izin.UBAH)
def create_kesehatan(
    session: Session, *, koperasi_id: int, tahun_buku: int | str, isian: Mapping[str, Any]
) -> None:
    """Record a penilaian kesehatan. `isian` holds columns of EDITABLE["kesehatan"].

    Raises:
        DataRejected: a value is not sound, that tahun buku is recorded already or is to come, or
            the koperasi is closed.
        NotFound: no such koperasi.
    """
    _add(session, "kesehatan", koperasi_id, {"predikat": None, "tahun_buku": tahun_buku, **isian})


@needs(Izin.UBAH)
def remove_tahunan(session: Session, *, tabel: str, row_id: int) -> None:
    """Take away one row of _REMOVABLE that was added by mistake. The audit keeps it.

    Raises:
        DataRejected: nothing of that table can be taken away here, somebody else did already, or
            the koperasi is closed.
    """
    if tabel not in _REMOVABLE:
        raise DataRejected("kolom_tidak_dapat_diubah")
    row = session.get(_REMOVABLE[tabel], row_id, with_for_update=True)
    if row is None:
        raise DataRejected("baris_tidak_ada")
    refuse_closed(session, row.koperasi_id)
    session.delete(row)
    session.flush()


def _add(session: Session, tabel: str, koperasi_id: int, isian: Mapping[str, Any]) -> None:
    refuse_closed(session, koperasi_id)
    values = {name: read_new(tabel, name, value) for name, value in isian.items()}
    session.add(_REMOVABLE[tabel](koperasi_id=koperasi_id, **values))
    session.flush()
