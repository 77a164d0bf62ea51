"""A fault of the program or of the database: a sentence for the reader, nothing for an attacker."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from db.postgres.embedded import start_embedded
from db.postgres.migrate import migration_head
from tests.browser.conftest import Program, open_sesi
from tests.waiting import wait_until
from tests.wire import find_button, find_editor, open_wire, text_of
from ui.menu import SCREENS
from ui.session.errors import ONLY_READS, OUTAGE

pytestmark = pytest.mark.browser

# What a stack trace, a statement or a driver would show.
INNER = re.compile(r"Traceback|psycopg|sqlalchemy|SELECT |FROM koperasi|\.py\b", re.IGNORECASE)


@pytest.fixture
def cookie(database: psycopg.Connection) -> str:
    """The cookie of a logged-in admin, who may open every screen."""
    return open_sesi(database, "admin")


@pytest.fixture
def broken(program: Program, cookie: str) -> Iterator[str]:
    """A login, and then a database without its main tables; gives the cookie."""
    tables = (
        "koperasi", "fasilitasi", "program", "target_indikator",
        "impor_berkas", "dek", "batas_wilayah",
    )  # fmt: skip  # names, read across
    with psycopg.connect(start_embedded(program.data), autocommit=True) as connection:
        for table in tables:
            # A statement on it makes what was read before stale, so that the screens ask again.
            connection.execute(f"DELETE FROM {table} WHERE false")
        for table in tables:
            connection.execute(f"ALTER TABLE {table} RENAME TO {table}_hilang")
        yield cookie
        for table in tables:
            connection.execute(f"ALTER TABLE {table}_hilang RENAME TO {table}")


# Akun saya reads only what the gate itself needs, and the log of looks refuses to be touched.
BREAKABLE = [each.name for each in SCREENS if each.name not in {"saya", "akses"}]


@pytest.mark.parametrize("screen", BREAKABLE)
def test_a_fault_shows_a_code_and_nothing_of_the_inside(
    program: Program, broken: str, screen: str
) -> None:
    with open_wire(program.url, cookie=broken) as wire:
        shown = text_of(wire.rerun(screen, "koperasi=1&angka=jumlah"))

    assert "Terjadi kesalahan pada program" in shown
    assert INNER.search(shown.split("Terjadi kesalahan pada program")[1]) is None


def test_the_log_names_the_fault_by_its_code_without_anybodys_data(
    program: Program, broken: str
) -> None:
    with open_wire(program.url, cookie=broken) as wire:
        shown = text_of(wire.rerun("koperasi", "cari=Bapak%20Rahasia"))
    code = re.search(r"kode \*\*(\w{8})\*\*", shown)
    assert code

    log = program.log.read_text()

    line = next(each for each in log.splitlines() if code[1] in each and '"fault"' in each)
    assert "ProgrammingError" in line
    assert "Rahasia" not in log
    assert "does not exist" not in log


def test_health_says_that_nothing_can_be_saved(program: Program) -> None:
    """As after a failover; what is open reads on."""
    with psycopg.connect(start_embedded(program.data), autocommit=True) as connection:
        connection.execute("ALTER DATABASE dasbor SET default_transaction_read_only = on")
        drop = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        connection.execute(f"{drop} WHERE pid <> pg_backend_pid() AND datname = 'dasbor'")
        answer = httpx.get(f"{program.url}/sehat")
        connection.execute("ALTER DATABASE dasbor RESET default_transaction_read_only")
        connection.execute(f"{drop} WHERE pid <> pg_backend_pid() AND datname = 'dasbor'")

    assert answer.status_code == 503
    assert answer.json()["bagian"]["menulis"] == "hanya baca"
    wait_until(lambda: httpx.get(f"{program.url}/sehat").status_code == 200)


def test_health_answers_in_time_where_the_database_is_frozen(program: Program) -> None:
    postmaster = (program.data / "postgres" / "postmaster.pid").read_text().split()[0]
    backends = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    frozen = [int(each) for each in (postmaster, *backends)]
    try:
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        # As long as it is frozen nothing but the program's own patience ends this.
        answers = [httpx.get(f"{program.url}/sehat", timeout=60) for _ in range(2)]
    finally:
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)

    assert [each.status_code for each in answers] == [503, 503]
    wait_until(lambda: httpx.get(f"{program.url}/sehat").status_code == 200)


def test_a_save_is_told_that_nothing_can_be_written_and_readers_read(
    program: Program, database: psycopg.Connection
) -> None:
    """The cells stay typed, and are saved once it can be written again."""
    staf, kepala = open_sesi(database, "staf"), open_sesi(database, "kepala")
    with open_wire(program.url, cookie=staf) as wire, open_wire(program.url, cookie=kepala) as seen:
        drawn = wire.rerun("koperasi", "mode=Sunting")
        grid = find_editor(drawn)
        states: dict[str, str | bool] = {grid.id: grid.typed({0: {"catatan": "uji baca"}})}
        button = find_button(wire.rerun("koperasi", "mode=Sunting", states), "Simpan")
        assert button is not None
        database.execute("ALTER DATABASE dasbor SET default_transaction_read_only = on")
        drop = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        database.execute(f"{drop} WHERE pid <> pg_backend_pid() AND datname = 'dasbor'")
        try:
            refused = text_of(wire.rerun("koperasi", "mode=Sunting", {**states, button: True}))
            read = text_of(seen.rerun("peta"))
        finally:
            database.execute("ALTER DATABASE dasbor RESET default_transaction_read_only")
            database.execute(f"{drop} WHERE pid <> pg_backend_pid() AND datname = 'dasbor'")
        after = text_of(wire.rerun("koperasi", "mode=Sunting", states))

    assert ONLY_READS in refused
    assert "Terjadi kesalahan" not in refused + read + after
    assert OUTAGE not in read
    assert "Simpan 1 perubahan" in after


def test_health_says_which_part_is_not_well(program: Program) -> None:
    with psycopg.connect(start_embedded(program.data), autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        answer = httpx.get(f"{program.url}/sehat")
        connection.execute("UPDATE alembic_version SET version_num = %s", (migration_head(),))

    assert answer.status_code == 503
    assert answer.json()["status"] == "migrasi basis data tertinggal"
    assert httpx.get(f"{program.url}/sehat").status_code == 200
