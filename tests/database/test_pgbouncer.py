"""A pooler between the program and PostgreSQL: which mode of it keeps limits and role."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, Engine, text

from db.errors import StartRefused
from db.postgres import engine as db_engine
from tests.ports import free_port
from tests.waiting import wait_until

PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="pgbouncer is not installed: apt-get install pgbouncer"
)
CONFIG = """
[databases]
{database} = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = any
pool_mode = {mode}
"""


@pytest.fixture
def through(engine: Engine) -> Iterator[Callable[[str], URL]]:
    """The address of the database through PgBouncer in that mode."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor-pgbouncer-"))
    running: list[subprocess.Popen[bytes]] = []

    def start(mode: str) -> URL:
        listen = free_port()
        running.append(start_pgbouncer(engine.url, folder, mode, listen))
        url = engine.url.set(host="127.0.0.1", port=listen, query={})
        wait_until(lambda: answers(plain(url)))
        return url

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=10)
    shutil.rmtree(folder)


@pytest.fixture
def pooled(
    through: Callable[[str], URL], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Engine]]:
    """The engine of the program through PgBouncer in that mode."""
    built: list[Engine] = []

    def start(mode: str) -> Engine:
        built.append(db_engine.build_engine(through(mode)))
        monkeypatch.setattr(db_engine, "get_engine", lambda: built[-1])
        return built[-1]

    yield start
    for each in built:
        each.dispose()


def plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def start_pgbouncer(url: URL, folder: Path, mode: str, listen: int) -> subprocess.Popen[bytes]:
    host = str(url.query.get("host") or url.host)
    config = folder / "pgbouncer.ini"
    config.write_text(
        CONFIG.format(
            database=url.database,
            host=host,
            port=url.port or 5432,
            user=url.username,
            listen=listen,
            mode=mode,
        ),
        encoding="utf-8",
    )
    assert PROGRAM is not None
    command = [PROGRAM, "-q", str(config)]
    if os.getuid() == 0:
        # It refuses to be root, and must reach the socket of the embedded server.
        owner = pwd.getpwuid(Path(host).stat().st_uid if host.startswith("/") else 65534)
        folder.chmod(0o755)
        command = [PROGRAM, "-q", "-u", owner.pw_name, str(config)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def test_pooling_by_session_keeps_limits_and_role(pooled: Callable[[str], Engine]) -> None:
    engine = pooled("session")

    db_engine.check_server()
    for _ in range(3):
        with engine.connect() as connection:
            limit = connection.scalar(text("SHOW statement_timeout"))
            role = connection.scalar(
                text("SELECT current_user = current_database() || '_aplikasi'")
            )
        assert (limit, role) == ("15s", True)


def test_pooling_by_transaction_is_refused_in_a_sentence(
    pooled: Callable[[str], Engine],
) -> None:
    pooled("transaction")

    with pytest.raises(StartRefused, match="Atur pool_mode = session"):
        db_engine.check_server()


@pytest.mark.parametrize("setting", ["DATABASE_URL_BACA", "DATABASE_URL_MIGRASI"])
def test_nor_may_the_way_to_the_copy_or_of_the_owner_be_pooled_so(
    through: Callable[[str], URL],
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
) -> None:
    pooled = through("transaction")
    monkeypatch.setenv("DATABASE_URL", plain(engine.url))
    monkeypatch.setenv(setting, plain(pooled))
    for each in (db_engine.get_engine, db_engine.find_replica):
        each.cache_clear()

    with pytest.raises(StartRefused, match=f"Di 127.0.0.1:{pooled.port}/.* pool_mode = session"):
        db_engine.check_server()

    db_engine.dispose()
    for each in (db_engine.get_engine, db_engine.get_reader, db_engine.find_replica):
        each.cache_clear()
