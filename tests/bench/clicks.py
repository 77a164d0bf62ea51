"""What a person waits for, in a real browser: the first paint, and each click to its content."""

import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from db.start import DEMO_PASSWORD

REPEATS = 9
PAINTS = 5
# From the click to the frame after the one in which the script was done.
CLICK = """
selector => new Promise((done, failed) => {
  const app = document.querySelector("[data-testid=stApp]");
  let ran = false;
  const began = performance.now();
  const look = () => {
    const state = app.getAttribute("data-test-script-state");
    ran = ran || state === "running";
    if (ran && state === "notRunning") {
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  setTimeout(() => failed(new Error("no answer to " + selector)), 30000);
  document.querySelector(selector).click();
})
"""


@dataclass(frozen=True)
class Waits:
    """Milliseconds of one click: the first time, and the median of those after it."""

    first: float
    median: float


def log_in(browser: Browser, url: str) -> BrowserContext:
    """A browser window of the demo's staf."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    page = context.new_page()
    page.goto(url)
    page.get_by_label("Nama pengguna").fill("staf")
    page.get_by_label("Sandi", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name="Keluar").wait_for(timeout=60_000)
    page.close()
    return context


def first_paint_ms(context: BrowserContext, url: str) -> float:
    """From the address to the first heading; the browser keeps its cache, as one in use does."""
    found = []
    for _ in range(PAINTS + 1):
        page = context.new_page()
        page.goto(url, wait_until="commit")
        page.locator("h1").first.wait_for()
        found.append(float(page.evaluate("() => performance.now()")))
        page.close()
    return statistics.median(found[1:])


def click_ms(page: Page, names: list[str], *, back: str) -> dict[str, Waits]:
    """Go to each screen by its link, and back to the same other screen in between."""
    waits = {}
    for name in names:
        found = []
        for _ in range(REPEATS + 1):
            found.append(_click(page, f'[data-testid=stSidebarNavLink][href$="/{name}"]'))
            _click(page, f'[data-testid=stSidebarNavLink][href$="/{back}"]')
        waits[name] = Waits(found[0], statistics.median(found[1:]))
    return waits


def _click(page: Page, selector: str) -> float:
    taken = float(page.evaluate(CLICK, selector))
    page.wait_for_timeout(150)
    return taken
