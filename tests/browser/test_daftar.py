"""The list of koperasi in a browser: its fold, its links, the way from finding to undo by keys."""

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LogIn
from tests.browser.test_edit import stored
from tests.kisi import cell_of

pytestmark = pytest.mark.browser

Row = tuple[int, str]
WAIT_MS = 60_000
DOOR = "/koperasi?perlu=Belum+RAT+tahun+buku+lalu"
# Pixels from the top of the window to the first koperasi, and of controls between caption and it.
FIRST_ROW = {1366: 320, 1920: 320, 820: 400, 390: 420}
CONTROLS = 150
# Where the first row stands, and how far below the head; what is wider than the window; what is
# smallest to read and to hit; what is broken inside a number.
MEASURE = """
() => {
  const list = document.querySelector(".d-dalam"), row = list.querySelector("tbody tr");
  const shown = each => each.getClientRects().length && getComputedStyle(each).clipPath === "none";
  const leaves = [...list.querySelectorAll("*")].filter(each =>
    shown(each) && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
  const range = document.createRange(), broken = [];
  for (const leaf of leaves) for (const node of leaf.childNodes) {
    if (node.nodeType !== 3) continue;
    for (const found of node.data.matchAll(/[0-9.,/]+/g)) {
      range.setStart(node, found.index); range.setEnd(node, found.index + found[0].length);
      if (range.getClientRects().length > 1) broken.push(node.data);
    }
  }
  const targets = [...list.querySelectorAll("a")].filter(shown);
  return {
    first: row.getBoundingClientRect().top,
    controls: row.getBoundingClientRect().top -
      document.querySelector("[data-testid=stCaptionContainer]").getBoundingClientRect().bottom,
    wide: document.querySelector("[data-testid=stMain]").scrollWidth - innerWidth,
    letters: Math.min(...leaves.map(each => parseFloat(getComputedStyle(each).fontSize))),
    target: Math.min(...targets.map(each => each.getBoundingClientRect().height)),
    broken,
  };
}
"""


def open_list(page: Page, log_in: LogIn, path: str, who: str = "staf") -> None:
    log_in(page, who, path)
    page.locator(".d-tabel").wait_for(timeout=WAIT_MS)
    page.locator('[data-test-script-state="notRunning"]').wait_for()


@pytest.mark.parametrize("width", FIRST_ROW)
def test_the_first_koperasi_stands_in_the_first_fold(page: Page, log_in: LogIn, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_list(page, log_in, DOOR)

    seen = page.evaluate(MEASURE)

    assert seen["first"] <= FIRST_ROW[width], seen
    assert seen["controls"] <= CONTROLS, seen
    assert seen["wide"] <= 0
    assert seen["letters"] >= 12.5
    assert seen["target"] >= 24
    assert seen["broken"] == []


def test_a_door_says_where_it_led_and_back_leads_through_every_choice(
    page: Page, log_in: LogIn
) -> None:
    open_list(page, log_in, DOOR)
    title = page.locator("h1")
    expect(title).to_contain_text("koperasi belum RAT tahun buku")
    all_of_them = title.inner_text()
    page.evaluate("window.__dokumen = 1")

    page.locator(".d-ruas.d-kurang_aktif").click()
    expect(title).to_contain_text("koperasi kurang aktif belum RAT", timeout=WAIT_MS)
    page.locator(".d-ruas.d-kurang_aktif[aria-current]").wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    name = page.locator(".d-tabel tbody th a").nth(30)
    name.scroll_into_view_if_needed()
    seen = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    nama = name.inner_text()
    name.click()
    expect(title).to_have_text(nama, timeout=WAIT_MS)

    page.go_back()
    expect(title).to_contain_text("koperasi kurang aktif belum RAT", timeout=WAIT_MS)
    page.wait_for_function(
        "top => document.querySelector('[data-testid=stMain]').scrollTop === top", arg=seen
    )
    page.get_by_role("link", name="Hapus saringan Kurang aktif").click()
    expect(title).to_have_text(all_of_them, timeout=WAIT_MS)
    assert page.evaluate("window.__dokumen") == 1  # the program was never loaded anew


def test_a_row_opens_beside_the_list_and_its_name_in_a_tab_of_its_own(
    page: Page, log_in: LogIn
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_list(page, log_in, "/koperasi?kecamatan=Anyar")
    row = page.locator(".d-tabel tbody tr").nth(1)

    row.locator("td").nth(1).click()
    expect(page.locator(".d-panel h2")).to_have_text(row.locator("th").inner_text())
    page.locator(".d-maju").click()
    third = page.locator(".d-tabel tbody tr").nth(2)
    expect(page.locator(".d-panel h2")).to_have_text(third.locator("th").inner_text())
    expect(third).to_have_class("d-barisnya")
    context: BrowserContext = page.context
    with context.expect_page() as opened:
        third.locator("th a").click(modifiers=["ControlOrMeta"])

    assert "/profil?koperasi=" in opened.value.url
    assert "/koperasi?" in page.url


def test_a_narrow_window_has_no_panel_and_a_row_opens_its_koperasi(
    page: Page, log_in: LogIn
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_list(page, log_in, "/koperasi?kecamatan=Anyar&dipilih=1")

    expect(page.locator(".d-panel")).to_be_hidden()
    page.locator(".d-tabel tbody tr").nth(1).locator("td.d-k-tempat").click()

    expect(page.locator(".d-petak")).to_be_visible(timeout=WAIT_MS)
    assert "/profil?koperasi=" in page.url


def press_until(page: Page, selector: str, key: str = "Tab", most: int = 80) -> None:
    """Press a key until what has the focus is one of these."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"{key} never led to {selector}")


def test_find_open_edit_save_undo_and_back_by_keyboard_alone(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_list(page, log_in, "/koperasi")
    press_until(page, "input[aria-label='Cari']")
    page.keyboard.type(koperasi[1])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("1 koperasi cocok dengan", timeout=WAIT_MS)

    press_until(page, ".d-tabel tbody th a")
    page.keyboard.press(" ")
    expect(page.locator(".d-panel h2")).to_have_text(koperasi[1], timeout=WAIT_MS)
    expect(page.locator(".d-tabel tbody th a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".d-panel")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(koperasi[1], timeout=WAIT_MS)

    press_until(page, ".d-petak a")
    page.keyboard.press("Enter")
    name = page.get_by_label("Nama", exact=True)
    name.wait_for(timeout=WAIT_MS)
    press_until(page, "input[aria-label='Nama']")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Koperasi Uji Papan Ketik")
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == "Koperasi Uji Papan Ketik"
    page.get_by_role("button", name="Urungkan").wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_text("1 isian dikembalikan.")).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == koperasi[1]

    press_until(page, ".d-kembali", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("1 koperasi cocok dengan", timeout=WAIT_MS)


def test_one_key_edits_what_is_listed_and_the_same_key_reads_it_again(
    page: Page, log_in: LogIn, koperasi: Row
) -> None:
    open_list(page, log_in, f"/koperasi?cari={koperasi[1]}")

    page.keyboard.press("Alt+u")
    expect(cell_of(page, 0, 0)).to_have_text(koperasi[1], timeout=WAIT_MS)
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    page.keyboard.press("Alt+u")

    expect(page.locator(".d-tabel tbody th a")).to_have_text(koperasi[1], timeout=WAIT_MS)
