"""What a save holds as a whole: how many rows of which kind, how many koperasi, which file."""

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.edits.plan import FOLLOWER
from db.models import Audit, ImporBerkas


class JumlahBaris(NamedTuple):
    """So many rows of one table that came, went (`insert`, `delete`) or changed (`update`)."""

    tabel: str
    aksi: str
    jumlah: int


def count_parts(
    session: Session, batches: Sequence[uuid.UUID]
) -> dict[uuid.UUID | None, tuple[JumlahBaris, ...]]:
    """By batch its rows by table and kind, most first; without the history of status."""
    counted = (
        select(Audit.batch, Audit.tabel, Audit.aksi, func.count().label("jumlah"))
        .where(Audit.batch.in_(batches), Audit.tabel != FOLLOWER)
        .group_by(Audit.batch, Audit.tabel, Audit.aksi)
        .order_by(func.count().desc(), Audit.tabel, Audit.aksi)
    )
    parts: dict[uuid.UUID | None, tuple[JumlahBaris, ...]] = {}
    for batch, tabel, aksi, jumlah in session.execute(counted) if batches else ():
        parts[batch] = (*parts.get(batch, ()), JumlahBaris(tabel, aksi, jumlah))
    return parts


def count_koperasi(session: Session, batches: Sequence[uuid.UUID]) -> dict[Any, int]:
    """How many koperasi each of the saves is about, by batch."""
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
