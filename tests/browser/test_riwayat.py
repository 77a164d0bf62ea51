"""A save is taken back from the history in a real browser, with the mouse and with the keyboard."""

import uuid
from collections.abc import Callable, Iterator

import psycopg
import pytest
from playwright.sync_api import Page, expect

from db.embedded import start_embedded
from tests.browser.conftest import Program

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]


@pytest.fixture
def database(program: Program) -> Iterator[psycopg.Connection]:
    """The program's own database, as psql sees it."""
    with psycopg.connect(start_embedded(program.data), autocommit=True) as connection:
        yield connection


@pytest.fixture
def saved(database: psycopg.Connection) -> int:
    """A koperasi whose telephone a colleague has just changed from "lama 1" to "baru 2"."""
    (koperasi_id,) = database.execute("SELECT min(id) FROM koperasi").fetchone() or (0,)
    for value in ("lama 1", "baru 2"):
        with database.transaction():
            database.execute(
                "SELECT set_config('dasbor.pengguna', 'tini', true),"
                " set_config('dasbor.pintu', 'grid', true), set_config('dasbor.batch', %s, true)",
                (str(uuid.uuid4()),),
            )
            database.execute("UPDATE koperasi SET telepon = %s WHERE id = %s", (value, koperasi_id))
    return int(koperasi_id)


def telepon(database: psycopg.Connection, koperasi_id: int) -> str:
    row = database.execute("SELECT telepon FROM koperasi WHERE id = %s", (koperasi_id,)).fetchone()
    assert row is not None
    return str(row[0])


def test_the_old_value_is_back_after_an_undo_from_the_history(
    page: Page, log_in: LogIn, database: psycopg.Connection, saved: int
) -> None:
    log_in(page, "staf", "/riwayat")
    newest = page.get_by_role("listitem").filter(has_text="baru 2").first
    expect(newest).to_contain_text("lama 1")

    page.get_by_role("button", name="Urungkan").first.click()

    expect(page.get_by_text("lewat urungkan").first).to_be_visible()
    assert telepon(database, saved) == "lama 1"


def test_the_keyboard_alone_takes_it_back_on_the_page_of_the_koperasi(
    page: Page, log_in: LogIn, database: psycopg.Connection, saved: int
) -> None:
    log_in(page, "staf", f"/profil?koperasi={saved}&tab=Riwayat")
    button = page.get_by_role("button", name="Urungkan").first
    button.wait_for()

    focused = ""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = str(page.evaluate("document.activeElement.innerText"))
        if "Urungkan" in focused:
            break
    page.keyboard.press("Enter")

    assert "Urungkan" in focused
    expect(page.get_by_text("lewat urungkan").first).to_be_visible()
    assert telepon(database, saved) == "lama 1"
