"""What a person waits for, in a real browser: the first paint, and each click to its content."""

import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from db.actions.akun import DEMO_PASSWORD

REPEATS = 9
PAINTS = 5
QUIET_MS = 600
# From the click to the new heading, and to the last change of the page before it stays quiet.
CLICK = f"""
title => new Promise((done, failed) => {{
  const links = [...document.querySelectorAll("[data-testid=stSidebarNavLink]")];
  const link = links.find(each => each.innerText.trim().endsWith(title));
  const heading = () => document.querySelector("[data-testid=stMain] h1")?.innerText;
  const before = heading();
  const began = performance.now();
  let headed = null, last = began, quiet;
  const changed = () => {{
    last = performance.now();
    if (headed === null && heading() && heading() !== before) headed = last;
    if (headed === null) return;
    clearTimeout(quiet);
    quiet = setTimeout(() => {{
      observer.disconnect();
      done([headed - began, last - began]);
    }}, {QUIET_MS});
  }};
  const observer = new MutationObserver(changed);
  observer.observe(document.querySelector("[data-testid=stMain]"),
                   {{ attributes: true, childList: true, characterData: true, subtree: true }});
  setTimeout(() => failed(new Error("no answer to " + title)), 30000);
  link.click();
}})
"""


@dataclass(frozen=True)
class Waits:
    """Milliseconds of one click, medians: to the heading, and until all is drawn.

    `first` is the first click of all until all is drawn: nothing is cached yet.
    """

    heading: float
    drawn: float
    first: float


def log_in(browser: Browser, url: str) -> BrowserContext:
    """A browser window of the demo's admin, who has every screen."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    page = context.new_page()
    page.goto(url)
    page.get_by_label("Nama pengguna").fill("admin")
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


def click_ms(page: Page, name: str, *, back: str) -> Waits:
    """Go to a screen by its link again and again, and back to another one in between."""
    found = []
    for _ in range(REPEATS + 1):
        found.append(_click(page, name))
        _click(page, back)
    (_, first), *rest = found
    headings, drawn = zip(*rest, strict=True)
    return Waits(statistics.median(headings), statistics.median(drawn), first)


def _click(page: Page, name: str) -> tuple[float, float]:
    """`name` is that of the page; its link carries it as a title."""
    heading, drawn = page.evaluate(CLICK, name.capitalize())
    return float(heading), float(drawn)
