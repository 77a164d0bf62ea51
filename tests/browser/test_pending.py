"""What is typed and not saved outlives what happens meanwhile, and a save can be taken back."""

from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.test_edit import open_grid, save, stored, type_name
from tests.kisi import cell_of

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
Row = tuple[int, str]
NEW = "Koperasi Uji Tertunda"
# Stops on the way to the grid from the top of the screen.
MOST_TABS = 60
# A screen with a map, on a machine that is busy with other tests.
WAIT_MS = 60_000


def test_leaving_the_screen_says_so_and_coming_back_finds_it(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    type_name(page, NEW)

    page.get_by_role("link", name="Beranda").click()
    expect(page.get_by_text("Ada 1 perubahan belum disimpan di Koperasi.")).to_be_visible(
        timeout=WAIT_MS
    )
    page.get_by_role("link", name="Fasilitasi").first.click()
    expect(page.get_by_text("Ada 1 perubahan belum disimpan di Koperasi.")).to_be_visible(
        timeout=WAIT_MS
    )
    page.get_by_role("link", name="Lanjutkan").last.click()
    save(page)

    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == NEW


def test_an_insert_another_sort_and_another_filter_move_nothing(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    type_name(page, NEW)

    database.execute(
        "INSERT INTO koperasi (nama, tanggal_badan_hukum, contoh)"
        " VALUES ('Koperasi Uji Peramban 0', '2026-01-01', true)"
    )
    page.get_by_role("button", name="Saring").click()
    page.get_by_label("Urutkan").click()
    page.get_by_role("option", name="Badan hukum terbaru").click()
    page.keyboard.press("Escape")
    page.get_by_label("Cari", exact=True).fill("Uji Peramban 0")
    page.get_by_label("Cari", exact=True).press("Enter")
    # One row is listed now, and it is not the one that is being edited.
    expect(page.get_by_text("Daftar tetap seperti saat Anda mulai menyunting")).to_be_visible(
        timeout=WAIT_MS
    )
    save(page)

    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == NEW
    database.execute("DELETE FROM koperasi WHERE nama = 'Koperasi Uji Peramban 0'")


def test_a_cut_connection_keeps_it(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    lines: list[WebSocketRoute] = []

    def through(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    page.route_web_socket("**/_stcore/stream", through)
    open_grid(page, log_in, "staf", koperasi)
    type_name(page, NEW)
    before = len(lines)

    with page.expect_websocket():
        lines[-1].close()
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    save(page)

    assert len(lines) > before
    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == NEW


def test_undo_brings_the_old_value_back(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    type_name(page, NEW)
    save(page)
    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)

    page.get_by_role("button", name="Urungkan").click()

    expect(page.get_by_text("1 isian dikembalikan.")).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == koperasi[1]
    newest = database.execute(
        "SELECT pengguna, pintu FROM audit WHERE tabel = 'koperasi' AND kunci = %s"
        " ORDER BY id DESC LIMIT 1",
        (str(koperasi[0]),),
    ).fetchone()
    assert newest == ("staf", "undo")


def test_a_cell_is_edited_saved_and_taken_back_by_keyboard_alone(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    log_in(page, "staf", f"/koperasi?mode=Sunting&cari={koperasi[1]}")
    expect(cell_of(page, 0, 0)).to_have_text(koperasi[1], timeout=WAIT_MS)
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.role") == "rowheader":
            break
    page.keyboard.type(NEW)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Simpan 1 perubahan").wait_for()

    page.keyboard.press("Alt+s")
    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == NEW
    page.get_by_role("button", name="Urungkan").wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    page.keyboard.press("Control+Shift+z")

    expect(page.get_by_text("1 isian dikembalikan.")).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == koperasi[1]
