"""The map that grows, in the downloaded presentation and on the map screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from db.enums import KodeSalindia
from tests.decks import hide_three, make_large_dek
from ui.files.deck.html.document import build_html

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
PLACE = list(KodeSalindia).index(KodeSalindia.SEBARAN_TAHUN) + 1
Motion = Literal["reduce", "no-preference"]


def open_map(browser: Browser, folder: Path, motion: Motion) -> Page:
    """The slide of the map in a file, without a network."""
    file = folder / "harkopnas.html"
    file.write_text(build_html(hide_three(make_large_dek())), encoding="utf-8")
    page = browser.new_context(offline=True, reduced_motion=motion).new_page()
    page.goto(f"{file.as_uri()}#{PLACE}")
    return page


def year(page: Page) -> str:
    return page.locator("main .kini .tahun").text_content() or ""


def colour(page: Page) -> str | None:
    return page.locator("main .kini .kecamatan").nth(10).get_attribute("class")


def test_it_runs_from_the_first_year_to_the_last_and_stays(
    browser: Browser, tmp_path: Path
) -> None:
    page = open_map(browser, tmp_path, "no-preference")
    first, before = year(page), colour(page)

    expect(page.locator("main .kini .tahun")).to_have_text("2026")

    assert first in ("2015", "2016")
    assert colour(page) != before
    expect(page.get_by_role("button", name="Putar")).to_be_visible()


def test_it_is_stepped_paused_and_run_again_while_arrows_still_turn_slides(
    browser: Browser, tmp_path: Path
) -> None:
    page = open_map(browser, tmp_path, "no-preference")
    page.get_by_role("button", name="Jeda").click()
    stopped = year(page)

    page.get_by_role("button", name="Tahun berikutnya").focus()
    page.keyboard.press("Enter")
    assert int(year(page)) == int(stopped) + 1
    page.get_by_role("button", name="Tahun sebelumnya").click()
    assert year(page) == stopped
    page.get_by_role("button", name="Putar").click()
    expect(page.get_by_role("button", name="Jeda")).to_be_visible()
    page.keyboard.press("ArrowRight")

    assert page.locator("main .kini").get_attribute("data-nomor") == str(PLACE + 1)


def test_who_wants_no_motion_sees_the_newest_year(browser: Browser, tmp_path: Path) -> None:
    page = open_map(browser, tmp_path, "reduce")
    page.clock.install()
    page.reload()

    assert year(page) == "2026"
    page.clock.run_for(60_000)
    assert year(page) == "2026"


def test_the_map_screen_steps_by_keyboard_and_stands_still_if_wanted(
    page: Page, log_in: LogIn
) -> None:
    page.emulate_media(reduced_motion="reduce")
    log_in(page, "kepala", "/peta?tampilan=Pertumbuhan")
    frame = page.frame_locator("iframe").last
    shown = frame.locator("text[class^=tumbuh-t]")
    newest = shown.last

    expect(newest).to_have_css("opacity", "1")
    frame.locator("#tumbuh-putar").focus()
    page.keyboard.press("ArrowRight")

    expect(shown.first).to_have_css("opacity", "1")
    expect(newest).to_have_css("opacity", "0")
