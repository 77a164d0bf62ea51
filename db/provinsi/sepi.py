"""Taking away what others may still be connected to: databases, and slots of the log."""

import time

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

# A sender that was told to end is gone within a moment, and its receiver comes again after five.
_TRIES, _BETWEEN_S = 50, 0.1
_CUT_OFF = text("""
    SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots
    WHERE slot_name = :name AND active_pid IS NOT NULL
""")
_DROP = text("""
    SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = :name
""")


def exists(connection: Connection, catalogue: str, column: str, name: str) -> bool:
    """Whether a catalogue of PostgreSQL has that name."""
    found = text(f"SELECT count(*) FROM {catalogue} WHERE {column} = :name")
    return bool(connection.scalar(found, {"name": name}))


def drop_slot(connection: Connection, name: str) -> None:
    """Keep the log for that subscriber no longer; whoever reads it is cut off.

    Raises:
        sqlalchemy.exc.DBAPIError: it is still in use after five seconds.
    """
    asked = {"name": name}
    for left in reversed(range(_TRIES)):
        connection.execute(_CUT_OFF, asked)
        try:
            connection.execute(_DROP, asked)
        except DBAPIError:
            if not left:
                raise
            time.sleep(_BETWEEN_S)
        else:
            return


def drop_database(connection: Connection, name: str) -> None:
    """Take it away with the slots that lead out of it; whoever is connected is cut off.

    Raises:
        sqlalchemy.exc.DBAPIError: somebody is still connected after five seconds.
    """
    if not exists(connection, "pg_database", "datname", name):
        return
    # Who follows comes again within seconds, and would hold the slot.
    connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    slots = text("SELECT slot_name FROM pg_replication_slots WHERE database = :name")
    for slot in list(connection.scalars(slots, {"name": name})):
        drop_slot(connection, slot)
    connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
