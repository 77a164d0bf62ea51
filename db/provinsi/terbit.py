"""At the regency: a database beside the register that holds only what may leave.

The register publishes columns to it, and the province subscribes to it. A role that may replicate
can decode every change of the database that it reaches; this one reaches no other.
"""

from sqlalchemy import URL, Connection, text

from db.errors import StartRefused
from db.provinsi.kolom import TERBIT
from db.provinsi.sambungan import autocommit, make_slot, quoted, subscribe
from db.provinsi.tabel import columns_of, schema_of, typed_columns

PUBLICATION = "provinsi"


def publish(register: URL, kode: str, *, password: str) -> URL:
    """Make the database, the two publications and the role of the province.

    Args:
        register: the regency's database, as a superuser.
        kode: of the regency, four digits; no two regencies of a province share it.
        password: of the role that the province logs in with.

    Returns:
        The address that the province subscribes to, with that password.

    Raises:
        StartRefused: PostgreSQL is not set for it; nothing was made.
        sqlalchemy.exc.DBAPIError: it was published before, or the role may not.
    """
    beside = register.set(database=f"{register.database}_terbit")
    role = f"{register.database}_provinsi"
    slot = f"{register.database}_terbit"
    with autocommit(register) as connection:
        _refuse_wal_level(connection)
        connection.exec_driver_sql(f"CREATE DATABASE {beside.database}")
        tables = ", ".join(f"{table} ({columns_of(table)})" for table in TERBIT)
        connection.exec_driver_sql(f"CREATE PUBLICATION {PUBLICATION} FOR TABLE {tables}")
        make_slot(connection, slot)
    with autocommit(beside) as connection:
        _make_tables(connection, schema_of(kode))
        subscribe(connection, slot, register, PUBLICATION)
    _let_in(register, beside, role, password)
    with autocommit(beside) as connection:
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema_of(kode)} TO {role}")
        connection.exec_driver_sql(
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema_of(kode)} TO {role}"
        )
    return beside.set(username=role, password=password)


def _make_tables(connection: Connection, schema: str) -> None:
    """Rows arrive under the names of the register and leave under the schema of the regency.

    A partition is written to by its own name, and published by the name of its root: so the rows
    of several regencies, each numbered from 1, meet nowhere.
    """
    connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    for table in TERBIT:
        columns = typed_columns(table)
        connection.exec_driver_sql(
            f"CREATE TABLE {schema}.{table} ({columns}) PARTITION BY RANGE (id)"
        )
        connection.exec_driver_sql(
            f"CREATE TABLE public.{table} PARTITION OF {schema}.{table} DEFAULT"
        )
    tables = ", ".join(f"{schema}.{table}" for table in TERBIT)
    connection.exec_driver_sql(
        f"CREATE PUBLICATION {PUBLICATION} FOR TABLE {tables}"
        " WITH (publish_via_partition_root = true)"
    )


def _let_in(register: URL, beside: URL, role: str, password: str) -> None:
    """The role may log in to the database beside, and not to the register."""
    with autocommit(register) as connection:
        secret = quoted(connection, password)
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN REPLICATION PASSWORD {secret}")
        for database in (register.database, beside.database):
            connection.exec_driver_sql(f"REVOKE CONNECT ON DATABASE {database} FROM PUBLIC")
        connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {beside.database} TO {role}")


def _refuse_wal_level(connection: Connection) -> None:
    """See that changes can be decoded.

    Raises:
        StartRefused.
    """
    if connection.scalar(text("SHOW wal_level")) != "logical":
        raise StartRefused(
            "PostgreSQL belum menulis log untuk replikasi logis. Atur wal_level = logical, mulai "
            "ulang PostgreSQL, lalu ulangi."
        )
