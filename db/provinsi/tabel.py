"""The tables that a province receives, as SQL: only the columns that leave, and no rule."""

from sqlalchemy.dialects import postgresql

from db.models import Base
from db.provinsi.kolom import TERBIT


def schema_of(kode: str) -> str:
    """The schema that holds the rows of one regency: "3604" → "k3604"."""
    return f"k{kode}"


def columns_of(table: str) -> str:
    """Its published columns between commas."""
    return ", ".join(TERBIT[table])


def typed_columns(table: str) -> str:
    """The same with their types, and the key."""
    columns = Base.metadata.tables[table].columns
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    typed = [f"{name} {columns[name].type.compile(dialect)}" for name in TERBIT[table]]
    return ", ".join([*typed, "PRIMARY KEY (id)"])
