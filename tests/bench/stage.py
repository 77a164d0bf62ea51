"""What an audience waits for: the first slide of a deck, and each change of slide."""

import statistics
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

ROUNDS = 3
PAINTS = 5
# From the key to the second frame after it: by then the new slide has been painted.
TURN = """
() => new Promise(done => {
  const began = performance.now();
  dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})
"""


@dataclass(frozen=True)
class Stage:
    """Milliseconds: to the first slide (median), and of slide changes the median and the worst."""

    first: float
    turn: float
    worst: float
    slides: int


def stage_ms(context: BrowserContext, url: str) -> Stage:
    """Make a deck of today's figures and go through it again and again."""
    address = url + _make_dek(context, url)
    first = []
    page = context.new_page()
    for _ in range(PAINTS):
        page.goto("about:blank")
        page.goto(address, wait_until="commit")
        page.locator("main .salindia.kini h1").wait_for()
        first.append(float(page.evaluate("performance.now()")))
    slides = page.locator("main .salindia").count()
    turns = [turn for _ in range(ROUNDS) for turn in _turns(page, slides)]
    page.close()
    return Stage(statistics.median(first), statistics.median(turns), max(turns), slides)


def _make_dek(context: BrowserContext, url: str) -> str:
    page = context.new_page()
    page.goto(f"{url}/harkopnas")
    page.get_by_role("button", name="Buat dek").click()
    page.get_by_text("Untuk Harkopnas tahun").wait_for()
    page.get_by_role("button", name="Buat dek").last.click()
    link = page.get_by_role("link", name="Mulai presentasi")
    link.wait_for(timeout=60_000)
    found = str(link.get_attribute("href"))
    page.close()
    return found


def _turns(page: Page, slides: int) -> list[float]:
    page.keyboard.press("Home")
    found = []
    for _ in range(slides - 1):
        page.wait_for_timeout(120)
        found.append(float(page.evaluate(TURN)))
    return found
