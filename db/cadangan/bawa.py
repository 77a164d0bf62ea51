"""What a restore brings over from the register that it replaces: requests of people, and holds.

They were noted after the cadangan was made, and nothing inside of it knows of them. Without them a
cleaning would take what is held, and nobody would answer who has asked (docs/adr/0062).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, NullPool, Table, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from db.errors import StartRefused
from db.postgres.embedded import start_embedded
from db.postgres.engine import checked_url, owner_connection
from db.values.format import format_number

_TABLES = ("permintaan_data", "tahan_pembersihan")
# Of one register both, however much later: its first change has a moment of its own.
_FIRST = text("SELECT id, waktu FROM audit ORDER BY id LIMIT 1")


@dataclass(frozen=True)
class Bawaan:
    """What came over, or why nothing did.

    Attributes:
        dibawa: rows, by table.
        tanpa: rows of people, angkatan and koperasi that are not in the cadangan: left behind.
        sebab: "" where the register that is replaced was read.
    """

    dibawa: tuple[tuple[str, int], ...] = ()
    tanpa: int = 0
    sebab: str = ""

    @property
    def kalimat(self) -> str:
        """It in words, for the output of the restore and for Riwayat."""
        if self.sebab:
            return (
                "Permintaan data pribadi dan penahanan yang dicatat sesudah cadangan itu TIDAK "
                f"dibawa: {self.sebab} Catat ulang sebelum melanjutkan pembersihan."
            )
        rows = dict(self.dibawa)
        left = (
            f" {format_number(self.tanpa)} menyangkut yang tidak ada di cadangan: catat ulang."
            if self.tanpa
            else ""
        )
        return (
            f"Dibawa dari basis data lama: {format_number(rows['permintaan_data'])} permintaan "
            f"data pribadi dan {format_number(rows['tahan_pembersihan'])} penahanan.{left}"
        )


def carry_over(engine: Engine, lama: str | None) -> Bawaan:
    """Bring over what the restored register lacks of them, or has in an older state.

    Args:
        lama: the address of the database that is replaced, or the DATA_DIR it lies in.
    """
    if lama is None:
        return Bawaan(sebab="basis data lama tidak disebut (--lama).")
    try:
        with _open(lama) as old, owner_connection(engine) as connection:
            if old.execute(_FIRST).one_or_none() != connection.execute(_FIRST).one_or_none():
                return Bawaan(sebab="basis data lama itu register lain.")
            known = MetaData()
            known.reflect(connection, only=_TABLES)
            told = [_bring(old, connection, known.tables[each]) for each in _TABLES]
            connection.commit()
    except (SQLAlchemyError, StartRefused, OSError):
        return Bawaan(sebab="basis data lama tidak dapat dibaca.")
    counts = tuple((table, many) for table, (many, _) in zip(_TABLES, told, strict=True))
    return Bawaan(counts, sum(left for _, left in told))


@contextmanager
def _open(lama: str) -> Iterator[Connection]:
    folder = Path(lama)
    given = start_embedded(folder) if (folder / "postgres").is_dir() else lama
    engine = create_engine(checked_url(given, setting="--lama"), poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        yield connection


def _bring(old: Connection, connection: Connection, table: Table) -> tuple[int, int]:
    """How many rows came over, and how many are of what is not there."""
    known = _rows(connection, table)
    came, left = 0, 0
    for key, row in _rows(old, table).items():
        if known.get(key) == row:
            continue
        if _is_of_nobody(connection, table, row):
            left += 1
            continue
        # As it stands there, with who decided and when: a change would be signed anew.
        connection.execute(table.delete().where(table.c.id == key))
        connection.execute(table.insert().values(row))
        came += 1
    connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), greatest(max(id), 1))"
            f" FROM {table.name}"
        )
    )
    return came, left


def _rows(connection: Connection, table: Table) -> dict[int, dict[str, Any]]:
    found: Sequence[Any] = connection.execute(table.select().order_by(table.c.id)).mappings().all()
    return {row["id"]: dict(row) for row in found}


def _is_of_nobody(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Whom or what it is about came into the register after the cadangan was made."""
    return any(
        row[each.parent.name] is not None
        and connection.execute(
            each.column.table.select().where(each.column == row[each.parent.name])
        ).first()
        is None
        for each in table.foreign_keys
    )
