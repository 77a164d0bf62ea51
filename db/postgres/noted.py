"""The newest seal, written down outside: whoever empties the chain does not reach it."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, text

from db.postgres.embedded import data_dir

_DATABASE = text("SELECT datname || '-' || oid FROM pg_database WHERE datname = current_database()")


def _file(connection: Connection) -> Path:
    return data_dir() / f"segel-{connection.scalar(_DATABASE)}.txt"


def note_seal(connection: Connection, sidik: str | None) -> None:
    """Write the newest seal of this database down; none, where it has none by right.

    A folder that cannot be written keeps nobody from sealing.
    """
    path = _file(connection)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".bagian")
        beside.write_text(f"{sidik or ''}\n", encoding="utf-8")
        beside.replace(path)


def find_noted(connection: Connection) -> str | None:
    """The newest seal as it was written down; None where none was."""
    try:
        return _file(connection).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None
