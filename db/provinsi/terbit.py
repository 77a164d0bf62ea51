"""At the regency: a database beside the register that holds only what may leave.

The register publishes columns to it, and the province subscribes to it. A role that may replicate
can decode every change of the database that it reaches; this one reaches no other.
"""

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from db.errors import StartRefused
from db.provinsi.kolom import TERBIT
from db.provinsi.sambungan import autocommit, forget_subscription, make_slot, quoted, subscribe
from db.provinsi.sepi import drop_database, drop_slot, exists
from db.provinsi.tabel import columns_of, published_columns, schema_of, typed_columns

PUBLICATION = "provinsi"
# Whoever could log in by everybody's right, which is taken away: each gets it as their own.
_LOGINS = text("""
    SELECT quote_ident(rolname) FROM pg_roles
    WHERE rolcanlogin AND NOT rolsuper AND right(rolname, 9) <> '_provinsi'
      AND has_database_privilege(oid, current_database(), 'CONNECT') ORDER BY rolname
""")


def publish(register: URL, kode: str, *, password: str) -> URL:
    """Make the database, the two publications and the role of the province, or nothing.

    Args:
        register: the regency's database, as a superuser.
        kode: of the regency, four digits; no two regencies of a province share it.
        password: of the role that the province logs in with.

    Returns:
        The address that the province subscribes to, with that password.

    Raises:
        StartRefused: PostgreSQL is not set for it, or it is published already; nothing was made.
        sqlalchemy.exc.DBAPIError: the role may not; what was made is gone again.
    """
    beside = _beside(register)
    with autocommit(register) as connection:
        _refuse_wal_level(connection)
        if exists(connection, "pg_database", "datname", str(beside.database)):
            raise StartRefused(
                "Register ini sudah terbit. Untuk menerbitkannya dari awal, misalnya sesudah "
                "kolom yang terbit bertambah: python -m db.provinsi tarik, lalu terbitkan lagi."
            )
    try:
        return _publish(register, beside, schema_of(kode), password)
    except DBAPIError:
        withdraw(register)
        raise


def withdraw(register: URL) -> None:
    """Take back all that publish() makes, and let nobody follow any more; the register stays.

    Args:
        register: as in publish().
    """
    beside = _beside(register)
    name, slot = str(beside.database), _slot(register)
    with autocommit(register) as connection:
        made = exists(connection, "pg_database", "datname", name)
    if made:
        with autocommit(beside) as connection:
            forget_subscription(connection, slot)
    with autocommit(register) as connection:
        drop_slot(connection, slot)
        drop_database(connection, name)
        connection.exec_driver_sql(f"DROP PUBLICATION IF EXISTS {PUBLICATION}")
        connection.exec_driver_sql(f"DROP ROLE IF EXISTS {_role(register)}")


def list_outdated(register: URL) -> list[str]:
    """Tables of which the register publishes other columns than this program would.

    Nothing for a register that is not published.
    """
    with autocommit(register) as connection:
        now = published_columns(connection, PUBLICATION)
    return [table for table in TERBIT if now and set(now.get(table, {})) != set(TERBIT[table])]


def _beside(register: URL) -> URL:
    return register.set(database=f"{register.database}_terbit")


def _role(register: URL) -> str:
    return f"{register.database}_provinsi"


def _slot(register: URL) -> str:
    return f"{register.database}_terbit"


def _publish(register: URL, beside: URL, schema: str, password: str) -> URL:
    role, slot = _role(register), _slot(register)
    with autocommit(register) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {beside.database}")
        tables = ", ".join(f"{table} ({columns_of(table)})" for table in TERBIT)
        connection.exec_driver_sql(f"CREATE PUBLICATION {PUBLICATION} FOR TABLE {tables}")
        make_slot(connection, slot)
    with autocommit(beside) as connection:
        _make_tables(connection, schema)
        subscribe(connection, slot, register, PUBLICATION)
    _let_in(register, beside, role, password)
    with autocommit(beside) as connection:
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
        connection.exec_driver_sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}")
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
    """The role may log in to the database beside, and not to the register.

    Everybody else who may log in to the register keeps that: its program above all.
    """
    with autocommit(register) as connection:
        secret = quoted(connection, password)
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN REPLICATION PASSWORD {secret}")
        for login in list(connection.scalars(_LOGINS)):
            connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {register.database} TO {login}")
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
