"""Attendance of a sesi, one mark at a time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import today
from db.edits.fields import read_value
from db.edits.merge import Bentrok, Edit, HasilSimpan
from db.enums import CaraPresensi, StatusKehadiran
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Kehadiran, Peserta, Sesi

STATUS = "status"


@needs(Izin.UBAH, door="grid")
def record_kehadiran(session: Session, *, sesi_id: int, edits: Sequence[Edit]) -> HasilSimpan:
    """Mark who came to a sesi; a mark that somebody else changed meanwhile is handed back.

    The counterpart of db.edits.merge.apply_edits where a row may not exist yet: `id` of an edit is
    a peserta, and None is "belum dicatat".

    Raises:
        DataRejected: the sesi is to come, a peserta is not of its angkatan, or a mark is none.
            Nothing was written.
    """
    sesi = _lock_sesi(session, sesi_id)
    wanted = _check(session, sesi, edits)
    known = {row.peserta_id: row for row in _list_known(session, sesi_id, list(wanted))}
    conflicts: list[Bentrok] = []
    for peserta_id, (awal, baru) in wanted.items():
        row = known.get(peserta_id)
        now = row.status if row else None
        if now not in (awal, baru):
            conflicts.append(_conflict(peserta_id, row, awal, baru))
        elif now != baru:
            _mark(session, sesi, peserta_id, row, baru)
    session.flush()
    return HasilSimpan(len(wanted) - len(conflicts), tuple(conflicts))


def _lock_sesi(session: Session, sesi_id: int) -> Sesi:
    sesi = session.scalars(select(Sesi).where(Sesi.id == sesi_id).with_for_update()).one_or_none()
    if sesi is None:
        raise DataRejected("baris_tidak_ada")
    if sesi.tanggal > today():
        raise DataRejected("sesi_belum_tiba")
    return sesi


def _check(
    session: Session, sesi: Sesi, edits: Sequence[Edit]
) -> dict[int, tuple[StatusKehadiran | None, StatusKehadiran | None]]:
    """What was seen and what shall be, by peserta."""
    people = set(session.scalars(select(Peserta.id).where(Peserta.angkatan_id == sesi.angkatan_id)))
    wanted: dict[int, Any] = {}
    for each in edits:
        if type(each.id) is not int or each.id not in people:
            raise DataRejected("baris_tidak_ada")
        if each.id in wanted:
            raise DataRejected("isian_ganda", each.id, each.kolom)
        try:
            pair = [read_value("kehadiran", each.kolom, value) for value in (each.awal, each.baru)]
        except DataRejected as rejected:
            raise DataRejected(rejected.rule, each.id, each.kolom) from None
        wanted[each.id] = tuple(pair)
    return wanted


def _list_known(session: Session, sesi_id: int, people: list[int]) -> Sequence[Kehadiran]:
    return session.scalars(
        select(Kehadiran)
        .where(Kehadiran.sesi_id == sesi_id, Kehadiran.peserta_id.in_(people))
        .execution_options(populate_existing=True)
    ).all()


def _mark(
    session: Session,
    sesi: Sesi,
    peserta_id: int,
    row: Kehadiran | None,
    baru: StatusKehadiran | None,
) -> None:
    if row is None and baru is not None:
        session.add(
            Kehadiran(
                angkatan_id=sesi.angkatan_id,
                sesi_id=sesi.id,
                peserta_id=peserta_id,
                status=baru,
                cara=CaraPresensi.PETUGAS,
            )
        )
    elif row is not None and baru is None:
        session.delete(row)
    elif row is not None and baru is not None:
        row.status = baru


def _conflict(
    peserta_id: int,
    row: Kehadiran | None,
    awal: StatusKehadiran | None,
    baru: StatusKehadiran | None,
) -> Bentrok:
    """The newest mark names who made it; one that was taken away names nobody."""
    return Bentrok(
        "kehadiran",
        peserta_id,
        STATUS,
        awal,
        row.status if row else None,
        baru,
        row.updated_by if row else None,
        row.updated_at if row else None,
    )
