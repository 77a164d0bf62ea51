"""Two people with one screen open see each other, and take in what the other has saved."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_edit import save
from tests.kisi import cell_of
from ui.widgets.neighbours import EVERY_S

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
# The line asks now and then; a screen that is busy asks later.
WAIT_MS = (EVERY_S + 60) * 1000
WORD = "Koperasi Uji Tetangga"
STAF, ADMIN = "Staf Bidang Koperasi (contoh)", "Admin Dasbor (contoh)"


@pytest.fixture
def two(database: psycopg.Connection) -> list[int]:
    """Two koperasi that a search finds by their common name, and nothing else."""
    rows = database.execute(
        "UPDATE koperasi SET nama = %s || ' ' || id, telepon = NULL"
        " WHERE id IN (SELECT id FROM koperasi ORDER BY id LIMIT 2) RETURNING id",
        (WORD,),
    ).fetchall()
    return sorted(row[0] for row in rows)


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """The window of somebody else."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    yield context.new_page()
    context.close()


def open_grid(page: Page, log_in: LogIn, who: str, text: str) -> None:
    log_in(page, who, f"/koperasi?mode=Sunting&cari={WORD}")
    page.locator(".d-kisi").get_by_text(text).wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def type_name(page: Page, row: int, nama: str) -> None:
    """Change the name in a row of the grid."""
    cell_of(page, row, 0).click()
    page.keyboard.type(nama)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Simpan 1 perubahan").wait_for()


def names(database: psycopg.Connection, ids: list[int]) -> dict[int, str]:
    found = database.execute("SELECT id, nama FROM koperasi WHERE id = ANY(%s)", (ids,))
    return dict(found.fetchall())


def test_two_with_one_screen_open_see_each_other_and_take_in_what_was_saved(
    page: Page,
    other: Page,
    log_in: LogIn,
    database: psycopg.Connection,
    two: list[int],
) -> None:
    first, second = sorted(two, key=str)  # by name, as the grid lists them
    open_grid(page, log_in, "staf", f"{WORD} {second}")
    profile = page.context.new_page()
    profile.goto(page.url.split("/koperasi?")[0] + f"/profil?koperasi={second}")
    profile.get_by_role("heading", name=f"{WORD} {second}").wait_for()
    open_grid(other, log_in, "admin", f"{WORD} {second}")
    expect(other.get_by_text(f"Juga membuka: {STAF}.")).to_be_visible()
    type_name(page, 0, f"{WORD} saya")
    type_name(other, 1, f"{WORD} mereka")
    save(other)
    expect(other.get_by_text("1 isian tersimpan.").first).to_be_visible()

    news = f"1 baris diubah oleh {ADMIN} pukul"
    expect(page.get_by_text(f"Juga membuka: {ADMIN}.")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_text(news)).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("button", name="Ambil perubahan").click()

    # Theirs is in the grid, mine still waits, and the line has nothing more to tell.
    cells = page.locator(".d-kisi")
    cells.get_by_text(f"{WORD} mereka").wait_for()
    cells.get_by_text(f"{WORD} saya").wait_for()
    expect(page.get_by_text("Belum disimpan: 1 isian di 1 baris")).to_be_visible()
    expect(page.get_by_role("button", name="Ambil perubahan")).to_have_count(0)
    save(page)
    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible()
    assert names(database, [first, second]) == {first: f"{WORD} saya", second: f"{WORD} mereka"}

    # The page of that koperasi was open, too.
    expect(profile.get_by_text(news)).to_be_visible(timeout=WAIT_MS)
    profile.get_by_role("button", name="Ambil perubahan").click()
    expect(profile.get_by_role("heading", name=f"{WORD} mereka")).to_be_visible()
    expect(profile.get_by_role("button", name="Ambil perubahan")).to_have_count(0)
