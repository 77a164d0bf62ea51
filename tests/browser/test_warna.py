"""Colours that change under the reader: those of the system, and the other theme of the program."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.conftest import LogIn
from tests.browser.tenang import wait_until_still

pytestmark = pytest.mark.browser

FIRST_IMAGE = "() => document.querySelector('.d-atlas img').src"
# Where the focus is, and what says so; of a field inside of a label the label does.
RING = """() => {
    const here = document.activeElement;
    return [here, here.closest("label")].filter(Boolean).map((each) => getComputedStyle(each))
      .some((look) => look.outlineStyle === "solid" && parseFloat(look.outlineWidth) >= 2);
  }"""


def colours(place: Locator) -> set[tuple[int, ...]]:
    """What is drawn there, pixel by pixel."""
    picture = Image.open(io.BytesIO(place.screenshot())).convert("RGB")
    found = picture.getcolors(1 << 20) or []
    return {tuple(each) for count, each in found if isinstance(each, tuple) and count > 3}


def middles(places: Locator) -> list[tuple[int, ...]]:
    """The colour in the middle of each."""
    found = []
    for each in places.all():
        picture = Image.open(io.BytesIO(each.screenshot())).convert("RGB")
        pixel = picture.getpixel((picture.width // 2, picture.height // 2))
        assert isinstance(pixel, tuple)
        found.append(pixel)
    return found


def test_with_the_systems_colours_a_map_and_its_controls_say_what_they_say(
    page: Page, log_in: LogIn
) -> None:
    page.emulate_media(forced_colors="active")
    log_in(page, "kepala", "/peta")
    wait_until_still(page)

    scale = middles(page.locator(".d-skala i"))
    assert len(set(scale)) == len(scale) >= 3
    assert len(set(middles(page.locator(".d-urut li:nth-child(10n + 1) b")))) >= 3
    switch = page.locator(".stCheckbox", has_text="Titik desa").locator("span + div").first
    off = colours(switch)
    page.get_by_text("Titik desa").click()
    wait_until_still(page)
    assert len(off) >= 2
    assert colours(switch) != off
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate(RING), page.evaluate("document.activeElement.outerHTML")
    page.get_by_text("Pertumbuhan", exact=True).click()
    wait_until_still(page)
    frame = page.frame_locator('iframe[title^="Peta pertumbuhan"], iframe').first
    scale = middles(frame.locator("[class$=legenda] i"))
    assert len(set(scale)) == len(scale) >= 3


def test_with_the_systems_colours_a_status_and_a_choice_are_told_apart(
    page: Page, log_in: LogIn
) -> None:
    page.emulate_media(forced_colors="active")
    log_in(page, "kepala", "/koperasi")
    page.locator(".d-ruas").first.wait_for()
    grounds = page.locator(".d-ruas").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).backgroundColor)"
    )
    assert len(set(grounds[:4])) == 4
    page.goto(page.url.replace("/koperasi", "/harkopnas"))
    choices = page.locator(".st-key-salindia [data-testid=stRadioOption]")
    choices.nth(2).wait_for()
    wait_until_still(page)

    chosen, other = (colours(choices.nth(at).locator("span + div > div").first) for at in (0, 1))
    assert chosen != other
    assert len(other) >= 2


def test_another_theme_of_the_system_draws_the_charts_anew(page: Page, log_in: LogIn) -> None:
    page.emulate_media(color_scheme="light")
    log_in(page, "kepala", "/peta")
    page.locator(".d-atlas img").first.wait_for()
    wait_until_still(page)
    light = page.evaluate(FIRST_IMAGE)

    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"(before) => ({FIRST_IMAGE})() !== before", arg=light)

    assert "%231F2A29" in page.evaluate(FIRST_IMAGE)
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1
