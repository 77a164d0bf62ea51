"""A register comes back as it was at a minute, from a base backup and the log since."""

import datetime as dt
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from db.cadangan.archive import own_key_file
from db.cadangan.dasar import list_bases, make_base, unpack_until
from db.cadangan.keep import BASE, WAL, folder
from db.cadangan.state import get_keadaan, is_base_due, read_notes
from db.cadangan.tools import find_tools
from db.clock import WIB
from db.errors import StartRefused
from db.postgres.embedded import remove_embedded, start_embedded
from db.postgres.engine import build_engine, parse_url
from tests.waiting import wait_until

# A cluster is made, copied, and started twice.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cluster of its own, whose log somebody follows; gives its folder."""
    made = tmp_path_factory.mktemp("kantor")
    for each in (made, *made.parents):
        if each.stat().st_mode & 0o5 != 0o5 and each != Path("/"):
            each.chmod(0o755)
    url = start_embedded(made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(made))
        patch.setenv(BASE, url)
        patch.setenv(WAL, str(made / "wal"))
        with following(url, made / "wal"):
            yield made
    remove_embedded(made)


@contextmanager
def following(url: str, wal: Path) -> Iterator[None]:
    """As the unit dasbor-wal of deploy/ does it."""
    wal.mkdir()
    receive = find_tools(0).pg_dump.with_name("pg_receivewal")
    command = [str(receive), "--dbname", url, "--slot", "dasbor"]
    subprocess.run([*command, "--create-slot"], check=True)
    child = subprocess.Popen([*command, "--directory", str(wal)])
    wait_until(lambda: list(wal.glob("*.partial")))
    yield
    child.terminate()
    child.wait()


@pytest.fixture(scope="module")
def engine_of(office: Path) -> Iterator[Engine]:
    built = build_engine(parse_url(os.environ[BASE]))
    yield built
    built.dispose()
    del office


def say(url: str, statement: str) -> list[tuple[str, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(statement)
        return found.fetchall() if found.description else []


def own(cluster: Path, like: Path) -> None:
    """PostgreSQL refuses to run as root: the files go to whom the original belongs."""
    if os.getuid() == 0:
        who = pwd.getpwuid(like.stat().st_uid).pw_name
        for each in (cluster, *cluster.rglob("*")):
            shutil.chown(each, who)


def test_the_register_is_as_it_was_before_the_mistake(office: Path, engine_of: Engine) -> None:
    url = os.environ[BASE]
    say(url, "CREATE TABLE catatan (isi text)")
    base = make_base(engine_of)
    say(url, "INSERT INTO catatan VALUES ('sesudah salinan dasar')")
    before = dt.datetime.now(WIB)
    time.sleep(0.01)
    say(url, "INSERT INTO catatan VALUES ('salah')")
    say(url, "SELECT pg_switch_wal()")
    lsn = say(url, "SELECT pg_walfile_name(pg_current_wal_lsn())")[0][0]
    wait_until((office / "wal" / f"{lsn}.partial").exists)

    again = office / "seperti-tadi"
    unpack_until(base, own_key_file(), office / "wal", before, again / "postgres")
    for each in (again / "postgres", office / "wal"):
        own(each, like=office / "postgres")
    found = say(start_embedded(again), "SELECT isi FROM catatan")
    remove_embedded(again)

    assert found == [("sesudah salinan dasar",)]
    assert b"sesudah" not in base.read_bytes()
    assert not is_base_due(dt.datetime.now(WIB))
    assert is_base_due(dt.datetime.now(WIB) + dt.timedelta(days=7))


def test_two_base_backups_stay_and_the_log_that_they_need(office: Path, engine_of: Engine) -> None:
    made = []
    for _ in range(3):
        made.append(make_base(engine_of))
        say(os.environ[BASE], "CREATE TABLE IF NOT EXISTS isi (a int)")
        say(os.environ[BASE], "INSERT INTO isi VALUES (1)")
        say(os.environ[BASE], "SELECT pg_switch_wal()")
        time.sleep(1.1)  # its name is the second

    kept = list_bases(folder())
    segments = sorted(each.name[:24] for each in (office / "wal").iterdir())
    assert [each.path for each in kept] == made[:0:-1]
    assert segments[0] == kept[-1].segmen


def test_a_copy_that_cannot_be_made_is_told_to_admin(
    office: Path, engine_of: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BASE, "postgresql://dasbor_salin@127.0.0.1:1/dasbor")

    with pytest.raises(StartRefused, match="pg_basebackup gagal"):
        make_base(engine_of)

    assert "pg_basebackup gagal" in get_keadaan().gagal
    assert list((office / "cadangan").glob(".*")) == []
    assert "dasar_gagal" in read_notes()


def test_a_folder_that_holds_something_is_not_touched(office: Path, tmp_path: Path) -> None:
    (tmp_path / "milik-orang").touch()

    with pytest.raises(StartRefused, match="tidak kosong"):
        unpack_until(office / "apa", own_key_file(), office, dt.datetime.now(WIB), tmp_path)
