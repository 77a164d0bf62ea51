"""Where the database is, and what is said when it is not there."""

import socket
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.errors import DataUnavailable, StartRefused
from db.postgres import engine as db_engine

SECRET = "rahasia-sekali"


@pytest.mark.parametrize(
    "given",
    [
        "bukan alamat",
        "mysql://pengguna:rahasia-sekali@mesin/basis",
        "postgresql://pengguna:rahasia-sekali@mesin:bukanangka/basis",
        "postgresql://pengguna:rahasia-sekali@mesin",
        "http://pengguna:rahasia-sekali@mesin/basis",
        "postgresql://pengguna:ada@rahasia-sekali#x@127.0.0.1:5432/basis",
    ],
)
def test_a_malformed_address_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(StartRefused) as refused:
        db_engine.parse_url(given)

    assert "DATABASE_URL" in str(refused.value)
    assert SECRET not in str(refused.value)


def test_a_database_that_does_not_answer_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    url = db_engine.parse_url(f"postgresql://dasbor:{SECRET}@127.0.0.1:{port}/dasbor")
    monkeypatch.setattr(db_engine, "get_engine", lambda: db_engine.build_engine(url))

    with pytest.raises(StartRefused) as refused:
        db_engine.check_server()

    assert f"127.0.0.1:{port}/dasbor" in str(refused.value)
    assert "tidak ada PostgreSQL yang mendengarkan" in str(refused.value)
    assert SECRET not in str(refused.value)


def test_both_spellings_of_the_scheme_are_understood() -> None:
    assert db_engine.parse_url("postgres://u:p@h/b").drivername == "postgresql+psycopg"
    assert db_engine.parse_url("postgresql://u:p@h/b").drivername == "postgresql+psycopg"


@pytest.fixture
def small_pool(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The program with two connections, of which somebody is waited for one second."""
    monkeypatch.setattr(db_engine, "POOL_SIZE", 1)
    monkeypatch.setattr(db_engine, "CONNECT_TIMEOUT_S", 1)
    built = db_engine.build_engine(engine.url)
    db_engine.bind_sessions(bind=built)
    yield built
    db_engine.bind_sessions()
    built.dispose()


def end_connection(engine: Engine, session: Session) -> None:
    """As a restart of PostgreSQL does it, for one connection."""
    pid = session.scalar(text("SELECT pg_backend_pid()"))
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))


def all_are_back(engine: Engine) -> bool:
    return "Checked out connections: 0" in engine.pool.status()


def test_when_all_connections_are_busy_the_reader_is_told_soon(small_pool: Engine) -> None:
    # As long as both are out nothing else would end this.
    with small_pool.connect(), small_pool.connect(), pytest.raises(DataUnavailable) as told:
        db_engine.run_query(lambda session: session.scalar(text("SELECT 1")))

    assert not told.value.again
    assert db_engine.run_query(lambda session: session.scalar(text("SELECT 1"))) == 1


def test_a_query_whose_connection_ends_is_asked_once_more(
    engine: Engine, small_pool: Engine
) -> None:
    asked = []

    def ask(session: Session) -> int:
        asked.append(session)
        if len(asked) == 1:
            end_connection(engine, session)
        return int(session.scalars(text("SELECT 42")).one())

    assert db_engine.run_query(ask) == 42
    assert len(asked) == 2
    assert all_are_back(small_pool)


def test_a_query_that_loses_its_connection_again_is_an_outage(
    engine: Engine, small_pool: Engine
) -> None:
    asked = []

    def ask(session: Session) -> None:
        asked.append(session)
        end_connection(engine, session)
        session.execute(text("SELECT 1"))

    with pytest.raises(DataUnavailable):
        db_engine.run_query(ask)

    assert len(asked) == 2
    assert all_are_back(small_pool)


def test_a_query_over_its_time_is_not_asked_again(small_pool: Engine) -> None:
    asked = []

    def ask(session: Session) -> None:
        asked.append(session)
        session.execute(text("SET LOCAL statement_timeout = 20"))
        session.execute(text("SELECT pg_sleep(5)"))

    with pytest.raises(DataUnavailable) as told:
        db_engine.run_query(ask)

    assert len(asked) == 1
    assert not told.value.again
    assert all_are_back(small_pool)


def write_and_lose_the_connection(engine: Engine) -> None:
    with db_engine.write_session(by="sari", door="grid") as session:
        end_connection(engine, session)
        session.execute(text("SELECT 1"))


def test_a_connection_that_ended_under_a_write_is_given_to_nobody(
    engine: Engine, small_pool: Engine
) -> None:
    with pytest.raises(DataUnavailable):
        write_and_lose_the_connection(engine)

    assert db_engine.run_query(lambda session: session.scalar(text("SELECT 1"))) == 1
    assert all_are_back(small_pool)
