"""Waiting until a page stands still, by what it shows.

The browser's own "network idle" is never told of where a frame was taken away while it loaded.
"""

from playwright.sync_api import Page, expect

# Half a second without a change of the page, or of what it has fetched. A page that never rests is
# taken as it is after ten: what comes next says what is wrong with it.
_STANDS_STILL = """() => new Promise((answer) => {
  const start = performance.now();
  let last = start;
  const change = () => { last = performance.now(); };
  const nodes = new MutationObserver(change);
  nodes.observe(document, { subtree: true, childList: true, characterData: true });
  const fetched = new PerformanceObserver(change);
  fetched.observe({ type: "resource" });
  const look = setInterval(() => {
    const now = performance.now();
    if (now - last < 500 && now - start < 10_000) return;
    clearInterval(look);
    nodes.disconnect();
    fetched.disconnect();
    document.fonts.ready.then(() => answer());
  }, 50);
})"""


def wait_until_still(page: Page) -> None:
    """Wait until the run has ended, nothing is a shape of what comes, and nothing moves."""
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.evaluate(_STANDS_STILL)
