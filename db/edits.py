"""Changes of single fields by several people: merged field by field, never overwritten silently."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.editable import read_value
from db.errors import DataRejected
from db.izin import Izin, needs
from db.models import Audit, Keragaan, Koperasi, Rat

MODELS: dict[str, Any] = {"koperasi": Koperasi, "keragaan": Keragaan, "rat": Rat}


@dataclass(frozen=True)
class Edit:
    """One field of one row: what the person saw and what it shall be."""

    id: int
    kolom: str
    awal: Any
    baru: Any


@dataclass(frozen=True)
class Bentrok:
    """A field that someone else changed meanwhile, to something else than the edit wants.

    Attributes:
        awal, mereka, saya: what both saw first, what it is now, what this edit wants.
        siapa, kapan: who made it what it is now; None where the audit does not say.
    """

    id: int
    kolom: str
    awal: Any
    mereka: Any
    saya: Any
    siapa: str | None
    kapan: dt.datetime | None


@dataclass(frozen=True)
class Hasil:
    """What became of the edits: `tersimpan` fields hold the new value, the rest conflict."""

    tersimpan: int
    bentrok: tuple[Bentrok, ...]


@needs(Izin.UBAH, door="grid")
def apply_edits(session: Session, *, tabel: str, edits: Sequence[Edit]) -> Hasil:
    """Apply each edit whose field still holds what the person saw.

    A field that already holds the new value counts as saved. Rows are locked in the order of their
    id, so that two saves wait for each other instead of deadlocking.

    Raises:
        DataRejected: a value, column or row is not to be changed; nothing was written.
    """
    wanted = [
        Edit(each.id, each.kolom, each.awal, read_value(tabel, each.kolom, each.baru))
        for each in edits
    ]
    rows = _lock_rows(session, tabel, {each.id for each in wanted})
    saved = 0
    conflicts = []
    for each in wanted:
        row = rows[each.id]
        now = getattr(row, each.kolom)
        if now not in (each.baru, _stored(tabel, each)):
            conflicts.append(_conflict(session, tabel, each, now))
            continue
        setattr(row, each.kolom, each.baru)
        saved += 1
    session.flush()
    return Hasil(saved, tuple(conflicts))


def _stored(tabel: str, edit: Edit) -> Any:
    """What the person saw, as the database holds it; an old value that no rule allows today too."""
    try:
        return read_value(tabel, edit.kolom, edit.awal)
    except DataRejected:
        return edit.awal


def _lock_rows(session: Session, tabel: str, ids: Iterable[int]) -> dict[int, Any]:
    model = MODELS[tabel]
    wanted = sorted(set(ids))
    statement = select(model).where(model.id.in_(wanted)).order_by(model.id).with_for_update()
    rows = {row.id: row for row in session.scalars(statement)}
    if len(rows) < len(wanted):
        raise DataRejected("baris_tidak_ada")
    if any(getattr(row, "diarsipkan_pada", None) for row in rows.values()):
        raise DataRejected("koperasi_diarsipkan")
    return rows


def _conflict(session: Session, tabel: str, edit: Edit, now: Any) -> Bentrok:
    newest = session.execute(
        select(Audit.pengguna, Audit.waktu)
        .where(
            Audit.tabel == tabel,
            Audit.kunci == str(edit.id),
            Audit.sebelum[edit.kolom].astext.is_distinct_from(Audit.sesudah[edit.kolom].astext),
        )
        .order_by(Audit.id.desc())
        .limit(1)
    ).one_or_none()
    who, when = newest or (None, None)
    return Bentrok(edit.id, edit.kolom, edit.awal, now, edit.baru, who, when)
