"""The real program, started as a newcomer starts it, and a browser to look at it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import Error as BrowserError

from db.actions.masuk import hash_token
from db.postgres.embedded import start_embedded
from tests.browser.chromium import launch
from tests.ports import free_port
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
START_LIMIT_S = 300
# Of one thing on a screen, on a machine that is busy with other tests. Playwright's own are 5 and
# 30 seconds; who sees the thing waits no longer for it than before.
WAIT_MS = 60_000
expect.set_options(timeout=WAIT_MS)
LOCAL = ("data:", "blob:", "file:", "http://127.0.0.1", "ws://127.0.0.1")


@dataclass(frozen=True)
class Program:
    """A running server. `data` is its DATA_DIR, `log` what it prints."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]


def start_program(data: Path, *, port: int = 0, **environment: str) -> Program:
    """Start the server on `data` and wait until it says that it is well.

    Args:
        port: 0 for one that is free.
    """
    port = port or free_port()
    log = data / "log.txt"
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=ROOT,
            env={**given, "DATA_DIR": str(data), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    program = Program(f"http://127.0.0.1:{port}", data, log, process)
    _wait_until_well(program)
    return program


def _wait_until_well(program: Program) -> None:
    with suppress(TimeoutError):
        wait_until(
            lambda: _is_well(program) or program.process.poll() is not None, limit_s=START_LIMIT_S
        )
    if not _is_well(program):
        pytest.fail(f"The program did not start:\n{program.log.read_text()[-3000:]}")


def _is_well(program: Program) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"{program.url}/sehat", timeout=2).status_code == 200
    return False


def stop_program(program: Program) -> None:
    """Stop the server as Ctrl-C does."""
    program.process.send_signal(signal.SIGINT)
    program.process.wait(timeout=120)


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """One demo server for all browser tests, filled from nothing."""
    data = Path(tempfile.mkdtemp(prefix="dasbor-uji-"))
    started = start_program(data)
    yield started
    stop_program(started)
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def database(program: Program) -> Iterator[psycopg.Connection]:
    """The program's own database, as psql sees it."""
    with psycopg.connect(start_embedded(program.data), autocommit=True) as connection:
        yield connection


@pytest.fixture
def koperasi(database: psycopg.Connection) -> tuple[int, str]:
    """One koperasi with a name of its own: id and nama."""
    row = database.execute(
        "UPDATE koperasi SET nama = 'Koperasi Uji Peramban ' || id WHERE id = "
        "(SELECT max(id) FROM koperasi WHERE status_kelembagaan = 'aktif'"
        " AND diarsipkan_pada IS NULL AND digabung_ke_id IS NULL) RETURNING id, nama"
    ).fetchone()
    assert row is not None
    return int(row[0]), str(row[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; each test opens a context of its own."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A clean browser window with no cookies. Whatever a test does in it asks nobody outside."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    context.set_default_timeout(WAIT_MS)
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: said.append(message.text))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith(LOCAL)] == []
    assert [text for text in said if "Content Security Policy" in text] == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser test that failed is tried once more; the summary names it."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that failed says what was on its screen."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.failed and page is not None:
        with suppress(BrowserError):
            report.sections.append(("What the browser showed", _screen(page)))
    return report


def _screen(page: Page) -> str:
    focused = page.evaluate("document.activeElement.outerHTML.slice(0, 500)")
    return f"{page.url}\nfocus: {focused}\n{page.inner_text('body')[:4000]}"


LogIn = Callable[[Page, str, str], None]


def open_sesi(database: psycopg.Connection, nama: str) -> str:
    """A browser of one of the demo accounts that has logged in before; gives its cookie."""
    cookie = f"kue-{nama}-{uuid.uuid4()}"
    database.execute(
        "INSERT INTO sesi_masuk (token_hash, akun_id, berlaku_sampai)"
        " SELECT %s, id, now() + interval '1 hour' FROM akun WHERE nama_pengguna = %s",
        (hash_token(cookie), nama),
    )
    return cookie


@pytest.fixture
def log_in(program: Program, database: psycopg.Connection) -> LogIn:
    """Open a path as one of the demo accounts; the form itself is test_login's."""

    # The accounts are everybody's: what another test left unsaved would be offered here.
    database.execute("DELETE FROM draf")

    def log_in(page: Page, nama: str, path: str = "/") -> None:
        cookie = open_sesi(database, nama)
        page.context.add_cookies([{"name": "sid", "value": cookie, "url": program.url}])
        page.goto(program.url + path)
        page.get_by_role("button", name="Keluar").wait_for()

    return log_in
