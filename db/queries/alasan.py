"""Why a koperasi stands in a list of what to act on: the one value that tells."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.models import Kehadiran, Peserta, Rat, Sesi, SnapshotOds
from db.queries.dasar import reaches


def list_alasan(
    session: Session, *, perlu: str, ids: Collection[int], hari: dt.date
) -> dict[int, dt.date]:
    """The day that explains each of these koperasi, by id; none where there was no such day.

    Args:
        perlu: a key of db.queries.perhatian. Of "belum_lapor" it is the day of the newest RAT, of
            "sertifikat" its last day, of "belum_terjangkau" the last that a pengurus was hadir;
            what explains the others stands in the list itself, so that nothing is found.
    """
    build = _DAYS.get(perlu)
    if build is None or not ids:
        return {}
    return {int(number): day for number, day in session.execute(build(ids, hari)) if day}


def _newest_rat(ids: Collection[int], hari: dt.date) -> Select[Any, Any]:
    return (
        select(Rat.koperasi_id, func.max(Rat.tanggal))
        .where(Rat.koperasi_id.in_(ids), Rat.tanggal <= hari)
        .group_by(Rat.koperasi_id)
    )


def _certificate(ids: Collection[int], hari: dt.date) -> Select[Any, Any]:
    return (
        select(SnapshotOds.koperasi_id, SnapshotOds.tanggal_berlaku_sertifikat)
        .ext(distinct_on(SnapshotOds.koperasi_id))
        .where(SnapshotOds.koperasi_id.in_(ids), SnapshotOds.per_tanggal <= hari)
        .order_by(SnapshotOds.koperasi_id, SnapshotOds.per_tanggal.desc())
    )


def _last_reached(ids: Collection[int], hari: dt.date) -> Select[Any, Any]:
    return (
        select(Peserta.koperasi_id, func.max(Sesi.tanggal))
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Peserta.koperasi_id.in_(ids), Sesi.tanggal <= hari, reaches())
        .group_by(Peserta.koperasi_id)
    )


_DAYS: dict[str, Callable[[Collection[int], dt.date], Select[Any, Any]]] = {
    "belum_lapor": _newest_rat,
    "sertifikat": _certificate,
    "belum_terjangkau": _last_reached,
}
