"""The only place that knows the engine: sessions that cannot write, and writes that are whole."""

import logging
import os
import subprocess
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import cache
from typing import Any, TypeVar, cast

import psycopg
from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, QueuePool

from db.clock import HARI_INI, set_day
from db.errors import DataRejected, DataUnavailable, StartRefused
from db.postgres import bukti, parts, touched
from db.postgres.embedded import (
    APPLICATION,
    DATABASE,
    REVIVE_LIMIT_S,
    data_dir,
    revive_embedded,
    start_embedded,
    stop_embedded,
)
from db.postgres.login import APPLICATION_ROLE, connect_settled
from db.postgres.replica import NotNow, Replica, Salinan
from db.postgres.statements import KLIK, watch_statements
from db.postgres.stuck import UNLIMITED, watch_stuck
from db.postgres.tls import refuse_clear

CONNECT_TIMEOUT_S = 5
# A prepared statement would outlive the click on its connection, and one that was slipped in could
# put another in its place, which the next click then runs in its own name (docs/adr/0027).
_UNPREPARED: dict[str, Any] = {"prepare_threshold": None}
_ZONE = "SET timezone = 'Asia/Jakarta'"
# Ten staff and a hall of readers; a run holds a connection for a few milliseconds.
POOL_SIZE = 10
_OLDEST_POSTGRES = 150_000
_REPLICA_URL = "DATABASE_URL_BACA"
# Of the schema's owner, where DATABASE_URL is the login of the program alone.
_OWNER_URL = "DATABASE_URL_MIGRASI"
# Under which an engine keeps that address.
_OWNER = "pemilik"

# As after a failover, or where its disk is full.
_ONLY_READS = (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.DiskFull)

LOG = logging.getLogger("dasbor.engine")
R = TypeVar("R")
S = TypeVar("S")
_reviving = threading.Lock()
# Where one_moment() is open, its session, by thread.
_moment = threading.local()
_DATA_MESSAGE = "P0001"  # RAISE EXCEPTION in one of our triggers, whose CONSTRAINT names the rule


def is_embedded() -> bool:
    """True when no DATABASE_URL is set, so that the program brings its own PostgreSQL."""
    return not os.environ.get("DATABASE_URL")


def database_url() -> URL:
    """The database to use: DATABASE_URL, or the embedded PostgreSQL, started if need be.

    Of the embedded one, the login of the program, which is nobody's member.

    Raises:
        StartRefused: DATABASE_URL is not a PostgreSQL address, or the clock is set over it.
    """
    given = os.environ.get("DATABASE_URL")
    _refuse_set_clock(given)
    if not given:
        return parse_url(start_embedded(data_dir())).set(username=f"{DATABASE}{APPLICATION}")
    return checked_url(given)


def owner_url() -> URL:
    """Who owns the schema: DATABASE_URL_MIGRASI, else DATABASE_URL, else the embedded superuser.

    Raises:
        StartRefused: as in database_url.
    """
    if is_embedded():
        return parse_url(start_embedded(data_dir()))
    given = os.environ.get(_OWNER_URL)
    return checked_url(given, setting=_OWNER_URL) if given else database_url()


def _refuse_set_clock(given: str | None) -> None:
    """An office's register knows one today; a day that is set is for the demo on this machine."""
    try:
        day = set_day()
    except ValueError:
        raise StartRefused(f"{HARI_INI} bukan tanggal; tulis seperti 2027-01-02.") from None
    if day is not None and given:
        raise StartRefused(
            f"{HARI_INI} hanya untuk gladi pada data contoh di mesin ini, bukan untuk basis data "
            f"di DATABASE_URL. Hapus setelan {HARI_INI}."
        )


def checked_url(given: str, *, setting: str = "DATABASE_URL") -> URL:
    """As parse_url(), of a database that the program itself talks to.

    Raises:
        StartRefused: as there, or nobody would notice who reads along.
    """
    url = parse_url(given, setting=setting)
    refuse_clear(url)
    return url


