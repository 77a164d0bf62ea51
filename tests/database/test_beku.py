"""A database that freezes costs a click some seconds, and not the patience of the network."""

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db.postgres.embedded import remove_embedded, start_embedded
from db.postgres.engine import build_engine, owner_connection, parse_url

# A cluster of its own, and waits of some seconds are what is tested.
pytestmark = pytest.mark.slow
# Doubt comes after 3 s.
LONGER_THAN_DOUBT = text("SELECT pg_sleep(5)")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="dasbor-beku-"))
    start_embedded(made)
    yield made
    remove_embedded(made)


@pytest.fixture
def engine_of(folder: Path) -> Iterator[Engine]:
    built = build_engine(parse_url(start_embedded(folder)), reads=True)
    yield built
    built.dispose()


def processes(folder: Path) -> list[int]:
    postmaster = (folder / "postgres/postmaster.pid").read_text().split()[0]
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    return [int(each) for each in (postmaster, *children)]


def test_a_statement_that_nobody_answers_is_given_up(folder: Path, engine_of: Engine) -> None:
    with engine_of.connect() as connection:
        connection.execute(text("SELECT 1"))
        frozen = processes(folder)
        try:
            for pid in frozen:
                os.kill(pid, signal.SIGSTOP)
            # As long as it is frozen nothing else would end this.
            with pytest.raises(DBAPIError) as caught:
                connection.execute(text("SELECT 2"))
        finally:
            for pid in frozen:
                os.kill(pid, signal.SIGCONT)
    with engine_of.connect() as connection:
        again = connection.scalar(text("SELECT 3"))

    assert caught.value.connection_invalidated
    assert again == 3


def test_a_statement_that_is_only_slow_is_waited_for(engine_of: Engine) -> None:
    with engine_of.connect() as connection:
        connection.execute(LONGER_THAN_DOUBT)
    with owner_connection(engine_of) as connection:
        connection.execute(LONGER_THAN_DOUBT)
