"""A database built by the migrations, a session undone after each test, and people with meaning."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL, Connection, Engine, event, text
from sqlalchemy.orm import ORMExecuteState, Session
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from db.actions.masuk import create_tiket, hash_token
from db.clock import HARI_INI, actual_day
from db.enums import Peran
from db.models import Akun, SesiMasuk
from db.postgres import bukti
from db.postgres import engine as db_engine
from db.postgres.embedded import data_dir, start_embedded
from db.postgres.login import connect_settled
from db.postgres.migrate import migrate
from db.queries.masuk import find_sidik
from ui.session.memo import MEMO

ROOT = Path(__file__).parent.parent
DATABASE = "dasbor_test"
# What the audit grows to before the tables are swept; each test leaves some of what it undid.
SWEEP_BYTES = 4_000_000
# bcrypt of "sandi-uji-coba", cost 4: fast, and never used outside the tests.
SANDI = "sandi-uji-coba"
# SHA-256 of the cookie of their browser.
PERANGKAT = "sidik-peramban-uji"
SANDI_HASH = "$2b$04$jS.KqMLz0TGTSnjkjiNQLej.Q67BfG89ihiW4uaSCpIaRMPQbXY/W"


# How long one example takes says how busy the machine is, and nothing about the program. And a run
# is refused by no throw of dice, so it need not make many: new examples, and more of them, are
# looked for with --hypothesis-profile=cari.
settings.register_profile("cari", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "suite", parent=settings.get_profile("cari"), derandomize=True, max_examples=30
)
settings.load_profile("suite")


def pytest_configure() -> None:
    """Look before any worker starts: only the first process is heard."""
    # Each AppTest looks through every installed package for components: a tenth of a second.
    scan = cache(manifest_scanner.scan_component_manifests)
    manifest_scanner.scan_component_manifests = scan
    # One for all processes and every DATA_DIR of a test.
    os.environ.setdefault("DASBOR_KUNCI", "0f" * 32)
    given = os.environ.get("TEST_DATABASE_URL")
    if given and not str(db_engine.parse_url(given).database).endswith("_test"):
        pytest.exit("TEST_DATABASE_URL names a database that does not end in _test: it is emptied.")


# The day on which each file was read: that of the start, unless it was read again.
_BEGAN = actual_day()
_READ: dict[str, date] = {}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Function) -> None:
    """Read a file again after midnight: HARI = today() stands in many, and the program goes on.

    What a test was given at its mark stays: a day does not belong there.
    """
    module, day = item.module, actual_day()
    if _READ.get(module.__name__, _BEGAN) != day:
        module.__spec__.loader.exec_module(module)
        _READ[module.__name__] = day


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A run that is stopped before its end has still said what failed, and why."""
    if report.failed and "PYTEST_XDIST_WORKER" not in os.environ:
        print(
            f"\nFAILED {report.nodeid} ({report.when})\n{report.longreprtext[-2000:]}", flush=True
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a second try has covered up is still told."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"first try of {report.nodeid}", sep="_")
        # What failed stands before the picture of the page that Playwright adds.
        told = [each for each in report.longreprtext.splitlines() if "  - " not in each]
        terminalreporter.line("\n".join(told)[-3000:])


def _test_url() -> URL:
    """The database of this process: with several workers (pytest -n 2) each has one of its own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    given = os.environ.get("TEST_DATABASE_URL")
    url = db_engine.parse_url(given) if given else _embedded_url(worker)
    if given and worker:
        name = f"{str(url.database).removesuffix('_test')}_{worker}_test"
        _make_database(url, name)
        url = url.set(database=name)
    return url


def _embedded_url(worker: str) -> URL:
    """A server for each worker: a seal waits for whoever writes anywhere on its server."""
    url = db_engine.parse_url(start_embedded(data_dir() / f"uji{worker}", database=DATABASE))
    _run_as_owner(
        url,
        # A power cut may take what the tests have written.
        "ALTER SYSTEM SET fsync = off",
        # What it looks at half-way through a test that fills a register is empty yet, and all that
        # the test reads is then planned for empty tables: hours instead of seconds.
        "ALTER SYSTEM SET autovacuum = off",
        # The statement of a test that hung ends with its connection, and frees what it had locked.
        "ALTER SYSTEM SET client_connection_check_interval = 1000",
        "SELECT pg_reload_conf()",
    )
    return url


def _run_as_owner(url: URL, *statements: str) -> None:
    """Outside a transaction, as making a database needs it."""
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _make_database(beside: URL, name: str, template: str = "template1") -> None:
    _run_as_owner(
        beside,
        f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
        f"CREATE DATABASE {name} TEMPLATE {template}",
    )


@cache
def _migrated(beside: URL) -> str:
    """A database with the tables and no rows: a copy of it takes a tenth of migrating another."""
    name = f"kosong_{beside.database}"
    _make_database(beside, name)
    built = db_engine.build_engine(beside.set(database=name))
    migrate(built)
    built.dispose()
    return name


@contextmanager
def database_beside(
    engine: Engine, name: str, *, migrated: bool = False, like: URL | None = None
) -> Iterator[URL]:
    """The owner's address of a database beside that of the tests, for what commits.

    Args:
        migrated: with the tables; it still needs what each start does (migrate).
        like: a copy of that one, to which nobody may be connected.
    """
    full = f"{name}_{engine.url.database}"
    if like is not None:
        template = str(like.database)
    else:
        template = _migrated(engine.url) if migrated else "template1"
    _make_database(engine.url, full, template)
    yield engine.url.set(database=full)
    _run_as_owner(
        engine.url,
        f"DROP DATABASE {full} WITH (FORCE)",
        f"DROP ROLE IF EXISTS {full}_aplikasi, {full}_laporan",
    )


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """An empty schema, migrated from nothing. The program under test must use this one alone.

    It is the owner's, in the role of the program, as in an office with one address; by the login
    of the program works tests/database/test_dinding.py.
    """
    built = db_engine.build_engine(_test_url())
    with db_engine.owner_connection(built) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
    migrate(built)
    yield built
    built.dispose()


def _count_anew(connection: Connection, _name: str) -> None:
    """What is a savepoint here is a transaction in the office: its changes move the versions."""
    driver: psycopg.Connection | None = connection.connection.driver_connection
    assert driver is not None
    driver.execute("SELECT set_config('dasbor.dihitung', '', true)")


# Whoever a test lets write is an account of the office: the database asks for one. None in the
# demo is called so.
PEOPLE = {
    "sari": Peran.STAF,
    "tini": Peran.STAF,
    "budi": Peran.ADMIN,
    "ratna": Peran.KEPALA,
}
_KNOWN = "SELECT FROM akun WHERE nama_pengguna = %s"
_INTRODUCE = text(
    "INSERT INTO akun (nama_pengguna, nama_lengkap, peran) VALUES (:nama, initcap(:nama), :peran)"
)


def _introduce(connection: Connection, _cursor: object, *given: Any) -> None:
    """Before a transaction begins to write as one of them who has no account yet."""
    statement, parameters = given[:2]
    by = parameters.get("by") if "'dasbor.wilayah'" in statement else None
    driver: Any = connection.connection.driver_connection
    if by in PEOPLE and driver.execute(_KNOWN, [by]).fetchone() is None:
        connection.execute(text("SELECT set_config('dasbor.batch', '', true)"))
        bukti.sign(connection, "sistem")
        connection.execute(_INTRODUCE, {"nama": by, "peran": PEOPLE[by]})


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """The one connection of a test; what the program commits on it is undone at the end."""
    with engine.connect() as connection:
        outer = connection.begin()
        bukti.sign(connection, "sistem")
        event.listen(connection, "savepoint", _count_anew)
        event.listen(connection, "before_cursor_execute", _introduce)
        db_engine.bind_sessions(bind=connection, join_transaction_mode="create_savepoint")
        yield connection
        db_engine.bind_sessions()
        outer.rollback()
        sweep(connection)
        begin_anew(connection)


def begin_anew(connection: Connection) -> None:
    """Let the next test meet nothing that this one left on its connection.

    A new one would know no table and no function yet, and read each anew: that took a good part of
    every test.
    """
    driver: psycopg.Connection | None = connection.connection.driver_connection
    assert driver is not None
    connection.rollback()
    driver.autocommit = True
    driver.execute("DISCARD ALL")
    driver.autocommit = False
    connect_settled(lambda _options: driver)
    db_engine.enter_role(driver)


def sweep(connection: Connection) -> None:
    """Between two tests, as autovacuum is off: what many have undone is in the way of the next."""
    size = text("SELECT pg_relation_size('audit')")
    with connection.begin():
        grown: int = connection.scalar(size) or 0
    if grown > SWEEP_BYTES:
        _run_as_owner(connection.engine.url, "VACUUM")


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """A session for arranging and looking; what it commits the program sees, and the end undoes."""
    with trusted(Session(connection, join_transaction_mode="create_savepoint")) as session:
        yield session


def trusted(session: Session) -> Session:
    """Let a session write as the program itself does, whoever wrote before on its connection."""

    def again(state: ORMExecuteState) -> None:
        if state.is_insert or state.is_update or state.is_delete:
            bukti.sign(session.connection(), "sistem")

    bukti.remember(session, "sistem", "")
    event.listen(session, "after_begin", lambda *given: bukti.sign(given[-1], "sistem"))
    event.listen(session, "before_flush", lambda *_: bukti.sign(session.connection(), "sistem"))
    event.listen(session, "do_orm_execute", again)
    return session


@pytest.fixture(autouse=True)
def _empty_memo() -> None:
    MEMO.clear()


@pytest.fixture
def _real_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what PostgreSQL dates by its own clock, which HARI_INI of a run on another day leaves."""
    monkeypatch.delenv(HARI_INI, raising=False)


def add_akun(session: Session, nama_pengguna: str, peran: Peran) -> Akun:
    """An account with the password SANDI, committed."""
    akun = Akun(
        nama_pengguna=nama_pengguna,
        nama_lengkap=nama_pengguna.title(),
        sandi_hash=SANDI_HASH,
        peran=peran,
    )
    session.add(akun)
    session.commit()
    return akun


def let_through(session: Session, nama_pengguna: str) -> str:
    """A ticket for whom nothing has changed since the password was looked at."""
    sidik = find_sidik(session, nama_pengguna)
    tiket = create_tiket(session, nama_pengguna=nama_pengguna, perangkat=PERANGKAT, sidik=sidik)
    assert tiket
    return tiket


def add_sesi(session: Session, akun: Akun) -> SesiMasuk:
    """A logged-in browser of that account, whose cookie is `kue-<nama_pengguna>`."""
    sesi = SesiMasuk(
        token_hash=hash_token(f"kue-{akun.nama_pengguna}"),
        akun_id=akun.id,
        berlaku_sampai=datetime.now(UTC) + timedelta(hours=1),
    )
    session.add(sesi)
    session.commit()
    return sesi


@pytest.fixture
def sari(session: Session) -> SesiMasuk:
    """Sari is staf: she edits. The value is her logged-in browser."""
    return add_sesi(session, add_akun(session, "sari", Peran.STAF))


@pytest.fixture
def budi(session: Session) -> SesiMasuk:
    """Budi is admin: he also manages accounts and settings."""
    return add_sesi(session, add_akun(session, "budi", Peran.ADMIN))


@pytest.fixture
def ratna(session: Session) -> SesiMasuk:
    """Ratna is the Kepala Dinas: she sees everything and edits nothing."""
    return add_sesi(session, add_akun(session, "ratna", Peran.KEPALA))


@pytest.fixture
def open_page(
    connection: Connection,  # noqa: ARG001 - binds sessions
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., AppTest]:
    """Open a screen through the whole application: open_page("koperasi", sari, kecamatan="…")."""
    # AppTest makes up an object for the address of the browser, which no database takes.
    monkeypatch.setattr(ContextProxy, "ip_address", "127.0.0.1")

    def open_page(name: str, who: SesiMasuk | None = None, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=120)
        app.user = {"sesi": str(who.id) if who else None, "perangkat": PERANGKAT}
        for key, value in query.items():
            app.query_params[key] = value
        return app.switch_page(f"../pages/{name}.py").run()

    return open_page
