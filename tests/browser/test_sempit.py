"""The screens of figures on a tablet, a phone and at 200 %: each opened once, then narrowed."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser

MEASURE = (Path(__file__).parent / "tata_letak.js").read_text(encoding="utf-8")
# Width and height; the last is 200 % of a laptop's screen.
SIZES = {"laptop": (1366, 768), "tablet": (820, 1180), "telepon": (390, 844), "200 %": (683, 384)}
# Of each screen, the first of its data.
FIRST = {
    "pembinaan": ".d-bagian h2",
    "sektor": ".d-bagian h2",
    "potret": "[data-testid=stMetric]",
    "bulanan": ".d-selisih",
    "laporan": "button:has-text('PDF')",
    "riwayat": ".d-simpanan",
    "harkopnas": "a:has-text('Mulai presentasi')",
}
# What a finger meets, but for words of a sentence and for what a grid draws itself.
SMALL = """() => [...document.querySelectorAll(
    "[data-testid=stMain] :is(a, button, [role=tab], [role=radio], summary)")]
  .filter((each) => each.getClientRects().length && !each.closest(".stDataFrame, p, li"))
  .filter((each) => Math.min(each.getBoundingClientRect().width,
    each.getBoundingClientRect().height) < 23.5)
  .map((each) => each.getAttribute("aria-label") || each.textContent)"""
# Values of a table that lie outside of it.
HIDDEN = """() => [...document.querySelectorAll(".d-banding td")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width < 1 || box.right > innerWidth || each.scrollWidth > each.clientWidth + 1;
  }).map((each) => each.textContent)"""


def faults(page: Page, first: str) -> dict[str, Any]:
    """What is wrong at the size of this moment; nothing where all is well."""
    found: dict[str, Any] = page.evaluate(MEASURE)
    found["targets"] = page.evaluate(SMALL)
    found["hidden"] = page.evaluate(HIDDEN)
    box = page.locator(first).first.bounding_box()
    height = (page.viewport_size or {"height": 0})["height"]
    found["below the fold"] = [] if box and box["y"] < height - 20 else [box]
    return {kind: what for kind, what in found.items() if what}


def measure(page: Page, size: tuple[int, int], first: str) -> dict[str, Any]:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_timeout(400)
    return faults(page, first)


@pytest.mark.parametrize("screen", FIRST)
def test_a_screen_of_figures_is_whole_at_every_width(
    page: Page, log_in: LogIn, screen: str
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    log_in(page, "kepala", f"/{screen}")
    page.locator(FIRST[screen]).first.wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for()

    found = {name: measure(page, size, FIRST[screen]) for name, size in SIZES.items()}

    assert found == {name: {} for name in SIZES}


def test_the_tab_that_an_address_opens_is_seen_on_a_telephone(page: Page, log_in: LogIn) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, "kepala", "/fasilitasi?tab_fasilitasi=Bertahan")

    expect(page.get_by_role("tab", name="Bertahan", selected=True)).to_be_in_viewport(
        ratio=0.9, timeout=60_000
    )
