"""The first second of a screen: its shape at once, then all of it, and nothing that jumps."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tenang import wait_until_still

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
# The sum of what moved without being asked to, as browsers count it; 0.1 is called good.
_SHIFT = """() => new Promise((answer) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) sum += each.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => answer(sum), 300);
})"""


@pytest.mark.parametrize("screen", ["", "peta", "koperasi", "fasilitasi", "pembinaan"])
def test_nothing_jumps_while_a_screen_loads(page: Page, log_in: LogIn, screen: str) -> None:
    log_in(page, "kepala", f"/{screen}")
    page.reload(wait_until="commit")
    expect(page.locator("html")).to_have_class("d-rangka")
    expect(page.locator("html")).not_to_have_class("d-rangka")
    expect(page.locator("h1").first).to_be_visible()
    wait_until_still(page)

    assert page.evaluate(_SHIFT) <= 0.05


def test_who_is_not_inside_sees_no_shape_of_a_screen(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/")
    page.get_by_role("button", name="Keluar").click()

    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    expect(page.locator("#rangka")).to_be_hidden()
    expect(page).to_have_title("Masuk · Dasbor Koperasi Kabupaten Serang")
