"""The program works in a role of its own, wherever the owner of the database may make one.

So does who makes reports: what that login can do to the program, and how it is ended.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from db.cadangan.archive import own_key_file
from db.cadangan.keep import BY_HAND
from db.cadangan.make import make
from db.cadangan.restore import restore
from db.postgres import bukti
from db.postgres.engine import bind_sessions, build_engine, owner_connection
from db.postgres.grants import REPORT_ROLE, give_login
from db.postgres.laporan import end_reports, shut_reports
from db.postgres.migrate import ADVISORY_LOCK, migrate

PASSWORD = "hanya-untuk-uji"


@pytest.fixture
def office(engine: Engine) -> Iterator[Callable[[str], Engine]]:
    """An empty database of an owner who is no superuser, as an office would make it."""
    made: list[tuple[str, Engine]] = []
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg.connect(address, autocommit=True)) as admin:
        if admin.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = session_user"
        ).fetchone() != (True,):
            pytest.skip("TEST_DATABASE_URL is not a superuser's: it cannot make another office")

        def make(may: str) -> Engine:
            name = f"uji_{may.lower().replace(' ', '_')}_{engine.url.database}"
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            admin.execute(f"DROP ROLE IF EXISTS {name}_aplikasi, {name}_laporan")
            admin.execute(f"DROP ROLE IF EXISTS {name}")
            admin.execute(f"CREATE ROLE {name} LOGIN {may} PASSWORD '{PASSWORD}'")
            admin.execute(f"CREATE DATABASE {name} OWNER {name}")
            url: URL = engine.url.set(username=name, password=PASSWORD, database=name)
            made.append((name, build_engine(url)))
            return made[-1][1]

        yield make
        for name, built in made:
            built.dispose()
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
            admin.execute(f"DROP ROLE IF EXISTS {name}_aplikasi, {name}_laporan")
            admin.execute(f"DROP ROLE {name}")


def test_the_tests_run_in_the_role_of_the_program(connection: Connection) -> None:
    assert connection.scalar(text("SELECT current_user = current_database() || '_aplikasi'"))


def test_an_owner_who_may_create_roles_gives_the_program_its_own(
    office: Callable[[str], Engine],
) -> None:
    database = office("CREATEROLE")

    migrate(database)
    migrate(database)  # every start does

    with database.connect() as connection:
        assert connection.scalar(text("SELECT current_user")) == f"{database.url.database}_aplikasi"
        bukti.sign(connection, "sistem")
        connection.execute(text("INSERT INTO koperasi (nama) VALUES ('Koperasi Uji')"))
        assert connection.scalar(text("SELECT count(*) FROM audit WHERE tabel = 'koperasi'")) == 1


def test_an_owner_who_may_not_works_as_before_and_says_so(
    office: Callable[[str], Engine], caplog: pytest.LogCaptureFixture
) -> None:
    database = office("NOCREATEROLE")

    with caplog.at_level(logging.WARNING, logger="dasbor.grants"):
        migrate(database)

    assert "no application role" in caplog.text
    with database.connect() as connection:
        assert connection.scalar(text("SELECT current_user")) == database.url.database
        bukti.sign(connection, "sistem")
        connection.execute(text("INSERT INTO koperasi (nama) VALUES ('Koperasi Uji')"))


@pytest.fixture
def report(office: Callable[[str], Engine]) -> Iterator[tuple[Engine, Engine]]:
    """The program of an office, and the login of its reports; sessions are that office's."""
    database = office("CREATEROLE")
    migrate(database)
    with owner_connection(database) as connection:
        name, sandi = give_login(connection, REPORT_ROLE)
        connection.commit()
    built = create_engine(database.url.set(username=name, password=sandi), pool_size=1)
    bind_sessions(bind=database)
    yield database, built
    bind_sessions()
    built.dispose()


@pytest.mark.parametrize(
    ("statement", "ends"),
    [
        ("SELECT pg_advisory_lock(3604890)", True),
        ("SELECT pg_current_xact_id()", True),
        ("SELECT count(nama) FROM koperasi", False),
    ],
)
def test_a_report_that_holds_what_the_program_waits_for_is_ended(
    report: tuple[Engine, Engine], statement: str, *, ends: bool
) -> None:
    holds = report[1].connect()
    holds.execute(text(statement))

    end_reports()

    if ends:
        with pytest.raises(DBAPIError):
            holds.execute(text("SELECT 1"))
        holds.invalidate()
    else:
        assert holds.scalar(text("SELECT 1")) == 1
    holds.close()


def test_a_start_does_not_wait_for_a_report(report: tuple[Engine, Engine]) -> None:
    with report[1].connect() as holds:
        holds.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        holds.commit()

        migrate(report[0])

        holds.invalidate()


def test_a_migration_does_not_wait_for_a_report(report: tuple[Engine, Engine]) -> None:
    database, reports = report
    holds = reports.connect()
    holds.execute(text("SELECT count(nama) FROM koperasi"))
    with owner_connection(database) as owner:
        shut_reports(owner)

        owner.execute(text("SET lock_timeout = '5s'"))
        owner.execute(text("ALTER TABLE koperasi ADD COLUMN uji int"))
        holds.invalidate()
        with pytest.raises(DBAPIError, match="too many connections"):
            reports.connect()
        owner.execute(text("ALTER TABLE koperasi DROP COLUMN uji"))
        owner.commit()
    holds.close()

    migrate(database)  # as the start goes on

    with reports.connect() as again:
        assert again.scalar(text("SELECT count(nama) FROM koperasi")) == 0


def test_what_a_report_leaves_in_the_database_stops_no_cadangan(
    report: tuple[Engine, Engine],
    office: Callable[[str], Engine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A large object of its own, and rights that it gives: neither is the owner's."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    database, reports = report
    with reports.connect() as connection:
        connection.execute(text("SELECT lo_create(0)"))
        connection.execute(text("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC"))
        connection.commit()

    made = make(database, BY_HAND)

    manifest = restore(office("CREATEROLE NOCREATEDB"), made, own_key_file()).manifest
    assert manifest.tabel["koperasi"][0] == 0
