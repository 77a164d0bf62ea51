"""Bring the schema up to the newest migration, once, however many processes start at a time."""

import logging
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from db.errors import StartRefused
from db.postgres.bukti import refuse_unknown_key, register_key
from db.postgres.engine import owner_connection
from db.postgres.grants import grant_application
from db.postgres.laporan import end_holders, shut_reports
from db.postgres.login import APPLICATION_ROLE

LOG = logging.getLogger("dasbor.migrasi")

# Any number, the same in every process: the second one waits until the first has migrated.
ADVISORY_LOCK = 36_04_888
MIGRATIONS = Path(__file__).parents[1] / "migrations"


@cache
def migration_head() -> str:
    """The newest migration that this program knows: the one that none of the others builds on."""
    (head,) = _named("revision") - _named("down_revision")
    return head


def knows_migration(revision: str) -> bool:
    """Whether this program has that step; without it, the database is a newer program's."""
    return revision in _named("revision")


@cache
def _named(what: str) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (MIGRATIONS / "versions").glob("0*.py")]
    found = (re.findall(rf'^{what} = "(\w+)"', each, re.MULTILINE) for each in texts)
    return {name for names in found for name in names}


def migration_of(connection: Connection) -> str | None:
    """The migration that the database is at; None where there was never one."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def migrate(engine: Engine, *, before: Callable[[Engine], object] | None = None) -> None:
    """Apply what is missing, all of it or nothing, and leave connections in the application's role.

    Safe to call at every start and from several processes.

    Args:
        before: is called where a database that is in use is about to be changed.

    Raises:
        StartRefused: the database is newer than this program, or a step failed.
    """
    with owner_connection(engine) as connection:
        if _is_program(connection):
            _refuse_older(connection)
            return
        end_holders(connection)
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.commit()
        try:
            at = migration_of(connection)
            connection.rollback()
            _refuse_newer(at)
            if at != migration_head():
                if before is not None and at is not None:
                    before(engine)
                shut_reports(connection)
                _upgrade(connection)
            register_key(connection)
            _reseal(connection)
            grant_application(connection)
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_LOCK})
            connection.commit()
    engine.dispose()  # connections from before may still be the owner's


def _reseal(connection: Connection) -> None:
    from db.postgres.rahasia import reseal

    reseal(connection)


def _is_program(connection: Connection) -> bool:
    """Whether this is the program's login: nobody has told the owner's address."""
    found = connection.scalar(text(f"SELECT session_user = {APPLICATION_ROLE}"))
    connection.rollback()
    return bool(found)


def _refuse_older(connection: Connection) -> None:
    """Without the owner nothing is changed: what is there has to do."""
    at = migration_of(connection)
    connection.rollback()
    _refuse_newer(at)
    if at != migration_head():
        raise StartRefused(
            "Basis data perlu diperbarui oleh pemiliknya: atur DATABASE_URL_MIGRASI, atau jalankan "
            "python -m db.peran kunci dengan setelan itu."
        )
    refuse_unknown_key(connection)


def _refuse_newer(at: str | None) -> None:
    if at is not None and not knows_migration(at):
        raise StartRefused(
            f"Basis data ini sudah dipakai program yang lebih baru (migrasi {at}, program ini"
            f" sampai {migration_head()}): jalankan yang terbaru. Tidak ada yang diubah."
        )


def _upgrade(connection: Connection) -> None:
    from db.postgres.steps import apply_steps

    try:
        apply_steps(connection)
        connection.commit()
    except DBAPIError as error:
        connection.rollback()
        LOG.exception("migration failed")
        raise StartRefused(
            f"Pembaruan basis data gagal ({_cause(error)}) dan dibatalkan seluruhnya: "
            "program versi sebelumnya masih dapat dijalankan."
        ) from None


def _cause(error: DBAPIError) -> str:
    """What is in the way, in words where it is known; never the data of a row."""
    diagnostics = getattr(error.orig, "diag", None)
    if isinstance(error.orig, psycopg.errors.DuplicateTable | psycopg.errors.DuplicateFunction):
        return "basis data sudah berisi tabel atau fungsi lain yang bernama sama"
    if isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
        return "peran di DATABASE_URL bukan pemilik basis data dan tabelnya"
    table = getattr(diagnostics, "table_name", None)
    return f"{type(error.orig).__name__}{f' pada {table}' if table else ''}"
