"""Bring the schema up to the newest migration, once, however many processes start at a time."""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from db.postgres.engine import owner_connection
from db.postgres.grants import grant_application

# Any number, the same in every process: the second one waits until the first has migrated.
ADVISORY_LOCK = 36_04_888
MIGRATIONS = Path(__file__).parents[1] / "migrations"


@cache
def migration_head() -> str:
    """The newest migration that this program knows: the one that none of the others builds on."""
    texts = [path.read_text(encoding="utf-8") for path in (MIGRATIONS / "versions").glob("0*.py")]
    (head,) = set(_named("revision", texts)) - set(_named("down_revision", texts))
    return head


def _named(what: str, texts: list[str]) -> list[str]:
    return [
        name for each in texts for name in re.findall(rf'^{what} = "(\w+)"', each, re.MULTILINE)
    ]


def migration_of(connection: Connection) -> str | None:
    """The migration that the database is at; None where there was never one."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def migrate(engine: Engine) -> None:
    """Apply what is missing, and leave connections that work in the application's role.

    Safe to call at every start and from several processes.
    """
    with owner_connection(engine) as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.commit()
        try:
            if migration_of(connection) != migration_head():
                from db.postgres.steps import apply_steps

                apply_steps(connection)
            connection.commit()
            grant_application(connection)
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_LOCK})
            connection.commit()
    engine.dispose()  # connections from before may still be the owner's
