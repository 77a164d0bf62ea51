"""What the program may do in PostgreSQL once the schema stands: less than the schema's owner."""

import logging
import secrets

import psycopg
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import ProgrammingError

from db.izin import PRIBADI
from db.postgres.login import APPLICATION_ROLE
from db.pribadi import TABEL

LOG = logging.getLogger("dasbor.grants")
_SANDI_BYTES = 24

# Whoever looks at figures with a tool of their own: counts, no names of people, no accounts.
REPORT_ROLE = "current_database() || '_laporan'"

AUTHORS = frozenset({
    "created_by", "updated_by", "dibuat_oleh", "dicatat_oleh", "diperiksa_oleh",
    "diverifikasi_oleh", "petugas", "petugas_akun_id",
})  # fmt: skip  # a list of names

# A workbook or two at a time: who holds all the server's connections shuts the program out.
_REPORT_CONNECTIONS = 5

# What is taken back: written only by triggers, migrations and the seal, or only ever added to; and
# lists that no screen edits, whose changes no trigger would copy into the audit.
_WITHHELD = {
    "akses_data_pribadi": "UPDATE, DELETE",
    "alembic_version": "INSERT, UPDATE, DELETE",
    "audit": "INSERT, UPDATE, DELETE",
    "audit_dibersihkan": "INSERT, UPDATE, DELETE",
    "butir_pembersihan": "INSERT, UPDATE, DELETE",
    "desa": "INSERT, UPDATE, DELETE",
    "isi_lampiran": "UPDATE",
    "kecamatan": "INSERT, UPDATE, DELETE",
    "kelompok": "INSERT, UPDATE, DELETE",
    "kode_peserta": "INSERT, UPDATE, DELETE",
    "kunci_bukti": "ALL",
    "kunci_sertifikat": "UPDATE",
    "peristiwa_masuk": "UPDATE, DELETE",
    "perubahan_blok": "INSERT, UPDATE, DELETE",
    "perubahan_tabel": "INSERT, UPDATE, DELETE",
    "pindai_hadir": "UPDATE, DELETE",
    "rahasia_hadir": "INSERT, UPDATE, DELETE",
    "segel": "INSERT, UPDATE, DELETE",
    "sektor_usaha": "INSERT, UPDATE, DELETE",
    "skema_kesehatan": "INSERT, UPDATE, DELETE",
    "terakhir_hadir": "INSERT, UPDATE, DELETE",
}

# Tables that a report may not read: accounts and their secrets, people, and what copies them. Of
# the others it may not read the columns of db.izin.PRIBADI, nor those that name an account.
PERSONAL = TABEL

# Those with the owner's rights that the program calls itself; triggers call the others.
CALLED = frozenset(
    {
        "akhiri_laporan",
        "akun_terbukti",
        "bersihkan_pribadi",
        "boleh_akun",
        "boleh_kelola",
        "lupakan_draf",
        "lupakan_hadir",
        "pengubah",
        "peran_terbukti",
        "ringkas_blok",
        "ringkas_perubahan",
        "segel_tambah",
        "wilayah_terbukti",
    }
)

# Given anew at every start, so that a migration that adds a table has nothing to remember.
_GRANTS = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA public FROM {role}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
)
# The owner's own functions: an extension's are its maker's.
_FUNCTIONS = text("""
    SELECT p.oid::regprocedure::text AS tanda, p.proname AS nama, p.prosecdef AS milik_pemilik,
        p.prorettype = 'trigger'::regtype AS pemicu
    FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND pg_has_role(p.proowner, 'MEMBER')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY 1
""")


def grant_application(connection: Connection) -> bool:
    """Make the roles that work with the database, and give each what it needs.

    Returns:
        False where the owner may not create roles. The program then works as the owner, and the
        triggers alone keep the audit.
    """
    role, report = (_quoted(connection, each) for each in (APPLICATION_ROLE, REPORT_ROLE))
    _take_from_everybody(connection)
    try:
        with connection.begin_nested():
            _create(connection, APPLICATION_ROLE, role)
            _create(connection, REPORT_ROLE, report)
    except ProgrammingError:
        LOG.warning("no application role", extra={"peran": role, "butuh": "CREATEROLE"})
        connection.commit()
        return False
    # Who creates a role may not use it by that alone since PostgreSQL 16.
    connection.execute(text(f"GRANT {role} TO CURRENT_USER"))
    _join(connection, report)
    for statement in _GRANTS:
        connection.execute(text(statement.format(role=role)))
    known = set(inspect(connection).get_table_names())
    for table, rights in _WITHHELD.items():
        if table in known:
            connection.execute(text(f"REVOKE {rights} ON {table} FROM {role}"))
    _grant_functions(connection, role, report)
    _grant_report(connection, report, known)
    _bound(connection, report)
    connection.commit()
    return True