def parse_url(given: str, *, setting: str = "DATABASE_URL") -> URL:
    """Read a postgresql:// address and name the driver.

    Args:
        setting: where it came from, for the sentence.

    Raises:
        StartRefused: it is something else; the sentence does not repeat what was given.
    """
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres"):
        raise StartRefused(
            f"{setting} bukan alamat PostgreSQL yang sah. "
            "Bentuknya: postgresql://pengguna:sandi@mesin:5432/basisdata."
        )
    if "@" in f"{url.host}{url.database}":
        # The rest of a password was taken for the machine, and would be printed as its name.
        raise StartRefused(
            f"Sandi di {setting} memuat tanda @ yang harus ditulis %40 (dan # / ? : sebagai %23 "
            "%2F %3F %3A)."
        )
    if not url.database:
        raise StartRefused(f"{setting} belum menyebut nama basis data di akhir alamat.")
    return url.set(drivername="postgresql+psycopg")


def build_engine(url: URL, *, reads: bool = False, owner: URL | None = None) -> Engine:
    """An engine whose connections have time limits.

    Args:
        owner: the address for owner_connection(), where `url` is a login that cannot become it.
        reads: PostgreSQL refuses every write, each statement is a transaction of its own, and
            nothing is asked before or after it: a statement is one round trip. Without it,
            connections check themselves before use.
    """
    engine = create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_timeout=CONNECT_TIMEOUT_S,
        pool_pre_ping=not reads,
        connect_args={"connect_timeout": CONNECT_TIMEOUT_S} | _UNPREPARED | _named(url),
        execution_options={_OWNER: owner},
        **({"isolation_level": "AUTOCOMMIT"} if reads else {}),
    )
    touched.watch(engine)

    # Before SQLAlchemy asks anything itself: what the login brings along may have that refused.
    @event.listens_for(engine, "do_connect")
    def connect(
        dialect: Dialect, _record: object, cargs: tuple[Any, ...], given: dict[str, Any]
    ) -> psycopg.Connection[Any]:
        def with_options(options: str) -> Any:
            together = f"{given.get('options', '')} {options}".strip()
            return dialect.connect(*cargs, **given | ({"options": together} if together else {}))

        return connect_settled(with_options)

    @event.listens_for(engine, "connect")
    def begin(connection: psycopg.Connection[Any], _record: object) -> None:
        if reads:
            connection.execute("SET default_transaction_read_only = on")
            connection.commit()
        enter_role(connection)

    watch_statements(engine)
    watch_stuck(engine)
    return engine


def _named(url: URL) -> dict[str, str]:
    """What pg_stat_activity calls the program's connections, unless the address names them."""
    return {} if "application_name" in url.query else {"application_name": f"dasbor {os.getpid()}"}


def enter_role(connection: psycopg.Connection[Any]) -> None:
    """Give up the owner's rights; without the role (db.postgres.grants says when) they are kept."""
    try:
        connection.execute(
            "SELECT set_config('role', rolname, false) FROM pg_roles"
            f" WHERE rolname = {APPLICATION_ROLE} AND pg_has_role(session_user, oid, 'MEMBER')"
        )
        connection.commit()
    except psycopg.errors.InsufficientPrivilege:
        connection.rollback()


@contextmanager
def owner_connection(engine: Engine) -> Iterator[Connection]:
    """A connection with the rights of the schema's owner and without time limits.

    For migrations, backups and what the command line does; no screen and no watch comes here. Where
    the owner has an address of its own, it is closed afterwards.
    """
    owner = engine.get_execution_options().get(_OWNER)
    with patient_connection(engine if owner is None else _owner_engine(owner)) as connection:
        connection.execute(text("SET ROLE NONE"))
        connection.commit()
        yield connection


@cache
def _owner_engine(url: URL) -> Engine:
    engine = create_engine(
        url, poolclass=NullPool, connect_args={"connect_timeout": CONNECT_TIMEOUT_S}
    )
    touched.watch(engine)

    @event.listens_for(engine, "connect")
    def set_zone(connection: psycopg.Connection[Any], _record: object) -> None:
        connection.execute(_ZONE)
        connection.commit()

    return engine


def owner_url_of(engine: Engine) -> URL:
    """The address that owner_connection() uses, for the tools that need one."""
    owner: URL | None = engine.get_execution_options().get(_OWNER)
    return owner or engine.url


