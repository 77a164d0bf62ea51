"""What a person waits for at a click, in a real browser: heading, all drawn, and what jumps."""

import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.pair import BARE, LARGE, SCREENS, SMALL, Pair
from tests.bench.saves import Saves, save_ms
from tests.bench.stage import Stage, stage_ms
from tests.bench.table import Figure, Goal
from tests.browser.chromium import launch

ROUNDS = 2
TOURS = 2
BARE_TOURS = 6
QUIET_MS = 400
HEADING = {SMALL: Goal(1.5), LARGE: Goal(2)}
DRAWN = Goal(4)
SHIFT = Goal(0.05, times=False)
# A cell saved and visible, and the whole gesture, against a click on the bare page.
SAVED, GESTURE = Goal(3), Goal(6)
TURN = Goal(100, times=False)
# From the click until the new heading has been painted, and until the last change of the page
# before it stays quiet; and by how much what was there has jumped (layout-shift entries). Inside
# a canvas is the table that Streamlit writes for screen readers, 300 ms after it has drawn.
CLICK = f"""
name => new Promise((done, failed) => {{
  const links = [...document.querySelectorAll("[data-testid=stSidebarNavLink]")];
  const leads = path => links.find(each => new URL(each.href).pathname === path);
  const link = leads("/" + name) ?? leads("/");
  const heading = () => document.querySelector("[data-testid=stMain] h1")?.innerText;
  const before = heading();
  const began = performance.now();
  let seen = false, headed = null, last = began, shift = 0, quiet;
  const jumps = new PerformanceObserver(list =>
    list.getEntries().forEach(entry => {{ shift += entry.value; }}));
  jumps.observe({{ type: "layout-shift" }});
  const painted = () => {{
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {{
      headed = performance.now();
      last = Math.max(last, headed);
    }};
    channel.port2.postMessage(0);
  }};
  const rest = () => {{
    clearTimeout(quiet);
    quiet = setTimeout(() => {{
      observer.disconnect();
      jumps.disconnect();
      done([headed - began, last - began, shift]);
    }}, {QUIET_MS});
  }};
  const unseen = node => (node.closest ? node : node.parentElement)?.closest("canvas");
  const changed = changes => {{
    if (changes.every(each => unseen(each.target))) return;
    last = performance.now();
    if (!seen && heading() && heading() !== before) {{
      seen = true;
      requestAnimationFrame(painted);
    }}
    if (seen) rest();
  }};
  const observer = new MutationObserver(changed);
  observer.observe(document.querySelector("[data-testid=stMain]"),
                   {{ attributes: true, childList: true, characterData: true, subtree: true }});
  setTimeout(() => failed(new Error("no answer to " + name)), 30000);
  link.click();
}})
"""
# How much has moved since the address was opened, as the browser counted it.
LOADED = """
() => new Promise(done => {
  let shift = 0;
  new PerformanceObserver(list =>
    list.getEntries().forEach(each => { if (!each.hadRecentInput) shift += each.value; })
  ).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shift), 300);
})
"""


@dataclass(frozen=True)
class Wait:
    """One click, in milliseconds; `shift` is the browser's layout shift score."""

    heading: float
    drawn: float
    shift: float


def measure(pair: Pair) -> Iterator[Figure]:
    """Tours through every screen, the bare page's after each round; then saves and the stage."""
    with sync_playwright() as playwright, launch(playwright) as browser:
        context = log_in(browser, pair.real.url, pair.cookie)
        page, plain = context.new_page(), browser.new_page()
        first = _open_both(page, plain, pair)
        base: list[Wait] = []
        found: dict[str, list[Wait]] = defaultdict(list)
        saved: list[Saves] = []
        for _ in range(ROUNDS):
            base.append(_tour(plain, BARE, BARE_TOURS)[BARE[1]])
            for name, wait in _tour(page, SCREENS, TOURS).items():
                found[name].append(wait)
            saved.append(_save(context, pair.real.url))
        for name in SCREENS:
            shift = loading_shift(page, f"{pair.real.url}/{name}")
            yield Figure(f"layout shift while {name} loads", "", [shift], goal=SHIFT)
        yield from _figures(found, base, first, pair.koperasi)
        yield from _save_figures(saved, [one.heading for one in base])
        if pair.koperasi == SMALL:
            yield from _stage_figures(stage_ms(context, pair.real.url))


