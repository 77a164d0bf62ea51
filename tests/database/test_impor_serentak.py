"""Two imports at once, in processes and a database of their own: each row is written once."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from tests.conftest import database_beside
from tests.waiting import wait_until
from tests.workbooks import row, write_xlsx

# Processes that start, and thousands of rows, so that there is a middle to meet or to kill in.
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(engine: Engine) -> Iterator[str]:
    """An empty database beside that of the other tests."""
    with database_beside(engine, "impor_serentak") as url:
        yield url.set(drivername="postgresql").render_as_string(hide_password=False)


def start(path: Path, database: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "db.impor", str(path), "--json", "--terapkan"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_imports_at_once_write_each_row_once(database: str, tmp_path: Path) -> None:
    first = write_xlsx(tmp_path / "satu.xlsx", [row(n) for n in range(1, 301)])
    other = write_xlsx(tmp_path / "dua.xlsx", [row(n) for n in range(151, 451)])

    started = [start(path, database) for path in (first, other, first)]
    said = [each.communicate(timeout=120) for each in started]

    assert [each.returncode for each in started] == [0, 0, 0], said
    written = [json.loads(out)["ringkasan"]["ditulis"] for out, _ in said]
    assert sum(written) == 450
    with psycopg.connect(database) as connection:
        count = connection.execute("SELECT count(*), count(DISTINCT nik_koperasi) FROM koperasi")
        assert count.fetchone() == (450, 450)


def test_an_import_that_is_killed_leaves_nothing_behind(database: str, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "uji.xlsx", [row(n) for n in range(1, 1_001)])
    start(path, database).communicate(timeout=120)
    more = write_xlsx(tmp_path / "lagi.xlsx", [row(n) for n in range(1, 2_001)])

    killed = start(more, database)
    with psycopg.connect(database, autocommit=True) as connection:
        staged = "SELECT true FROM impor_baris OFFSET 1000 LIMIT 1"
        wait_until(
            lambda: connection.execute(staged).fetchone() or killed.poll() is not None, limit_s=120
        )
        killed.kill()
        killed.communicate()
        count = connection.execute("SELECT count(*) FROM koperasi").fetchone()

        assert count in ((1_000,), (2_000,))
        said, _ = start(more, database).communicate(timeout=120)
        assert json.loads(said)["ringkasan"]["siap"] == 2_000
        count = connection.execute("SELECT count(*) FROM koperasi").fetchone()
        assert count == (2_000,)
