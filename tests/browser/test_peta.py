"""The map in a real browser: a click chooses, and the geometry travels once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]


def test_a_click_on_the_map_opens_the_kecamatan(page: Page, log_in: LogIn) -> None:
    asked: list[str] = []

    def hear(request: Request) -> None:
        asked.append(request.url)

    page.on("request", hear)
    log_in(page, "kepala", "/peta")

    page.locator("[data-testid=stVegaLiteChart] path[aria-roledescription=geoshape]").first.click()

    expect(page.get_by_test_id("stMain").get_by_text("dari 29")).to_be_visible()
    expect(page).to_have_url(re.compile("kecamatan="))
    assert len([url for url in asked if url.endswith(".geojson")]) == 1


def test_the_choice_works_without_a_mouse(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")

    page.get_by_role("combobox", name="Kecamatan").focus()
    page.keyboard.type("Cirua")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Ciruas")).to_be_visible()
