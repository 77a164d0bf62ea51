"""Bring the schema up to the newest migration, once, however many processes start at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from db.postgres.engine import owner_connection
from db.postgres.grants import grant_application

# Any number, the same in every process: the second one waits until the first has migrated.
ADVISORY_LOCK = 36_04_888


def _alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def migration_head() -> str:
    """The newest migration that this program knows."""
    return ScriptDirectory.from_config(_alembic_config()).get_current_head() or ""


def migration_of(connection: Connection) -> str | None:
    """The migration that the database is at."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine) -> None:
    """Apply what is missing, and leave connections that work in the application's role.

    Safe to call at every start and from several processes.
    """
    with owner_connection(engine) as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.commit()
        try:
            command.upgrade(_alembic_config(connection), "head")
            connection.commit()
            grant_application(connection)
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_LOCK})
            connection.commit()
    engine.dispose()  # connections from before may still be the owner's
