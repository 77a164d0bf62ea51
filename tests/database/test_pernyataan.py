"""From a click to its statements: by its code in the log, on the admin's tab, in PostgreSQL."""

import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db.postgres import engine as db_engine
from db.postgres.engine import build_engine, write_session
from db.postgres.statements import KLIK, SLOW_SETTING, list_slow

SLEPT = "SELECT pg_sleep(0.02)"
SLEEP = text(f"{SLEPT}, :siapa")
NAMED = text("SELECT current_setting('application_name')")


@pytest.fixture
def _click() -> Iterator[None]:
    before = KLIK.set("1a2b3c4d")
    yield
    KLIK.reset(before)


@pytest.fixture
def own(engine: Engine) -> Iterator[Engine]:
    """An engine as the program builds it."""
    built = build_engine(engine.url)
    db_engine.bind_sessions(bind=built)
    yield built
    db_engine.bind_sessions()
    built.dispose()


@pytest.mark.usefixtures("_click")
def test_a_slow_statement_is_told_with_its_click_and_without_its_values(
    own: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(SLOW_SETTING, "20")
    with own.connect() as connection:
        connection.execute(SLEEP, {"siapa": "Ani Rahasia"})
        pid = connection.scalar(text("SELECT pg_backend_pid()"))

    # On a busy machine others may be slow as well.
    (told,) = [each for each in caplog.records if SLEPT in str(vars(each))]
    found = next(each for each in list_slow() if SLEPT in each.teks)
    assert told.message == "slow statement"
    assert (found.klik, found.pid, found.detik >= 0.02) == ("1a2b3c4d", pid, True)
    assert "Rahasia" not in str(vars(told))


@pytest.mark.usefixtures("_click")
def test_what_is_quick_is_not_told(
    own: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(SLOW_SETTING, "600000")
    with own.connect() as connection:
        connection.execute(SLEEP, {"siapa": ""})

    assert [each.message for each in caplog.records] == []


def test_a_statement_that_fails_is_told_by_its_kind(
    own: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with own.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text("SELECT * FROM tidak_ada WHERE nama = :siapa"), {"siapa": "Ani"})

    (told,) = [each for each in caplog.records if each.message == "statement failed"]
    assert (told.sebab, told.sqlstate) == ("UndefinedTable", "42P01")  # type: ignore[attr-defined]
    assert "Ani" not in str(vars(told))


def test_a_refused_edit_is_no_failure(own: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with own.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text("INSERT INTO koperasi (nama) VALUES (NULL)"))

    assert caplog.records == []


@pytest.mark.usefixtures("_click", "own")
def test_whoever_waits_for_a_save_reads_in_postgresql_which_click_it_is() -> None:
    with write_session(by="sari", door="grid") as session:
        during = session.scalar(NAMED)
    with db_engine.read_session() as session:
        after = session.scalar(NAMED)

    assert during == "dasbor klik 1a2b3c4d"
    assert after != during


@pytest.mark.usefixtures("own")
def test_what_the_program_does_by_itself_keeps_the_name_of_its_process() -> None:
    with write_session(by="sistem", door="sistem") as session:
        named = session.scalar(NAMED)

    assert named is not None
    assert named.startswith("dasbor ")
    assert "klik" not in named
