"""The migrations themselves, by Alembic: loaded only where one has to be applied."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from db.postgres.migrate import MIGRATIONS


def apply_steps(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a migration, the newest unless named. There is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
