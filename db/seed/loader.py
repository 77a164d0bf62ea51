"""Rows into tables, inside the transaction of the session."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.bulk import Row, write_rows


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
        write_rows(self._session, table, rows)
