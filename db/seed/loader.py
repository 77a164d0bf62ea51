"""Rows into tables by COPY, in pieces, inside the transaction of the session."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.orm import Session

Row = Mapping[str, Any]

# One COPY is one statement: it must end before the statement timeout, and the triggers that
# write the audit keep a copy of its rows until it does.
PIECE = 5_000


class Loader:
    """Writes many rows of one table at a time. The audit triggers see them like any insert."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reserve(self, table: str, count: int) -> list[int]:
        """Take ids from the table's own sequence, so that children can name their parents."""
        statement = text(
            "SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)"
        )
        return list(self._session.scalars(statement, {"table": table, "count": count}))

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Write rows that all have the keys of the first, in that order."""
        stream = iter(rows)
        first = next(stream, None)
        if first is None:
            return
        names = psycopg.sql.SQL(", ").join(psycopg.sql.Identifier(name) for name in first)
        statement = psycopg.sql.SQL("COPY {} ({}) FROM STDIN").format(
            psycopg.sql.Identifier(table), names
        )
        piece = list(chain((first,), islice(stream, PIECE - 1)))
        # The next rows are thrown while PostgreSQL writes these; one thread, so in their order.
        with ThreadPoolExecutor(max_workers=1) as ahead:
            while piece:
                waiting = ahead.submit(list, islice(stream, PIECE))
                self._copy(statement, piece)
                piece = waiting.result()

    def _copy(self, statement: psycopg.sql.Composed, rows: Iterable[Row]) -> None:
        connection = self._session.connection().connection.driver_connection
        assert isinstance(connection, psycopg.Connection)
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))
