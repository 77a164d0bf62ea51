"""The keyboard alone: a koperasi is found, opened, changed, saved, taken back, and left again."""

from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.tenang import wait_until_still

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
WAIT_MS = 60_000
# Presses of Tab that nobody would go beyond.
MOST = 40


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    for _ in range(MOST):
        page.keyboard.press(key)
        if page.evaluate("each => document.activeElement.matches(each)", selector):
            return
    pytest.fail(f"{selector} is not reached in {MOST} presses of {key}")


def test_one_koperasi_is_found_changed_and_taken_back(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: tuple[int, str]
) -> None:
    def short_name() -> str | None:
        row = database.execute(
            "SELECT nama_singkat FROM koperasi WHERE id = %s", (koperasi[0],)
        ).fetchone()
        assert row is not None
        return str(row[0]) if row[0] else None

    before = short_name()
    log_in(page, "staf", "/koperasi")
    page.get_by_role("searchbox", name="Cari").wait_for(timeout=WAIT_MS)
    wait_until_still(page)

    tab_to(page, "input[type=search]")
    page.keyboard.type(koperasi[1])
    page.keyboard.press("Enter")
    page.wait_for_url("**cari=**", timeout=WAIT_MS)
    wait_until_still(page)
    tab_to(page, f'a[href="/profil?koperasi={koperasi[0]}"]')
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Ubah").wait_for(timeout=WAIT_MS)
    wait_until_still(page)
    page.keyboard.press("Alt+u")
    page.get_by_label("Nama singkat").wait_for(timeout=WAIT_MS)
    wait_until_still(page)
    tab_to(page, '[aria-label="Nama singkat"]')
    page.keyboard.press("Control+a")
    page.keyboard.type("Diketik")
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert short_name() == "Diketik"
    wait_until_still(page)
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_text("1 isian dikembalikan.")).to_be_visible(timeout=WAIT_MS)
    assert short_name() == before
    wait_until_still(page)

    tab_to(page, 'a[href*="/koperasi?cari="]', "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Cari")).to_have_value(koperasi[1], timeout=WAIT_MS)
