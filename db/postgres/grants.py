"""What the program may do in PostgreSQL once the schema stands: less than the schema's owner."""

import logging

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import ProgrammingError

from db.postgres.engine import APPLICATION_ROLE

LOG = logging.getLogger("dasbor.grants")

# What is taken back: written only by triggers, migrations and the seal, or only ever added to.
_WITHHELD = {
    "akses_data_pribadi": "UPDATE, DELETE",
    "alembic_version": "INSERT, UPDATE, DELETE",
    "audit": "INSERT, UPDATE, DELETE",
    "perubahan_blok": "INSERT, UPDATE, DELETE",
    "perubahan_tabel": "INSERT, UPDATE, DELETE",
    "segel": "INSERT, UPDATE, DELETE",
}

# Given anew at every start, so that a migration that adds a table has nothing to remember.
_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
)


def grant_application(connection: Connection) -> bool:
    """Make the role that the program works in, and give it what it needs.

    Returns:
        False where the owner may not create roles. The program then works as the owner, and the
        triggers alone keep the audit.
    """
    name = connection.scalar(text(f"SELECT {APPLICATION_ROLE}"))
    role = connection.dialect.identifier_preparer.quote(str(name))
    try:
        with connection.begin_nested():
            _create(connection, str(name), role)
    except ProgrammingError:
        LOG.warning("no application role", extra={"peran": name, "butuh": "CREATEROLE"})
        return False
    for statement in _GRANTS:
        connection.execute(text(statement.format(role=role)))
    known = inspect(connection).get_table_names()
    for table, rights in _WITHHELD.items():
        if table in known:
            connection.execute(text(f"REVOKE {rights} ON {table} FROM {role}"))
    connection.commit()
    return True


def _create(connection: Connection, name: str, role: str) -> None:
    found = connection.scalar(
        text("SELECT count(*) FROM pg_roles WHERE rolname = :name"), {"name": name}
    )
    if not found:
        connection.execute(text(f"CREATE ROLE {role} NOLOGIN"))
    # Who creates a role may not use it by that alone since PostgreSQL 16.
    connection.execute(text(f"GRANT {role} TO CURRENT_USER"))
