"""Rows into a table, a piece a statement: what a statement costs is paid once for thousands.

Not by COPY, which PostgreSQL refuses where row-level security applies.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.orm import Session

Row = Mapping[str, Any]

# One piece is one statement: it must end before the statement timeout, and the triggers that
# write the audit keep a copy of its rows until it does.
PIECE = 5_000


def write_rows(session: Session, table: str, rows: Iterable[Row]) -> None:
    """Write rows that all have the keys of the first. Triggers see them like any insert.

    Raises:
        As a statement of the session does.
    """
    stream = iter(rows)
    first = next(stream, None)
    if first is None:
        return
    quote = session.get_bind().dialect.identifier_preparer.quote
    names = ", ".join(map(quote, first))
    statement = text(
        f"INSERT INTO {quote(table)} ({names}) SELECT {names}"
        f" FROM jsonb_populate_recordset(NULL::{quote(table)}, CAST(:rows AS jsonb))"
    )
    whole = chain((first,), stream)
    # The next rows are made while PostgreSQL writes these; one thread, so in their order.
    with ThreadPoolExecutor(max_workers=1) as ahead:
        piece = _next_piece(whole)
        while piece:
            waiting = ahead.submit(_next_piece, whole)
            session.execute(statement, {"rows": piece})
            piece = waiting.result()


def _next_piece(rows: Iterator[Row]) -> str:
    """The next rows as JSON; "" after the last."""
    piece = [dict(row) for row in islice(rows, PIECE)]
    return orjson.dumps(piece, default=_as_text).decode() if piece else ""


def _as_text(value: object) -> str:
    """What JSON has no word for, as PostgreSQL reads it."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)
