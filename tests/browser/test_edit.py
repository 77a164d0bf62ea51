"""Edits in a real browser end in the database with their audit row, and never over another's."""

from collections.abc import Callable
from contextlib import suppress

import psycopg
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.kisi import cell_of

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
WAIT_MS = 60_000
Row = tuple[int, str]


def open_grid(page: Page, log_in: LogIn, who: str, koperasi: Row) -> None:
    log_in(page, who, f"/koperasi?cari={koperasi[1]}")
    page.get_by_role("radio", name="Sunting").or_(
        page.get_by_role("button", name="Sunting")
    ).click()
    expect(cell_of(page, 0, 0)).to_have_text(koperasi[1], timeout=WAIT_MS)
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def open_cell(page: Page) -> Locator:
    """The field over the first cell."""
    cell_of(page, 0, 0).dblclick()
    return page.locator(".d-kisi-isian")


def type_into_cell(page: Page, nama: str) -> None:
    """Leave another name in the first row, as a person with a keyboard does."""
    open_cell(page).fill(nama)
    page.keyboard.press("Enter")


def type_name(page: Page, nama: str) -> None:
    """Change the name in the first row, and wait until that is counted."""
    type_into_cell(page, nama)
    page.get_by_role("button", name="Simpan 1 perubahan").wait_for()


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan 1 perubahan").click()


def stored(database: psycopg.Connection, koperasi: Row) -> str:
    row = database.execute("SELECT nama FROM koperasi WHERE id = %s", (koperasi[0],)).fetchone()
    assert row is not None
    return str(row[0])


def test_a_cell_saved_in_the_browser_is_in_postgres_with_its_audit_row(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    type_name(page, "Koperasi Uji Tersimpan")
    save(page)

    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible()
    assert stored(database, koperasi) == "Koperasi Uji Tersimpan"
    newest = database.execute(
        "SELECT pengguna, pintu, sebelum->>'nama', sesudah->>'nama' FROM audit "
        "WHERE tabel = 'koperasi' AND kunci = %s ORDER BY id DESC LIMIT 1",
        (str(koperasi[0]),),
    ).fetchone()
    assert newest == ("staf", "grid", koperasi[1], "Koperasi Uji Tersimpan")


def test_two_windows_on_one_cell_end_in_the_conflict_panel(
    browser: Browser,
    page: Page,
    log_in: LogIn,
    database: psycopg.Connection,
    koperasi: Row,
) -> None:
    other = browser.new_context(locale="id-ID").new_page()
    open_grid(page, log_in, "staf", koperasi)
    open_grid(other, log_in, "admin", koperasi)
    type_name(page, "Koperasi Uji Saya")
    type_name(other, "Koperasi Uji Mereka")
    save(other)
    expect(other.get_by_text("1 isian tersimpan.").first).to_be_visible()

    save(page)

    expect(page.get_by_role("heading", name="Isian ini sudah diubah orang lain")).to_be_visible()
    # The choices stand below the rows: what is in sight says that there are any.
    told = page.get_by_text("1 isian belum tersimpan: sudah diubah orang lain.")
    expect(told).to_be_in_viewport()
    for value in (koperasi[1], "Koperasi Uji Mereka", "Koperasi Uji Saya"):
        expect(page.get_by_text(value, exact=True).first).to_be_visible()
    assert stored(database, koperasi) == "Koperasi Uji Mereka"

    page.get_by_text("Pakai isian saya").click()
    page.get_by_role("button", name="Terapkan pilihan").click()

    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible()
    assert stored(database, koperasi) == "Koperasi Uji Saya"
    expect(told).to_have_count(0)
    other.context.close()


def test_a_value_that_cannot_be_is_refused_before_it_is_sent(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    type_name(page, "Ko")

    save(page)

    expect(page.get_by_role("alert").first).to_contain_text("3 sampai 200 huruf")
    assert stored(database, koperasi) == koperasi[1]


def test_a_grid_whose_session_has_ended_is_the_login(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    """Typing runs the grid alone, not the frame that looks for the session."""
    open_grid(page, log_in, "admin", koperasi)
    database.execute(
        "DELETE FROM sesi_masuk WHERE akun_id = (SELECT id FROM akun WHERE nama_pengguna = 'admin')"
    )

    login = page.get_by_label("Nama pengguna")
    for attempt in range(3):
        # An edit now and then stays in the browser until the next one.
        type_into_cell(page, f"Koperasi Uji Tanpa Sesi {attempt}")
        with suppress(TooLate):
            login.wait_for(timeout=6_000)
            break

    expect(login).to_be_visible()
    assert stored(database, koperasi) == koperasi[1]


def test_alt_s_saves_an_open_cell_and_writes_no_letter_into_a_chosen_one(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    named = f"{koperasi[1]} Pintasan"
    open_cell(page).fill(named)
    page.keyboard.press("Alt+s")

    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible()
    assert stored(database, koperasi) == named
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    cell_of(page, 0, "Status").click()
    page.keyboard.press("Alt+s")
    page.wait_for_timeout(500)
    expect(page.locator(".d-kisi-isian")).to_have_count(0)


def test_alt_s_saves_the_field_that_is_being_typed_into(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    log_in(page, "staf", f"/profil?koperasi={koperasi[0]}&tab=Ubah")
    page.get_by_label("Nama singkat", exact=True).fill("Uji")
    page.get_by_label("Alasan status", exact=True).click()
    page.get_by_role("button", name="Simpan 1 perubahan").wait_for()
    page.keyboard.type("Diketik terakhir")
    page.keyboard.press("Alt+s")

    expect(page.get_by_text("2 isian tersimpan.").first).to_be_visible()
    row = database.execute(
        "SELECT nama_singkat, alasan_status FROM koperasi WHERE id = %s", (koperasi[0],)
    ).fetchone()
    assert row == ("Uji", "Diketik terakhir")


def test_letters_typed_on_a_chosen_name_replace_it_from_the_first_one_on(
    page: Page, log_in: LogIn, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    cell_of(page, 0, 0).click()
    page.keyboard.type("Maju Jaya")

    expect(page.locator(".d-kisi-isian")).to_have_value("Maju Jaya")