def _quoted(connection: Connection, role: str) -> str:
    name = str(connection.scalar(text(f"SELECT {role}")))
    return connection.dialect.identifier_preparer.quote(name)


def _create(connection: Connection, role: str, quoted: str) -> None:
    if not connection.scalar(text(f"SELECT count(*) FROM pg_roles WHERE rolname = {role}")):
        connection.execute(text(f"CREATE ROLE {quoted} NOLOGIN"))


def _take_from_everybody(connection: Connection) -> None:
    """No function is everybody's, and nobody makes a table that stands before one of ours."""
    for each in connection.execute(_FUNCTIONS):
        connection.execute(text(f"REVOKE EXECUTE ON FUNCTION {each.tanda} FROM PUBLIC"))
    database = connection.dialect.identifier_preparer.quote(
        str(connection.scalar(text("SELECT current_database()")))
    )
    # By an owner of the schema who does not own the database, it takes nothing back: a warning.
    connection.execute(text(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC"))


def _grant_functions(connection: Connection, role: str, report: str) -> None:
    for each in connection.execute(_FUNCTIONS).all():
        if each.pemicu:
            continue
        if not each.milik_pemilik:
            connection.execute(text(f"GRANT EXECUTE ON FUNCTION {each.tanda} TO {role}, {report}"))
        elif each.nama in CALLED:
            connection.execute(text(f"GRANT EXECUTE ON FUNCTION {each.tanda} TO {role}"))


def _grant_report(connection: Connection, report: str, tables: set[str]) -> None:
    connection.execute(text(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {report}"))
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {report}"))
    columns = inspect(connection)
    for table in sorted(tables - PERSONAL):
        hidden = AUTHORS | PRIBADI.get(table, frozenset())
        shown = [each["name"] for each in columns.get_columns(table) if each["name"] not in hidden]
        connection.execute(text(f"GRANT SELECT ({', '.join(shown)}) ON {table} TO {report}"))


def _join(connection: Connection, report: str) -> None:
    """So that the owner may end what a report holds (migration 0050)."""
    try:
        with connection.begin_nested():
            connection.execute(text(f"GRANT {report} TO CURRENT_USER"))
    except ProgrammingError:
        # Somebody else has made the role.
        LOG.warning("report role not joined", extra={"peran": report})


def _bound(connection: Connection, report: str) -> None:
    try:
        with connection.begin_nested():
            connection.execute(text(f"ALTER ROLE {report} CONNECTION LIMIT {_REPORT_CONNECTIONS}"))
    except ProgrammingError:
        # Somebody else has made the role, and alone may bound it.
        LOG.warning("report role not bounded", extra={"peran": report})


def give_login(connection: Connection, role: str) -> tuple[str, str]:
    """Let a role log in by a new password, and return its name and that.

    The server is told what the password hashes to, and not the password: it may log statements.

    Args:
        role: as SQL: APPLICATION_ROLE or REPORT_ROLE.
    """
    name = str(connection.scalar(text(f"SELECT {role}")))
    sandi = secrets.token_urlsafe(_SANDI_BYTES)
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    hashed = driver.pgconn.encrypt_password(sandi.encode(), name.encode(), b"scram-sha-256")
    driver.execute(
        psycopg.sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
            psycopg.sql.Identifier(name), psycopg.sql.Literal(hashed.decode())
        )
    )
    # Of its own: a register that is published to a province is open to nobody by default.
    quote = connection.dialect.identifier_preparer.quote
    database = quote(str(connection.scalar(text("SELECT current_database()"))))
    connection.execute(text(f"GRANT CONNECT ON DATABASE {database} TO {quote(name)}"))
    return name, sandi
