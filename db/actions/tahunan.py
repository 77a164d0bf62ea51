"""What was said of a koperasi for one year or day: an ODS snapshot, a penilaian."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.edits.entered import read_new
from db.figures.kesehatan import ASPEK
from db.izin import Izin, needs
from db.models import Kesehatan, SnapshotOds


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
    _add(session, SnapshotOds, koperasi_id, {"per_tanggal": per_tanggal, **isian})


@needs(Izin.UBAH)
def create_kesehatan(
    session: Session, *, koperasi_id: int, tahun_buku: int | str, isian: Mapping[str, Any]
) -> None:
    """Record a penilaian kesehatan. `isian` holds columns of EDITABLE["kesehatan"].

    Its predikat may be left out where there is a score or all four aspects.

    Raises:
        DataRejected: a value is not sound, that tahun buku is recorded already or is to come, or
            the koperasi is closed.
        NotFound: no such koperasi.
    """
    values = {"predikat": None, "tahun_buku": tahun_buku, **isian}
    scored = values.get("skor") is not None or all(values.get(each) is not None for each in ASPEK)
    if values["predikat"] is None and scored:
        # It follows from the score, which the database knows (migration 0057).
        del values["predikat"]
    _add(session, Kesehatan, koperasi_id, values)


def _add(
    session: Session,
    model: type[SnapshotOds] | type[Kesehatan],
    koperasi_id: int,
    isian: Mapping[str, Any],
) -> None:
    refuse_closed(session, koperasi_id)
    values = {name: read_new(model.__tablename__, name, value) for name, value in isian.items()}
    session.add(model(koperasi_id=koperasi_id, **values))
    session.flush()
