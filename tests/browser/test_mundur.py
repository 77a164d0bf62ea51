"""Back in the browser: each address of the history brings back what it showed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser

WAIT_MS = 60_000


def follow(page: Page, screen: str) -> None:
    """Open a screen by the menu."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=screen, exact=True).click()
    page.wait_for_url(f"**/{screen.lower()}*")
    settle(page)


def settle(page: Page) -> None:
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    page.locator("h1").first.wait_for()


@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        ("profil?koperasi=1&tab=Tahun", "role=tab[name='Tahun'][selected]"),
        ("peta?kecamatan_peta=Jawilan&titik=true", ".d-terpilih h2 >> text=Jawilan"),
        (
            "pembinaan?tahun_pembinaan=2025&bagian=Pelatihan",
            "role=radio[name='Pelatihan'][checked]",
        ),
        (
            "fasilitasi?tahun=2025&tab_fasilitasi=Tahun+ke+tahun",
            "role=tab[name='Tahun ke tahun'][selected]",
        ),
    ],
)
def test_back_from_the_menu_brings_back_what_was_chosen(
    page: Page, log_in: LogIn, address: str, chosen: str
) -> None:
    log_in(page, "kepala", f"/{address}")
    page.locator(chosen).wait_for(timeout=WAIT_MS)
    settle(page)
    title = page.locator("h1").first.inner_text()

    follow(page, "Harkopnas")
    page.go_back()

    expect(page.locator("h1").first).to_have_text(title, timeout=WAIT_MS)
    page.locator(chosen).wait_for(timeout=WAIT_MS)
    assert page.url.endswith(address)


def test_a_screen_that_comes_back_with_its_choice_is_one_step(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/pembinaan?tahun_pembinaan=2025")
    follow(page, "Peta")
    follow(page, "Pembinaan")
    page.wait_for_url("**/pembinaan?tahun_pembinaan=2025")

    page.go_back()

    page.wait_for_url("**/peta")