@contextmanager
def patient_connection(engine: Engine) -> Iterator[Connection]:
    """A connection in the program's role without time limits, for what takes minutes."""
    with engine.connect() as connection:
        connection.info[UNLIMITED] = True
        connection.execute(text("SET lock_timeout = 0"))
        connection.execute(text("SET statement_timeout = 0"))
        connection.commit()
        try:
            yield connection
        finally:
            connection.rollback()
            connection.invalidate()  # the pool gets a new one, with limits


@cache
def get_engine() -> Engine:
    """The engine of this process. Tests bind sessions elsewhere with `bind_sessions`."""
    url = database_url()
    return build_engine(url, owner=None if (owner := owner_url()) == url else owner)


@cache
def get_reader() -> Engine:
    """The engine of this process for what only reads."""
    return build_engine(get_engine().url, reads=True)


@cache
def find_replica() -> Replica | None:
    """The copy that may answer what only reads, where one is set."""
    given = os.environ.get(_REPLICA_URL)
    if not given:
        return None
    copy = build_engine(checked_url(given, setting=_REPLICA_URL), reads=True)
    return Replica(copy, get_engine())


def find_salinan() -> Salinan | None:
    """How the copy stands that may answer what only reads; None where none is set.

    Raises:
        DataUnavailable: the primary does not answer.
    """
    with _translated():
        return replica.state() if (replica := find_replica()) else None


def dispose() -> None:
    """Give back every connection of this process."""
    for each in (get_engine(), get_reader(), find_replica()):
        if each is not None:
            each.dispose()


def stop() -> None:
    """End the work of this process: its connections, and the PostgreSQL that it brought along."""
    dispose()
    if is_embedded():
        stop_embedded(data_dir())


def pool_state() -> tuple[int, int]:
    """Connections that are in use at this moment, and how many there may be; a copy's as well."""
    opened = [each() for each in (get_engine, get_reader) if each.cache_info().currsize]
    if find_replica.cache_info().currsize and (replica := find_replica()):
        opened.append(replica.copy)
    used = sum(cast("QueuePool", each.pool).checkedout() for each in opened)
    return used, len(opened) * 2 * POOL_SIZE


_session_options: dict[str, Any] = {}


def bind_sessions(**options: Any) -> None:
    """Let sessions join a connection of the caller's (tests), or, with no options, the engine."""
    _session_options.clear()
    _session_options.update(options)


def _session() -> Session:
    return Session(**(_session_options or {"bind": get_engine()}), expire_on_commit=False)


def check_server() -> None:
    """See that the database answers and is new enough.

    Raises:
        StartRefused: with one sentence that says which of the two is wrong, or that the way there
            is open.
    """
    url = get_engine().url
    find_replica()  # its address is read now; whether it answers is seen at the clicks
    where = f"{url.host or 'soket lokal'}:{url.port or 5432}/{url.database}"
    try:
        with get_engine().connect() as connection:
            version = int(connection.scalar(text("SHOW server_version_num")) or 0)
    except DBAPIError as error:
        raise StartRefused(f"Basis data di {where} tidak menjawab: {_outage(error)}.") from None
    if version < _OLDEST_POSTGRES:
        raise StartRefused(
            f"PostgreSQL di {where} terlalu lama; diperlukan versi 15 atau lebih baru."
        )
    _refuse_shared_by_transaction()


def describe() -> dict[str, str]:
    """Which database this is, for the log: where, its version, and its migration."""
    url = get_engine().url
    with owner_connection(get_engine()) as connection:
        version = connection.scalar(text("SHOW server_version"))
        migrasi = connection.scalar(text("SELECT version_num FROM alembic_version"))
    where = "bawaan" if is_embedded() else f"{url.host}:{url.port or 5432}/{url.database}"
    return {"basis_data": where, "postgres": str(version), "migrasi": str(migrasi)}


def _refuse_shared_by_transaction() -> None:
    """See that nothing hands a connection on to somebody else, at any address that is set.

    Raises:
        StartRefused.
    """
    owner = get_engine().get_execution_options().get(_OWNER)
    replica = find_replica()
    engines = [get_engine(), *([_owner_engine(owner)] if owner and not is_embedded() else [])]
    for each in [*engines, *([replica.copy] if replica else [])]:
        try:
            shared = _is_shared_by_transaction(each)
        except DBAPIError:
            # A copy may be away; of the others, whoever needs them says so.
            continue
        if shared:
            raise StartRefused(
                f"Di {each.url.host or 'soket lokal'}:{each.url.port or 5432}/{each.url.database} "
                "ada pembagi sambungan (PgBouncer) dalam mode transaksi: batas waktu dan peran "
                "program tidak bertahan di sana. Atur pool_mode = session."
            )


