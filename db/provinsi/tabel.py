"""The tables that a province receives, as SQL: only the columns that leave, and no rule."""

from collections.abc import Mapping

from sqlalchemy import Connection, text
from sqlalchemy.dialects import postgresql

from db.models import Base
from db.provinsi.kolom import TERBIT

_PUBLISHED = text("""
    SELECT p.tablename, a.attname, format_type(a.atttypid, a.atttypmod)
    FROM pg_publication_tables p
    JOIN pg_attribute a ON a.attrelid = format('%I.%I', p.schemaname, p.tablename)::regclass
                       AND a.attname = ANY (p.attnames)
    WHERE p.pubname = :name ORDER BY p.tablename, a.attnum
""")


def schema_of(kode: str) -> str:
    """The schema that holds the rows of one regency: "3604" → "k3604"."""
    return f"k{kode}"


def columns_of(table: str) -> str:
    """Its published columns between commas."""
    return ", ".join(TERBIT[table])


def typed_columns(table: str) -> str:
    """The same with their types, and the key."""
    return with_key({name: type_of(table, name) for name in TERBIT[table]})


def type_of(table: str, column: str) -> str:
    """The type of a column of the register, as SQL."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    return str(Base.metadata.tables[table].columns[column].type.compile(dialect))


def with_key(columns: Mapping[str, str]) -> str:
    """These columns with these types, and the key."""
    return ", ".join([*(f"{name} {kind}" for name, kind in columns.items()), "PRIMARY KEY (id)"])


def published_columns(connection: Connection, publication: str) -> dict[str, dict[str, str]]:
    """What a database publishes: by table, the type of each column."""
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(_PUBLISHED, {"name": publication}):
        found.setdefault(table, {})[column] = kind
    return found
