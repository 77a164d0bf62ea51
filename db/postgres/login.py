"""What the program's login brings along of its own, and why none of it counts.

`ALTER ROLE CURRENT_USER SET …` gives a login settings for every connection to come, and PostgreSQL
lets no login be refused that. A statement slipped in could so have literals read by other rules,
days counted in another zone, or everything end after a millisecond (docs/adr/0027).
"""

import re
from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from db.postgres.embedded import APPLICATION

# The program works in this role (db.postgres.grants): it cannot touch the audit nor switch a
# trigger off. Named after the database, because a server's databases share their roles; as SQL.
APPLICATION_ROLE = f"current_database() || '{APPLICATION}'"

# A screen that needs longer has a query to mend; the reader gets a sentence instead of a wait.
_STATEMENT_TIMEOUT_MS = 15_000
# Waiting longer for another writer's row helps nobody who is looking at a spinner.
_LOCK_TIMEOUT_MS = 4_000
# In one round trip. The limits first, so that none that was brought along ends the rest; then
# everything else as PostgreSQL comes, where the login is the program's alone; then what is ours.
_SETTLE = f"""
    SET statement_timeout = {_STATEMENT_TIMEOUT_MS};
    SET lock_timeout = {_LOCK_TIMEOUT_MS};
    SELECT set_config(name, boot_val, false) FROM pg_settings
    WHERE source IN ('user', 'database user') AND context = 'user'
      AND session_user = {APPLICATION_ROLE};
    SET client_encoding = 'UTF8';
    SET search_path = public, pg_temp;
    SET timezone = 'Asia/Jakarta'
"""
# What outranks a login's settings, where one of them ends a connection before they are undone. In
# the first packet, which a pooler in between may refuse: so it is said only then. PostgreSQL
# before 17 does not know the last of them.
_ALWAYS = (
    "-c statement_timeout=0 -c idle_session_timeout=0 -c idle_in_transaction_session_timeout=0"
    " -c local_preload_libraries="
)
_OUTRANKING = ("", f"{_ALWAYS} -c transaction_timeout=0", _ALWAYS)
# PostgreSQL calls a limit "user request" where it was lifted just as it was reached.
_ENDED = re.compile(
    r"due to (.*timeout|user request)|server closed the connection|\$libdir/plugins"
    r"|unrecognized configuration parameter"
)
_BROUGHT = f"""
    SELECT DISTINCT split_part(setelan, '=', 1) FROM pg_db_role_setting s
    JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) AS setelan
    WHERE r.rolname = {APPLICATION_ROLE} AND s.setdatabase IN
        (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    ORDER BY 1
"""


def connect_settled(
    connect: Callable[[str], psycopg.Connection[Any]],
) -> psycopg.Connection[Any]:
    """A new connection with the program's limits and settings, and none that its login brings.

    Args:
        connect: with these options of libpq besides those of the address.
    """
    for options in _OUTRANKING:
        try:
            return _settle(connect(options))
        except psycopg.Error as error:
            if options == _OUTRANKING[-1] or not _ENDED.search(str(error)):
                raise
    raise AssertionError


def _settle(connection: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    try:
        connection.execute(_SETTLE)
        connection.commit()
    except psycopg.Error:
        connection.close()
        raise
    return connection


def list_brought(session: Session | Connection) -> list[str]:
    """Names of the settings that the program's login brings along; the program gives it none."""
    return list(session.scalars(text(_BROUGHT)))


def take_back(owner: Connection) -> list[str]:
    """Take from the program's login what it brings along, and name it."""
    found = list_brought(owner)
    if found:
        quote = owner.dialect.identifier_preparer.quote
        role, database = owner.execute(text(f"SELECT {APPLICATION_ROLE}, current_database()")).one()
        owner.execute(text(f"ALTER ROLE {quote(role)} RESET ALL"))
        owner.execute(text(f"ALTER ROLE {quote(role)} IN DATABASE {quote(database)} RESET ALL"))
    return found