def _is_shared_by_transaction(engine: Engine) -> bool:
    """Whether a pooler in front hands a server's connection on after each transaction.

    The limits and the role of a connection would then be left to somebody else.
    """
    backend = text("SELECT pg_backend_pid()")
    with engine.connect() as first, engine.connect() as second:
        before = first.scalar(backend)
        first.commit()
        meanwhile = second.scalar(backend)  # and its transaction stays open
        return bool(meanwhile == before or first.scalar(backend) != before)


def _outage(error: DBAPIError) -> str:
    """Why a connection failed, in words that cannot hold the password."""
    reason = str(error.orig).lower()
    known = {
        "password authentication failed": "nama pengguna atau sandi ditolak",
        "does not exist": "basis data atau pengguna itu tidak ada",
        "resolve host": "nama mesin tidak dikenal",
        "name or service not known": "nama mesin tidak dikenal",
        "connection refused": "tidak ada PostgreSQL yang mendengarkan di sana",
        "timeout": "tidak ada jawaban dalam 5 detik",
    }
    return next((words for mark, words in known.items() if mark in reason), "sambungan gagal")


@contextmanager
def read_session() -> Iterator[Session]:
    """A session in which PostgreSQL itself refuses every write.

    Raises:
        DataUnavailable: no connection, or a query over the time limit.
    """
    with _translated(), _session() as session:
        session.execute(text("SET TRANSACTION READ ONLY"))
        try:
            yield session
        finally:
            session.rollback()


