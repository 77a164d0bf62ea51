"""News that somebody has saved, in whichever process: PostgreSQL's own LISTEN."""

import threading
from collections.abc import Iterator

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from db.postgres import engine

# As migration 0043 has it.
_LISTEN = "LISTEN dasbor_perubahan"
# How soon a listener notices that it is to stop.
_LOOK_S = 1.0
# After a connection was lost, until another is tried.
_REST_S = 5.0


def hear_saves(stop: threading.Event) -> Iterator[None]:
    """Wait for saves until `stop` is set.

    Yields:
        Once for all that was saved since the last time; also after a time in which nothing could
        be heard.
    """
    while not stop.is_set():
        try:
            with engine.get_reader().connect() as connection:
                heard = connection.connection.driver_connection
                assert isinstance(heard, psycopg.Connection)
                # Busy for as long as the program runs: it is none of those that clicks share.
                connection.detach()
                try:
                    heard.execute(_LISTEN)
                    yield
                    yield from _hear(heard, stop)
                except psycopg.OperationalError:
                    connection.invalidate()
                    raise
        except (psycopg.OperationalError, DBAPIError, PoolExhausted):
            stop.wait(_REST_S)


def _hear(heard: psycopg.Connection[object], stop: threading.Event) -> Iterator[None]:
    while not stop.is_set():
        # What came while the last news were dealt with comes out at once, as one.
        if list(heard.notifies(timeout=_LOOK_S, stop_after=1)):
            list(heard.notifies(timeout=0))
            yield
