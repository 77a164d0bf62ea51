"""The first visit of a browser that has never been here: bytes over the wire, and first paint."""

import statistics
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.bench.clicks import log_in
from tests.bench.pair import Pair
from tests.bench.table import Figure, Goal
from tests.browser.chromium import launch

ROUNDS = 2
PAINTS = 2
MIB = 1024 * 1024
FORM = Goal(0.8, times=False)
BERANDA = Goal(1.2, times=False)
NOTHING_MISSING = Goal(0, times=False)
STILL_MS = 2_000  # until charts and fonts have asked for what they need


class Counter:
    """What a page fetched, as it came over the wire; also how many answers were errors."""

    def __init__(self, page: Page) -> None:
        self.mib, self.missing = 0.0, 0
        listener: CDPSession = page.context.new_cdp_session(page)
        listener.send("Network.enable")
        listener.on("Network.loadingFinished", self._count)
        page.on("response", lambda answer: self._judge(answer.status))

    def _count(self, event: dict[str, Any]) -> None:
        self.mib += event["encodedDataLength"] / MIB

    def _judge(self, status: int) -> None:
        self.missing += status >= HTTPStatus.BAD_REQUEST


def measure(pair: Pair) -> Iterator[Figure]:
    """The login form alone, the form and Beranda after it, and the bare page."""
    with sync_playwright() as playwright, launch(playwright) as browser:
        forms, visits, bares = [], [], []
        paints: list[tuple[float, float]] = []
        missing = 0
        for _ in range(ROUNDS):
            form, both, lost = _visit(browser, pair)
            forms.append(form)
            visits.append(both)
            missing = max(missing, lost)
            bares.append(_visit_bare(browser, pair.bare.url))
            paints.append(_paint_both(browser, pair))
        yield Figure("first visit, login form", "MiB", forms, bares, FORM)
        yield Figure("first visit, login form and Beranda", "MiB", visits, bares, BERANDA)
        yield Figure("answers that are errors on a first visit", "", [missing], (), NOTHING_MISSING)
        ours, theirs = zip(*paints, strict=True)
        yield Figure("first paint, browser's cache kept", "ms", ours, theirs)


def _visit(browser: Browser, pair: Pair) -> tuple[float, float, int]:
    """MiB until the form stands, until Beranda stands after it, and errors on the way."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    page = context.new_page()
    counter = Counter(page)
    page.goto(pair.real.url)
    page.get_by_role("button", name="Masuk").wait_for(timeout=60_000)
    page.wait_for_timeout(STILL_MS)
    form = counter.mib
    context.add_cookies([{"name": "sid", "value": pair.cookie, "url": pair.real.url}])
    page.goto(f"{pair.real.url}/beranda")
    page.get_by_role("button", name="Keluar").wait_for(timeout=60_000)
    page.wait_for_timeout(STILL_MS)
    context.close()
    return form, counter.mib, counter.missing


def _visit_bare(browser: Browser, url: str) -> float:
    page = browser.new_page()
    counter = Counter(page)
    page.goto(url)
    page.locator("h1").first.wait_for()
    page.wait_for_timeout(STILL_MS)
    page.close()
    return counter.mib


def _paint_both(browser: Browser, pair: Pair) -> tuple[float, float]:
    ours, plain = log_in(browser, pair.real.url, pair.cookie), browser.new_context()
    found = paint_ms(ours, f"{pair.real.url}/beranda"), paint_ms(plain, pair.bare.url)
    ours.close()
    plain.close()
    return found


def paint_ms(context: BrowserContext, url: str) -> float:
    """From the address to the first heading; the browser keeps its cache, as one in use does."""
    found = []
    for _ in range(PAINTS + 1):
        page = context.new_page()
        page.goto(url, wait_until="commit")
        page.locator("h1").first.wait_for()
        found.append(float(page.evaluate("() => performance.now()")))
        page.close()
    return statistics.median(found[1:])
