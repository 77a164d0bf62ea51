"""What a person waits for after editing a cell: that it is counted, and that it is saved."""

import statistics
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.kisi import cell_of

REPEATS = 3
HAND_MS = 400
# From the key until the bar of pending changes is there.
COUNT = """
() => { window.counted = new Promise((done, failed) => {
  let began = 0;
  document.addEventListener("keydown", () => { began = performance.now(); },
                            { capture: true, once: true });
  const seen = () => [...document.querySelectorAll("[data-testid=stMain] button")]
    .some(each => each.innerText.includes("Simpan 1 perubahan"));
  const observer = new MutationObserver(() => {
    if (began && seen()) { observer.disconnect(); done(performance.now() - began); }
  });
  observer.observe(document.body, { attributes: true, childList: true, characterData: true,
                                    subtree: true });
  setTimeout(() => failed(new Error("the edit was not counted")), 30000);
}); }
"""
# From the click until the bar is gone and the line of the save is there.
SAVED = """
() => new Promise((done, failed) => {
  const buttons = () => [...document.querySelectorAll("[data-testid=stMain] button")];
  const save = buttons().find(each => each.innerText.includes("Simpan 1 perubahan"));
  const began = performance.now();
  const seen = () => buttons().some(each => each.innerText.includes("Urungkan"))
    && !buttons().some(each => each.innerText.includes("Simpan 1 perubahan"));
  const observer = new MutationObserver(() => {
    if (seen()) { observer.disconnect(); done(performance.now() - began); }
  });
  observer.observe(document.body, { attributes: true, childList: true, characterData: true,
                                    subtree: true });
  save.click();
  setTimeout(() => failed(new Error("the save was not seen")), 30000);
})
"""


@dataclass(frozen=True)
class Saves:
    """Milliseconds, medians: from the edited cell to the bar, and from the click to the save."""

    counted: float
    visible: float


def save_ms(page: Page, url: str) -> Saves:
    """Edit the first cell of the grid and save it, again and again."""
    page.goto(f"{url}/koperasi?mode=Sunting")
    cell_of(page, 0, 0).wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(1_000)
    counted, visible = [], []
    for turn in range(REPEATS + 1):
        _type(page, f"AA Koperasi Uji Kecepatan {turn}")
        page.evaluate(COUNT)
        page.keyboard.press("Enter")
        counted.append(float(page.evaluate("() => window.counted")))
        # A hand that goes from the keys to the button takes longer than this.
        page.wait_for_timeout(HAND_MS)
        visible.append(float(page.evaluate(SAVED)))
        page.locator('[data-test-script-state="notRunning"]').wait_for()
        page.wait_for_timeout(1_000)
    return Saves(statistics.median(counted[1:]), statistics.median(visible[1:]))


def _type(page: Page, nama: str) -> None:
    """Leave a new name in the open first cell."""
    cell_of(page, 0, 0).click()
    page.keyboard.type(nama)
