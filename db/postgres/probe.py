"""Whether the database can be read and written at this moment, part by part."""

import shutil
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.errors import DataUnavailable
from db.postgres import engine
from db.postgres.embedded import data_dir
from db.postgres.migrate import migration_head, migration_of

# Written to the log and to no table: what a full disk or a frozen one refuses as it refuses a save.
_WRITE = text("SELECT pg_logical_emit_message(true, 'dasbor', 'denyut')")
# Recycled log is written on a full disk, too; a file that grows is not. Some 700 kB, for a moment.
_FEW = text("SET LOCAL work_mem = '64kB'")
_GROW = text("SELECT count(*) FROM generate_series(1, 50000)")
_READ_ONLY = text("SELECT current_setting('transaction_read_only') = 'on' OR pg_is_in_recovery()")
_SPARE = 100 * 1024 * 1024


@dataclass(frozen=True)
class Denyut:
    """What was found; `status` is "sehat", or the part that is not well in words.

    Attributes:
        bagian: each part and how it is.
    """

    status: str
    migrasi: str | None
    bagian: dict[str, str]


def probe() -> Denyut:
    """Read, write and look at the disk."""
    try:
        with engine.read_session() as session:
            migrasi = migration_of(session.connection())
    except DataUnavailable:
        return Denyut("basis data tidak menjawab", None, {"membaca": "tidak menjawab"})
    write, disk = _try_write(), _look_at_disk()
    parts = {"membaca": "bisa", "menulis": write, "disk": disk}
    if migrasi != migration_head():
        return Denyut("migrasi basis data tertinggal", migrasi, parts)
    if write != "bisa":
        return Denyut(f"basis data tidak dapat ditulis: {write}", migrasi, parts)
    return Denyut("sehat" if disk != "penuh" else "disk penuh", migrasi, parts)


def _try_write() -> str:
    try:
        with engine.get_engine().connect() as connection:
            if connection.scalar(_READ_ONLY):
                return "hanya baca"
            connection.execute(_FEW)
            connection.execute(_GROW)
            connection.execute(_WRITE)
            connection.commit()
    except DBAPIError as error:
        return "disk penuh" if getattr(error.orig, "sqlstate", "") == "53100" else "ditolak"
    return "bisa"


def _look_at_disk() -> str:
    """Of the embedded database alone: an office's lies on another machine."""
    if not engine.is_embedded():
        return "tidak dilihat"
    return "penuh" if shutil.disk_usage(data_dir()).free < _SPARE else "cukup"