def run_query(query: Callable[[Session], R], *, since: int | None = None) -> R:
    """Run what only reads; once more if its connection died under it.

    PostgreSQL that was started again then costs the reader a moment, not a failed click.

    Args:
        since: a position in the log (Pengguna.posisi). A copy that has replayed that far may
            answer in place of the primary.

    Raises:
        DataUnavailable: as in read_session.
    """
    if (session := getattr(_moment, "session", None)) is not None:
        with _translated():
            return query(session)
    if since is not None and not _session_options and (replica := find_replica()):
        with suppress(NotNow), _translated():
            return replica.ask(query, since)
    return _ask_twice(_reader_session, query)


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all that this thread reads meanwhile be of one snapshot, in one transaction.

    It holds a connection for as long. After an error of the database nothing more can be read in
    it.

    Raises:
        DataUnavailable: as in read_session.
    """
    with _translated(), _moment_session() as session:
        _moment.session = session
        try:
            yield
        finally:
            _moment.session = None


@contextmanager
def _moment_session() -> Iterator[Session]:
    if "join_transaction_mode" in _session_options:  # a test's one transaction
        with read_session() as session:
            yield session
        return
    options = _session_options or {"bind": get_reader()}
    with Session(**options, expire_on_commit=False) as session:
        session.connection(
            execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        parts.see_one_moment(session)
        yield session


def run_plain(query: Callable[[Connection], R]) -> R:
    """As run_query(), for what every click asks: what a session does around one is twice its cost.

    Raises:
        DataUnavailable: as in read_session.
    """
    return _ask_twice(_reader_connection, query)


def _ask_twice(reader: Callable[[], AbstractContextManager[S]], query: Callable[[S], R]) -> R:
    try:
        with reader() as opened:
            return query(opened)
    except DataUnavailable as outage:
        if not outage.again:
            raise
    with reader() as opened:
        return query(opened)


def run_noted(
    query: Callable[[Session], R], *, since: int | None = None
) -> tuple[R, frozenset[str]]:
    """As run_query(), with the names of the tables that the answer may depend on.

    Raises:
        DataUnavailable: as in read_session.
    """

    def run(session: Session) -> tuple[R, frozenset[str]]:
        keeping = nullcontext() if _session_options else parts.keeping(session)
        with touched.noted() as statements, keeping:
            answer = query(session)
        return answer, touched.tables_of(statements, session.connection())

    return run_query(run, since=since)


@contextmanager
def _reader_session() -> Iterator[Session]:
    """As read_session(), a round trip a statement. A connection that died is noticed by its use."""
    if _session_options:
        with read_session() as session:
            yield session
        return
    with _translated(), Session(bind=get_reader(), expire_on_commit=False) as session:
        yield session


@contextmanager
def _reader_connection() -> Iterator[Connection]:
    """As _reader_session(), without a session."""
    if _session_options:
        with read_session() as session:
            yield session.connection()
        return
    with _translated(), get_reader().connect() as connection:
        yield connection


@contextmanager
def write_session(*, by: str, door: str, batch: uuid.UUID | None = None) -> Iterator[Session]:
    """One transaction: everything in it is written, or nothing is.

    Args:
        by: account name that the audit names.
        door: how the change came in (grid, formulir, impor, undo, sistem …), for the audit.
        batch: ties the rows of one save together in the audit; a new one unless given.

    Raises:
        DataUnavailable: as in read_session.
        DataRejected: a constraint or trigger refused; nothing was written.
    """
    save = str(batch or uuid.uuid4())
    with _translated(writing=True), _session() as session:
        session.execute(
            text(
                "SELECT set_config('dasbor.pengguna', :by, true),"
                " set_config('dasbor.bukti', :bukti, true),"
                " set_config('dasbor.pintu', :door, true),"
                " set_config('dasbor.batch', :batch, true),"
                " set_config('dasbor.wilayah', wilayah_akun(:by), true),"
                # Whoever waits for a lock of this transaction finds the click that holds it.
                " CASE WHEN :klik <> ''"
                " THEN set_config('application_name', 'dasbor klik ' || :klik, true) END"
            ),
            {
                "by": by,
                "bukti": bukti.prove(session, by, door, save),
                "door": door,
                "batch": save,
                "klik": KLIK.get(),
            },
        )
        yield session
        session.commit()


@contextmanager
def _translated(*, writing: bool = False) -> Iterator[None]:
    """Driver errors become the two errors that the rest of the program knows.

    Args:
        writing: to be told that nothing can be written is an outage, not a fault of ours.
    """
    try:
        yield
    except DBAPIError as error:
        rule = rule_of(error)
        if rule is not None:
            raise DataRejected(rule) from error
        if writing and isinstance(error.orig, _ONLY_READS):
            raise DataUnavailable(type(error.orig).__name__, only_reads=True) from error
        if _is_outage(error):
            again = _revive(error) or error.connection_invalidated
            raise DataUnavailable(type(error.orig).__name__, again=again) from error
        raise
    except PoolExhausted as error:
        raise DataUnavailable("pool") from error


def rule_of(error: DBAPIError) -> str | None:
    """Name of the constraint or trigger that refused a write; None for any other error."""
    spoken = getattr(error.orig, "sqlstate", None) == _DATA_MESSAGE
    if not spoken and not isinstance(error, IntegrityError):
        return None
    diagnostics = getattr(error.orig, "diag", None)
    named = getattr(diagnostics, "constraint_name", None)
    if named:
        return str(named)
    column = getattr(diagnostics, "column_name", None)  # NOT NULL has no constraint name here
    return f"wajib_{column}" if column else "tidak_dikenal"


def _revive(error: DBAPIError) -> bool:
    """Start the embedded PostgreSQL again if it died, which nobody but this program does.

    Whoever comes meanwhile waits for the one who does it: their click finds the database, too.

    Returns:
        True when it answers again, or somebody has just tried.
    """
    lost = error.connection_invalidated or getattr(error.orig, "sqlstate", None) is None
    if not lost or not is_embedded() or _session_options:
        return False
    if not _reviving.acquire(blocking=False):
        if _reviving.acquire(timeout=REVIVE_LIMIT_S):
            _reviving.release()
        return True
    try:
        LOG.warning("embedded database lost; starting it")
        revive_embedded(data_dir())
    except (psycopg.OperationalError, subprocess.SubprocessError, AssertionError) as failed:
        # What is left of the old one may still hold its memory; the click after tries again.
        LOG.warning("embedded database did not start", exc_info=failed)
        return False
    finally:
        _reviving.release()
    return True


def _is_outage(error: DBAPIError) -> bool:
    return error.connection_invalidated or isinstance(
        error.orig,
        psycopg.OperationalError | psycopg.errors.QueryCanceled | psycopg.errors.LockNotAvailable,
    )