def log_in(browser: Browser, url: str, cookie: str) -> BrowserContext:
    """A browser window in which somebody is logged in."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    context.add_cookies([{"name": "sid", "value": cookie, "url": url}])
    return context


def _open_both(page: Page, plain: Page, pair: Pair) -> dict[str, Wait]:
    """Open both on their last screen; gives the first click of all on each of ours."""
    page.goto(f"{pair.real.url}/{SCREENS[-1]}")
    page.get_by_role("button", name="Keluar").wait_for(timeout=60_000)
    plain.goto(pair.bare.url)
    plain.locator("h1").first.wait_for()
    click(plain, BARE[-1])
    return {name: click(page, name) for name in SCREENS}


def click(page: Page, name: str) -> Wait:
    """Go to a screen by its link in the menu."""
    heading, drawn, shift = page.evaluate(CLICK, name)
    return Wait(float(heading), float(drawn), float(shift))


def loading_shift(page: Page, url: str) -> float:
    """What jumps while an address is opened, the browser's cache kept."""
    page.bring_to_front()
    page.goto(url)
    page.locator("html:not(.d-rangka) h1").first.wait_for()
    page.wait_for_timeout(2 * QUIET_MS)
    return float(page.evaluate(LOADED))


def _tour(page: Page, names: tuple[str, ...], times: int) -> dict[str, Wait]:
    """One screen after the other, several times; the medians of each, but its worst shift."""
    page.bring_to_front()  # a hidden tab is throttled
    waits: dict[str, list[Wait]] = defaultdict(list)
    for name in names * times:
        waits[name].append(click(page, name))
    return {name: _middle(each) for name, each in waits.items()}


def _middle(waits: list[Wait]) -> Wait:
    return Wait(
        statistics.median(one.heading for one in waits),
        statistics.median(one.drawn for one in waits),
        max(one.shift for one in waits),
    )


def _save(context: BrowserContext, url: str) -> Saves:
    page = context.new_page()
    saved = save_ms(page, url)
    page.close()
    return saved


def _figures(
    found: dict[str, list[Wait]], base: list[Wait], first: dict[str, Wait], koperasi: int
) -> Iterator[Figure]:
    headed, drawn = [one.heading for one in base], [one.drawn for one in base]
    goal = HEADING.get(koperasi)
    for name, each in found.items():
        yield Figure(f"click to {name}, heading", "ms", [one.heading for one in each], headed, goal)
    for name, each in found.items():
        yield Figure(f"click to {name}, all drawn", "ms", [one.drawn for one in each], drawn, DRAWN)
    for name, each in found.items():
        yield Figure(f"layout shift, {name}", "", [one.shift for one in each], goal=SHIFT)
    for name, once in first.items():
        yield Figure(f"first click of all to {name}, all drawn", "ms", [once.drawn])


def _save_figures(saved: list[Saves], headed: list[float]) -> Iterator[Figure]:
    yield Figure("cell edited until counted", "ms", [one.counted for one in saved], headed)
    visible = [one.visible for one in saved]
    yield Figure("cell saved and visible", "ms", visible, headed, SAVED)
    whole = [one.counted + one.visible for one in saved]
    yield Figure("whole gesture, Enter until said", "ms", whole, headed, GESTURE)


def _stage_figures(stage: Stage) -> Iterator[Figure]:
    yield Figure("deck, first slide", "ms", [stage.first])
    yield Figure(f"deck, next of {stage.slides} slides, median", "ms", [stage.turn])
    yield Figure("deck, next slide, worst", "ms", [stage.worst], goal=TURN)
