"""At the province: one database, a schema for each regency, and a view over all of each table."""

from sqlalchemy import URL, Connection, text

from db.provinsi.kolom import TERBIT
from db.provinsi.sambungan import autocommit, make_slot, subscribe
from db.provinsi.tabel import columns_of, schema_of, typed_columns
from db.provinsi.terbit import PUBLICATION

_SCHEMAS = text("SELECT nspname FROM pg_namespace WHERE nspname ~ '^k[0-9]{4}$' ORDER BY 1")


def follow(rekap: URL, kode: str, regency: URL) -> None:
    """Receive the rows of one regency, those of today and every change from now on.

    Args:
        rekap: the province's database, as a superuser.
        kode: of the regency, as it was published under.
        regency: what db.provinsi.terbit.publish gave.

    Raises:
        sqlalchemy.exc.DBAPIError: it is followed already, or either side refused.
    """
    schema, slot = schema_of(kode), f"{rekap.database}_{schema_of(kode)}"
    with autocommit(rekap) as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        for table in TERBIT:
            connection.exec_driver_sql(f"CREATE TABLE {schema}.{table} ({typed_columns(table)})")
        with autocommit(regency) as publisher:
            make_slot(publisher, slot)
        subscribe(connection, slot, regency, PUBLICATION)
        _draw_views(connection)


def _draw_views(connection: Connection) -> None:
    """`public.koperasi` and so on: the rows of all regencies, each with its `kabupaten`."""
    schemas = list(connection.scalars(_SCHEMAS))
    for table in TERBIT:
        parts = " UNION ALL ".join(
            f"SELECT '{schema[1:]}' AS kabupaten, {columns_of(table)} FROM {schema}.{table}"
            for schema in schemas
        )
        connection.exec_driver_sql(f"CREATE OR REPLACE VIEW public.{table} AS {parts}")


def count_rows(url: URL) -> dict[str, dict[str, int]]:
    """How many rows each published table has: by regency in a rekap, under "" in a register."""
    with autocommit(url) as connection:
        if list(connection.scalars(_SCHEMAS)):
            asked = "SELECT kabupaten, count(*) FROM public.{} GROUP BY kabupaten ORDER BY 1"
        else:
            asked = "SELECT '', count(*) FROM public.{}"
        return {
            table: {str(kode): int(jumlah) for kode, jumlah in connection.execute(text(statement))}
            for table in TERBIT
            if (statement := asked.format(table))
        }
