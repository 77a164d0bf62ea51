"""What a save holds as a whole: how many rows of which kind, how many koperasi, which file."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.edits.plan import FOLLOWER
from db.models import Audit, ImporBerkas

T = TypeVar("T")


class JumlahBaris(NamedTuple):
    """So many rows of one table that came, went (`insert`, `delete`) or changed (`update`)."""

    tabel: str
    aksi: str
    jumlah: int


# A save with the number of its newest row that was asked about: nothing is added to it any more,
# and the audit loses no row. So what its thousands of rows add up to is counted once.
Save = tuple[uuid.UUID, int]
_MOST = 5_000
_PARTS: dict[Save, tuple[JumlahBaris, ...]] = {}
_KOPERASI: dict[Save, int] = {}


def count_parts(
    session: Session, saves: Sequence[Save]
) -> dict[uuid.UUID | None, tuple[JumlahBaris, ...]]:
    """By batch its rows by table and kind, most first; without the history of status."""
    return _remembered(_PARTS, saves, (), lambda batches: _count_parts(session, batches))


def count_koperasi(session: Session, saves: Sequence[Save]) -> dict[uuid.UUID | None, int]:
    """How many koperasi each of the saves is about, by batch."""
    return _remembered(_KOPERASI, saves, 0, lambda batches: _count_koperasi(session, batches))


def _remembered(
    known: dict[Save, T],
    saves: Sequence[Save],
    none: T,
    count: Callable[[Sequence[uuid.UUID]], Mapping[uuid.UUID | None, T]],
) -> dict[uuid.UUID | None, T]:
    """What is known of each, by batch; of the others it is counted first (`none`: no row)."""
    found = {each: known[each] for each in saves if each in known}
    new = [each for each in saves if each not in found]
    if new:
        counted = count([batch for batch, _ in new])
        found |= {each: counted.get(each[0], none) for each in new}
        if len(known) > _MOST:
            known.clear()
        known.update(found)
    return {batch: found[batch, newest] for batch, newest in saves}


def _count_parts(
    session: Session, batches: Sequence[uuid.UUID]
) -> dict[uuid.UUID | None, tuple[JumlahBaris, ...]]:
    counted = (
        select(Audit.batch, Audit.tabel, Audit.aksi, func.count().label("jumlah"))
        .where(Audit.batch.in_(batches), Audit.tabel != FOLLOWER)
        .group_by(Audit.batch, Audit.tabel, Audit.aksi)
        .order_by(func.count().desc(), Audit.tabel, Audit.aksi)
    )
    parts: dict[uuid.UUID | None, tuple[JumlahBaris, ...]] = {}
    for batch, tabel, aksi, jumlah in session.execute(counted):
        parts[batch] = (*parts.get(batch, ()), JumlahBaris(tabel, aksi, jumlah))
    return parts


def _count_koperasi(session: Session, batches: Sequence[uuid.UUID]) -> dict[uuid.UUID | None, int]:
    copy = func.coalesce(Audit.sesudah, Audit.sebelum)
    whose = case((Audit.tabel == "koperasi", Audit.kunci), else_=copy.op("->>")("koperasi_id"))
    counted = (
        select(Audit.batch, func.count(whose.distinct()))
        .where(Audit.batch.in_(batches))
        .group_by(Audit.batch)
    )
    return {row[0]: row[1] for row in session.execute(counted)}


def find_files(session: Session, batches: Sequence[uuid.UUID]) -> dict[uuid.UUID | None, str]:
    """By batch the name of the file that was imported in it."""
    if not batches:
        return {}
    applied = select(
        ImporBerkas.nama, func.jsonb_array_elements_text(ImporBerkas.penerapan).label("batch")
    ).subquery()
    found = select(applied).where(applied.c.batch.in_([str(each) for each in batches]))
    return {uuid.UUID(row.batch): row.nama for row in session.execute(found)}
