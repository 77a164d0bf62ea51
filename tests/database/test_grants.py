"""The program works in a role of its own, wherever the owner of the database may make one."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import URL, Connection, Engine, text

from db.postgres import bukti
from db.postgres.engine import build_engine
from db.postgres.migrate import migrate

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
            name = f"uji_{may.lower()}_{engine.url.database}"
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
            admin.execute(f"DROP DATABASE {name}")
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
