"""Connections and subscriptions, on either side."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.pool import NullPool

# Tables that are still being copied, by worker or by the slot that it has in this cluster.
_COPYING = text("""
    SELECT count(*) FROM pg_subscription s WHERE s.subname = :name AND s.subdbid = :here AND (
        EXISTS (SELECT FROM pg_stat_subscription w WHERE w.subid = s.oid AND w.relid IS NOT NULL)
        OR EXISTS (SELECT FROM pg_replication_slots r
            WHERE r.active AND starts_with(r.slot_name, format('pg_%s_sync_', s.oid))))
""")
_COPY_LIMIT_S = 60


@contextmanager
def autocommit(url: URL) -> Iterator[Connection]:
    """A connection with the rights of that address, each statement a transaction of its own."""
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection


def make_slot(connection: Connection, name: str) -> None:
    """From here on the log is kept for that subscriber, as long as it may take.

    Made by itself: a subscription that makes its own waits for itself in a cluster of both sides.
    """
    connection.execute(
        text("SELECT pg_create_logical_replication_slot(:name, 'pgoutput')"), {"name": name}
    )


def subscribe(connection: Connection, slot: str, publisher: URL, publication: str) -> None:
    """Receive what is there and what comes. The slot has been made."""
    where = quoted(connection, conninfo(publisher))
    connection.exec_driver_sql(
        f"CREATE SUBSCRIPTION {slot} CONNECTION {where} PUBLICATION {publication}"
        f" WITH (create_slot = false, slot_name = '{slot}')"
    )


def forget_subscription(connection: Connection, name: str) -> None:
    """Receive no more of it, whether or not the publisher answers; its slot stays there."""
    found = text("SELECT count(*) FROM pg_subscription WHERE subname = :name AND subdbid = :here")
    here = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    if not connection.scalar(found, {"name": name, "here": here}):
        return
    connection.exec_driver_sql(f"ALTER SUBSCRIPTION {name} DISABLE")
    # A copy that has just begun waits for every transaction of its cluster to end, and the one that
    # drops its subscription for the copy: in a cluster of both sides that would be for ever.
    deadline = time.monotonic() + _COPY_LIMIT_S
    while connection.scalar(_COPYING, {"name": name, "here": here}) and time.monotonic() < deadline:
        time.sleep(0.1)
    connection.exec_driver_sql(f"ALTER SUBSCRIPTION {name} SET (slot_name = NONE)")
    connection.exec_driver_sql(f"DROP SUBSCRIPTION {name}")


def quoted(connection: Connection, word: str) -> str:
    """As a text in a statement that takes no parameters."""
    literal = str(connection.scalar(text("SELECT quote_literal(:word)"), {"word": word}))
    return literal.replace("%", "%%")  # the driver looks for parameters all the same


def conninfo(url: URL) -> str:
    """The address as libpq writes it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
