"""Rows into tables, a piece a statement, inside the transaction of the session.

Not by COPY, which PostgreSQL refuses where row-level security applies.
"""

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

Row = Mapping[str, Any]
_QUOTE = postgresql.dialect().identifier_preparer.quote  # type: ignore[no-untyped-call]

# One piece is one statement: it must end before the statement timeout, and the triggers that
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
        names = ", ".join(map(_QUOTE, first))
        statement = text(
            f"INSERT INTO {_QUOTE(table)} ({names}) SELECT {names}"
            f" FROM jsonb_populate_recordset(NULL::{_QUOTE(table)}, CAST(:rows AS jsonb))"
        )
        piece = list(chain((first,), islice(stream, PIECE - 1)))
        # The next rows are thrown while PostgreSQL writes these; one thread, so in their order.
        with ThreadPoolExecutor(max_workers=1) as ahead:
            while piece:
                waiting = ahead.submit(list, islice(stream, PIECE))
                given = json.dumps([dict(row) for row in piece], default=_as_text)
                self._session.execute(statement, {"rows": given})
                piece = waiting.result()


def _as_text(value: object) -> str:
    """What JSON has no word for, as PostgreSQL reads it: bytes, days, times, numbers, uuid."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)
