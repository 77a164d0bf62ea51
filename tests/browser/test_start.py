"""Starting: again, after a crash, on a database of the office's own, and when it must not start."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from db.postgres.embedded import start_embedded
from tests.browser.conftest import ROOT, start_program, stop_program
from tests.ports import free_port

pytestmark = pytest.mark.browser

COUNT = (
    "SELECT count(*) FROM koperasi WHERE status_kelembagaan IS DISTINCT FROM 'dibubarkan'"
    " AND diarsipkan_pada IS NULL AND digabung_ke_id IS NULL"
)


@pytest.fixture
def data() -> Iterator[Path]:
    """An empty DATA_DIR."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor-uji-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def office_database(data: Path) -> str:
    """The address of an empty database that plays the office's own."""
    return start_embedded(data, database="kantor")


def count(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(COUNT).fetchone()
    assert row
    return int(row[0])


def start_and_fail(**environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program where it has to refuse, and return what it said."""
    address = environment.pop("ADDRESS", "127.0.0.1")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "app.py",
            f"--server.port={free_port()}",
            f"--server.address={address}",
        ],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def test_the_data_survives_sigterm_a_stop_a_kill_and_the_starts_after_them(data: Path) -> None:
    filled = start_program(data)
    filled.process.send_signal(signal.SIGTERM)
    filled.process.wait(timeout=120)
    assert not (data / "postgres" / "postmaster.pid").exists()

    first = start_program(data)
    with psycopg.connect(start_embedded(data)) as connection:
        connection.execute("UPDATE koperasi SET alamat = 'Jalan Uji 1' WHERE id = 1")
    stop_program(first)
    second = start_program(data)
    second.process.send_signal(signal.SIGKILL)
    second.process.wait()

    third = start_program(data)
    url = start_embedded(data)
    with psycopg.connect(url) as connection:
        kept = connection.execute("SELECT alamat FROM koperasi WHERE id = 1").fetchone()
    total = count(url)
    stop_program(third)

    assert kept == ("Jalan Uji 1",)
    assert total == 888
    assert third.log.read_text().count("Mengisi data contoh: 100%") == 1


def test_on_the_offices_database_no_demo_row_is_written(data: Path, office_database: str) -> None:
    program = start_program(data, DATABASE_URL=office_database)
    health = httpx.get(f"{program.url}/sehat").json()
    stop_program(program)

    assert health["status"] == "sehat"
    assert count(office_database) == 0
    assert "Akun contoh" not in program.log.read_text()


def test_demo_accounts_keep_an_office_server_from_starting(office_database: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "db.akun", "buat", "kepala", "--peran", "kepala"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": office_database},
        input="sandi-yang-panjang\n",
        text=True,
        check=True,
    )
    with psycopg.connect(office_database) as connection:
        connection.execute("UPDATE akun SET contoh = true")

    refused = start_and_fail(DATABASE_URL=office_database)

    assert refused.returncode == 1
    assert "akun contoh yang masih aktif (kepala)" in refused.stderr


def test_the_demo_does_not_serve_the_network() -> None:
    refused = start_and_fail(ADDRESS="0.0.0.0")

    assert refused.returncode == 1
    assert "Mode contoh hanya melayani mesin ini" in refused.stderr


@pytest.mark.parametrize(
    "address",
    ["bukan-alamat", "postgresql://dasbor:rahasia@127.0.0.1:1/dasbor"],
)
def test_a_database_that_is_not_there_stops_the_start_with_one_sentence(address: str) -> None:
    refused = start_and_fail(DATABASE_URL=address)

    assert refused.returncode == 1
    assert refused.stderr.startswith("Tidak dapat mulai: ")
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "rahasia" not in refused.stdout + refused.stderr
