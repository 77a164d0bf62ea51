"""What is typed and not saved yet: kept as it is typed, offered back, taken, dropped.

No change of the register: nothing here is audited. Row-level security lets an account see its own.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.edits.once import was_written
from db.izin import Izin, needs
from db.models import Draf
from db.values.kept import Cells, cells_from_json, cells_to_json

KEPT = dt.timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class IsianDraf:
    """One grid or form with what is typed into it.

    Attributes:
        id: also the batch of the save that it becomes.
        kunci, layar, judul, alamat: which grid, on which screen, in words, and its address there.
        isi, semula: what was typed and what stood there.
        pribadi: its rows name people.
    """

    id: uuid.UUID
    kunci: str
    layar: str
    judul: str
    alamat: Mapping[str, str]
    isi: Cells
    semula: Cells
    pribadi: bool

    @property
    def jumlah(self) -> int:
        """How many fields."""
        return sum(len(changed) for changed in self.isi.values())


_FIELDS = tuple(each.name for each in fields(IsianDraf))


@dataclass(frozen=True, kw_only=True)
class TawaranDraf:
    """A draft that is there to be taken up again."""

    id: uuid.UUID
    kunci: str
    layar: str
    judul: str
    alamat: Mapping[str, str]
    jumlah: int
    pribadi: bool
    diketik_pada: dt.datetime

    @property
    def sampai(self) -> dt.datetime:
        """When it goes by itself."""
        return self.diketik_pada + KEPT


@needs(Izin.UBAH, door="draf")
def keep_draf(session: Session, *, akun_id: int, jendela: uuid.UUID, isian: IsianDraf) -> bool:
    """Keep what is typed in place of what was kept under the same id.

    Returns:
        False where the id is this tab's no more: another has taken the draft, or saved it.
    """
    # Each keystroke waits for this: a power cut, and nothing less, may take its last second.
    session.execute(text("SET LOCAL synchronous_commit = off"))
    if was_written(session, isian.id):
        return False
    values = {
        "jendela": jendela,
        "kunci": isian.kunci,
        "layar": isian.layar,
        "judul": isian.judul,
        "alamat": dict(isian.alamat),
        "isi": cells_to_json(isian.isi),
        "semula": cells_to_json(isian.semula),
        "jumlah": isian.jumlah,
        "pribadi": isian.pribadi,
        "diketik_pada": func.clock_timestamp(),
    }
    statement = insert(Draf).values(id=isian.id, akun_id=akun_id, **values)
    kept = session.execute(
        statement.on_conflict_do_update(
            index_elements=[Draf.id], set_=values, where=Draf.jendela == jendela
        ).returning(Draf.id)
    )
    return kept.first() is not None


@needs(Izin.UBAH, door="draf")
def list_draf(session: Session, *, akun_id: int, jendela: uuid.UUID) -> list[TawaranDraf]:
    """What this account typed in other tabs and did not save, newest first."""
    found = session.execute(
        select(*(getattr(Draf, each.name) for each in fields(TawaranDraf)))
        .where(
            Draf.akun_id == akun_id,
            Draf.jendela != jendela,
            Draf.diketik_pada > func.clock_timestamp() - KEPT,
        )
        .order_by(Draf.diketik_pada.desc(), Draf.id)
    )
    return [TawaranDraf(**row._asdict()) for row in found]


@needs(Izin.UBAH, door="draf")
def take_draf(
    session: Session, *, akun_id: int, jendela: uuid.UUID, draf_id: uuid.UUID
) -> IsianDraf | None:
    """Take a draft up in this tab; None if it was saved or dropped meanwhile."""
    found = session.execute(
        update(Draf)
        .where(Draf.id == draf_id, Draf.akun_id == akun_id)
        .values(jendela=jendela)
        .returning(*(getattr(Draf, name) for name in _FIELDS))
    ).one_or_none()
    if found is None:
        return None
    row: dict[str, Any] = dict(zip(_FIELDS, found, strict=True))
    cells = {name: cells_from_json(row[name]) for name in ("isi", "semula")}
    return IsianDraf(**(row | cells))


@needs(Izin.UBAH, door="draf")
def drop_draf(session: Session, *, akun_id: int, draf_id: uuid.UUID) -> None:
    """It is saved, or no longer wanted."""
    session.execute(delete(Draf).where(Draf.id == draf_id, Draf.akun_id == akun_id))


def forget_old_draf(session: Session) -> int:
    """Drop what nobody has taken up again for KEPT, and say how many that were.

    By a function of the owner's, who sees the drafts of all and knows the same time.
    """
    return int(session.scalars(text("SELECT lupakan_draf()")).one())
