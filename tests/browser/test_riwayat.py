"""A save is taken back from the history in a real browser, with the mouse and with the keyboard."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
# A busy machine draws the page of a koperasi with all its tabs in seconds.
SLOW = 60_000


@dataclass(frozen=True)
class Saved:
    """A koperasi whose telephone a colleague has just changed from `lama` to `baru`."""

    koperasi_id: int
    lama: str
    baru: str


@pytest.fixture
def saved(database: psycopg.Connection) -> Saved:
    """Two saves of one field, with values that no other test has written."""
    (koperasi_id,) = database.execute("SELECT min(id) FROM koperasi").fetchone() or (0,)
    mark = uuid.uuid4().hex[:8]
    values = (f"lama {mark}", f"baru {mark}")
    for value in values:
        with database.transaction():
            database.execute(
                "SELECT set_config('dasbor.pengguna', 'tini', true),"
                " set_config('dasbor.pintu', 'grid', true), set_config('dasbor.batch', %s, true)",
                (str(uuid.uuid4()),),
            )
            database.execute("UPDATE koperasi SET telepon = %s WHERE id = %s", (value, koperasi_id))
    return Saved(int(koperasi_id), *values)


def telepon(database: psycopg.Connection, koperasi_id: int) -> str:
    row = database.execute("SELECT telepon FROM koperasi WHERE id = %s", (koperasi_id,)).fetchone()
    assert row is not None
    return str(row[0])


def told(page: Page, before: str, after: str) -> Locator:
    """The line of the history that says so."""
    return page.get_by_role("listitem").filter(has_text=f"Telepon: {before} → {after}")


def test_the_old_value_is_back_after_an_undo_from_the_history(
    page: Page, log_in: LogIn, database: psycopg.Connection, saved: Saved
) -> None:
    log_in(page, "staf", "/riwayat")
    expect(told(page, saved.lama, saved.baru)).to_be_visible(timeout=SLOW)

    page.get_by_role("button", name="Urungkan").first.click()

    expect(told(page, saved.baru, saved.lama)).to_be_visible(timeout=SLOW)
    assert telepon(database, saved.koperasi_id) == saved.lama


def test_the_keyboard_alone_takes_it_back_on_the_page_of_the_koperasi(
    page: Page, log_in: LogIn, database: psycopg.Connection, saved: Saved
) -> None:
    log_in(page, "staf", f"/profil?koperasi={saved.koperasi_id}&tab=Riwayat")
    expect(told(page, saved.lama, saved.baru)).to_be_visible(timeout=SLOW)

    button = page.get_by_role("button", name="Urungkan").first
    for _ in range(80):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")

    expect(told(page, saved.baru, saved.lama)).to_be_visible(timeout=SLOW)
    assert telepon(database, saved.koperasi_id) == saved.lama
