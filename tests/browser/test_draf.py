"""What is typed and not saved is offered back after F5, after a dead server, by another one."""

import os
import signal
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

from db.clock import today
from db.values.format import format_date
from tests.browser.conftest import Program, open_sesi, start_program, stop_program
from tests.browser.test_edit import open_grid, save, stored, type_name

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
Row = tuple[int, str]
NEW = "Koperasi Uji Draf"
WAIT_MS = 60_000


@pytest.fixture(autouse=True)
def _nothing_left(database: psycopg.Connection) -> None:
    """What other tests typed and left must not be offered here."""
    database.execute("DELETE FROM draf")


class Second:
    """A server beside the one of all tests, on the same database, that may be killed."""

    def __init__(self, beside: Program) -> None:
        self.data = beside.data
        self.running = start_program(self.data)

    def kill(self) -> None:
        os.kill(self.running.process.pid, signal.SIGKILL)
        self.running.process.wait()

    def start_again(self) -> None:
        self.running = start_program(self.data, port=urlsplit(self.running.url).port or 0)


@pytest.fixture
def second(program: Program) -> Iterator[Second]:
    started = Second(program)
    yield started
    if started.running.process.poll() is None:
        stop_program(started.running)


def enter(page: Page, url: str, database: psycopg.Connection) -> None:
    page.context.add_cookies([{"name": "sid", "value": open_sesi(database, "staf"), "url": url}])


def offer(page: Page) -> Locator:
    day = format_date(today())
    return page.get_by_text(f"Ada 1 isian yang belum disimpan di Koperasi, diketik {day} pukul")


def take_up_and_save(page: Page, database: psycopg.Connection, koperasi: Row) -> None:
    expect(offer(page)).to_be_visible(timeout=WAIT_MS)
    # Nothing on the screen looks as if it had been kept.
    expect(page.locator(".d-kisi").get_by_text(NEW)).to_have_count(0)
    page.get_by_role("link", name="Lanjutkan isian").click()
    save(page)
    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == NEW
    expect(offer(page)).to_have_count(0)
    assert database.execute("SELECT count(*) FROM draf").fetchone() == (0,)


def test_a_page_that_is_loaded_again_offers_what_was_typed(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    type_name(page, NEW)
    expect(page.get_by_text("Draf tercatat.")).to_be_visible()

    page.reload()

    take_up_and_save(page, database, koperasi)


def test_a_server_that_was_killed_and_started_offers_what_was_typed(
    page: Page, second: Second, database: psycopg.Connection, koperasi: Row
) -> None:
    def log_in(page: Page, _who: str, path: str) -> None:
        enter(page, second.running.url, database)
        page.goto(second.running.url + path)

    open_grid(page, log_in, "staf", koperasi)
    type_name(page, NEW)
    expect(page.get_by_text("Draf tercatat.")).to_be_visible()

    second.kill()
    second.start_again()

    take_up_and_save(page, database, koperasi)


def test_another_process_offers_what_was_typed_into_the_dead_one(
    page: Page, program: Program, second: Second, database: psycopg.Connection, koperasi: Row
) -> None:
    def log_in(page: Page, _who: str, path: str) -> None:
        enter(page, second.running.url, database)
        page.goto(second.running.url + path)

    open_grid(page, log_in, "staf", koperasi)
    type_name(page, NEW)
    expect(page.get_by_text("Draf tercatat.")).to_be_visible()

    second.kill()
    page.goto(program.url)

    take_up_and_save(page, database, koperasi)
