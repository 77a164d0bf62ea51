"""At the province: one database, a schema for each regency, and a view over all of each table."""

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from db.errors import StartRefused
from db.postgres.engine import parse_url
from db.provinsi.kolom import TERBIT
from db.provinsi.sambungan import autocommit, forget_subscription, make_slot, subscribe
from db.provinsi.sepi import drop_slot, exists
from db.provinsi.tabel import published_columns, schema_of, type_of, with_key
from db.provinsi.terbit import PUBLICATION

_SCHEMAS = text("SELECT nspname FROM pg_namespace WHERE nspname ~ '^k[0-9]{4}$' ORDER BY 1")
_HAS = text("""
    SELECT table_schema, column_name FROM information_schema.columns
    WHERE table_name = :table AND table_schema ~ '^k[0-9]{4}$'
""")
_WORKERS = text("""
    SELECT (SELECT count(*) FROM pg_subscription),
           least(current_setting('max_logical_replication_workers')::int,
                 current_setting('max_worker_processes')::int - 1)
""")
# Each that is followed has one that receives; one more copies what was there before.
_COPIES = 1
_WHERE_FROM = text("SELECT subconninfo FROM pg_subscription WHERE subname = :name")


def follow(rekap: URL, kode: str, regency: URL) -> None:
    """Receive the rows of one regency, those of today and every change from now on, or nothing.

    Which columns it has is asked of the regency: its program may be older or newer than this one.

    Args:
        rekap: the province's database, as a superuser.
        kode: of the regency, as it was published under.
        regency: what db.provinsi.terbit.publish gave.

    Raises:
        StartRefused: it is followed already, not published under that code, or one too many.
        sqlalchemy.exc.DBAPIError: either side refused; what was made is gone again.
    """
    schema, slot = schema_of(kode), _slot(rekap, kode)
    with autocommit(rekap) as connection, autocommit(regency) as publisher:
        _refuse_too_few_workers(connection)
        if exists(connection, "pg_namespace", "nspname", schema):
            raise StartRefused(
                f"Kabupaten {kode} sudah diikuti. Untuk mengikutinya dari awal: "
                f"python -m db.provinsi lepas --kode {kode}, lalu ikuti lagi."
            )
        if not exists(publisher, "pg_namespace", "nspname", schema):
            raise StartRefused(f"Di alamat itu tidak ada yang terbit dengan kode {kode}.")
        tables = published_columns(publisher, PUBLICATION)
        try:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
            for table, columns in tables.items():
                connection.exec_driver_sql(f"CREATE TABLE {schema}.{table} ({with_key(columns)})")
            make_slot(publisher, slot)
            subscribe(connection, slot, regency, PUBLICATION)
            _draw_views(connection)
        except DBAPIError:
            leave(rekap, kode, regency=regency)
            raise


def _refuse_too_few_workers(connection: Connection) -> None:
    """See that one more can be followed: PostgreSQL itself lets it wait for ever, without a word.

    Raises:
        StartRefused.
    """
    followed, workers = connection.execute(_WORKERS).one()
    wanted = followed + 1 + _COPIES
    if workers < wanted:
        raise StartRefused(
            f"PostgreSQL ini hanya dapat mengikuti {workers - _COPIES}. Atur "
            f"max_logical_replication_workers = {wanted} atau lebih (satu tiap kabupaten, dan "
            "beberapa lagi), max_worker_processes lebih besar dari itu, lalu mulai ulang."
        )


def leave(rekap: URL, kode: str, *, regency: URL | None) -> bool:
    """Take back what follow() makes: the rows of one regency go, those of the others stay.

    Args:
        regency: where it was followed from; None where it never came so far.

    Returns:
        False where the regency did not answer: the slot there has to be dropped by hand.
    """
    schema, slot = schema_of(kode), _slot(rekap, kode)
    with autocommit(rekap) as connection:
        forget_subscription(connection, slot)
        for table in TERBIT:
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS public.{table}")
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        _draw_views(connection)
    if regency is None:
        return True
    try:
        with autocommit(regency) as publisher:
            drop_slot(publisher, slot)
    except DBAPIError:
        return False
    return True


def find_regency(rekap: URL, kode: str) -> URL | None:
    """Where a regency is followed from; None where the way there was never made.

    Raises:
        StartRefused: nothing of it is here.
    """
    with autocommit(rekap) as connection:
        if not exists(connection, "pg_namespace", "nspname", schema_of(kode)):
            raise StartRefused(f"Kabupaten {kode} tidak diikuti.")
        found = connection.scalar(_WHERE_FROM, {"name": _slot(rekap, kode)})
    return None if found is None else parse_url(str(found))


def _slot(rekap: URL, kode: str) -> str:
    return f"{rekap.database}_{schema_of(kode)}"


def _draw_views(connection: Connection) -> None:
    """`public.koperasi` and so on: the rows of all regencies, each with its `kabupaten`.

    A column that a regency does not have yet is empty in its rows.
    """
    schemas = list(connection.scalars(_SCHEMAS))
    for table, columns in TERBIT.items():
        has = {(schema, name) for schema, name in connection.execute(_HAS, {"table": table})}
        parts = [
            f"SELECT '{schema[1:]}' AS kabupaten, "
            + ", ".join(
                name if (schema, name) in has else f"NULL::{type_of(table, name)} AS {name}"
                for name in columns
            )
            + f" FROM {schema}.{table}"
            for schema in schemas
            if (schema, "id") in has
        ]
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS public.{table}")
        if parts:
            connection.exec_driver_sql(f"CREATE VIEW public.{table} AS {' UNION ALL '.join(parts)}")


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
