"""The grid under hands that know a spreadsheet: type, paste, sort, take back, by keyboard."""

import uuid
from collections.abc import Callable, Iterator

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_edit import open_grid, stored
from tests.kisi import cell_of, paste

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
Row = tuple[int, str]
WAIT_MS = 60_000
FOOT = ".d-kisi-kabar"


@pytest.fixture
def grid(page: Page, log_in: LogIn, database: psycopg.Connection) -> Iterator[Page]:
    """The koperasi of one kecamatan in the grid; what was typed is dropped at the end."""
    log_in(page, "staf", "/koperasi?mode=Sunting&kecamatan=Ciruas")
    expect(cell_of(page, 0, 0)).not_to_be_empty(timeout=WAIT_MS)
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    yield page
    database.execute("DELETE FROM draf")


def new_number() -> str:
    """A telephone number that no koperasi has."""
    return f"0254 {uuid.uuid4().int % 10**7:07}"


@pytest.fixture
def telepon() -> str:
    return new_number()


def last_row(page: Page) -> int:
    return page.locator(".d-kisi [data-id]").count() - 1


def scrolled(page: Page) -> list[int]:
    found: list[int] = page.locator(".d-kisi").evaluate("each => [each.scrollTop, each.scrollLeft]")
    return found


def test_words_and_dates_are_pasted_as_people_write_them(grid: Page) -> None:
    cell_of(grid, 0, "Status").click()
    paste(grid, "KURANG AKTIF \t12 Juli 2022\nDibubarkan\t01/02/2020\n")

    expect(cell_of(grid, 0, "Status")).to_have_text("Kurang aktif")
    expect(cell_of(grid, 0, "Tanggal status")).to_have_text("12 Juli 2022")
    expect(cell_of(grid, 1, "Status")).to_have_text("Dibubarkan")
    expect(grid.locator(".d-kisi [aria-invalid]")).to_have_count(0)
    expect(grid.get_by_text("Belum disimpan: 4 isian di 2 baris.")).to_be_visible(timeout=WAIT_MS)


def test_a_pasted_word_that_is_not_on_offer_is_marked_and_said(grid: Page) -> None:
    cell_of(grid, 0, "Status").click()
    paste(grid, "Setengah aktif")

    expect(cell_of(grid, 0, "Status")).to_have_attribute("aria-invalid", "true")
    cell_of(grid, 1, "Status").click()
    cell_of(grid, 0, "Status").click()
    expect(grid.locator(FOOT)).to_have_text(
        "Status “Setengah aktif”: Bukan salah satu pilihan kolom ini."
    )
    expect(grid.get_by_role("alert").first).to_contain_text("“Setengah aktif”")


def test_a_paste_past_the_last_row_says_how_many_did_not_fit(grid: Page) -> None:
    cell_of(grid, 0, "Telepon").click()
    grid.keyboard.press("Control+ArrowDown")
    expect(cell_of(grid, last_row(grid), "Telepon")).to_be_focused()
    paste(grid, "0254 1\n0254 2\n0254 3\n0254 4")

    expect(grid.locator(FOOT)).to_contain_text("3 baris tidak muat dan tidak ditempel")
    expect(cell_of(grid, last_row(grid), "Telepon")).to_have_text("0254 1")


def test_ctrl_z_takes_one_cell_back_and_ctrl_y_brings_it_again(grid: Page) -> None:
    before = cell_of(grid, 1, "Alamat").inner_text()
    for row, alamat in enumerate(("Jl. Satu", "Jl. Dua")):
        cell_of(grid, row, "Alamat").click()
        grid.keyboard.type(alamat)
        grid.keyboard.press("Enter")

    grid.keyboard.press("Control+z")
    expect(cell_of(grid, 1, "Alamat")).to_have_text(before)
    expect(cell_of(grid, 0, "Alamat")).to_have_text("Jl. Satu")
    expect(grid.get_by_role("button", name="Simpan 1 perubahan")).to_be_visible(timeout=WAIT_MS)

    grid.keyboard.press("Control+y")
    expect(cell_of(grid, 1, "Alamat")).to_have_text("Jl. Dua")


def test_a_heading_sorts_dates_as_dates_over_the_whole_list(
    page: Page, log_in: LogIn, database: psycopg.Connection
) -> None:
    log_in(page, "staf", "/koperasi?mode=Sunting")
    page.get_by_role("columnheader", name="Tanggal badan hukum").click(timeout=WAIT_MS)

    oldest = database.execute(
        "SELECT to_char(min(tanggal_badan_hukum), 'DD/MM/YYYY') FROM koperasi"
        " WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL"
    ).fetchone()
    assert oldest is not None
    expect(cell_of(page, 0, "Tanggal badan hukum")).to_have_text(oldest[0])
    expect(page.get_by_role("columnheader", name="Tanggal badan hukum")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_a_save_keeps_place_order_hidden_columns_and_what_is_chosen(
    grid: Page, database: psycopg.Connection, telepon: str
) -> None:
    grid.get_by_role("columnheader", name="Nama").click()
    grid.get_by_role("columnheader", name="Nama").click()
    grid.locator(".d-kisi-kolom summary").click()
    grid.get_by_role("checkbox", name="Kelompok").uncheck()
    grid.locator(".d-kisi-kolom summary").click()
    cell_of(grid, 0, "Telepon").click()
    grid.keyboard.press("Control+ArrowDown")
    row = last_row(grid)
    nama = cell_of(grid, row, 0).inner_text()
    grid.keyboard.type(telepon)
    grid.keyboard.press("Enter")
    save = grid.get_by_role("button", name="Simpan 1 perubahan")
    expect(save).to_be_in_viewport(timeout=WAIT_MS)
    before = scrolled(grid)

    grid.keyboard.press("Alt+s")

    expect(grid.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    expect(cell_of(grid, row, "Telepon")).to_have_text(telepon)
    expect(cell_of(grid, row, 0)).to_have_text(nama)
    assert scrolled(grid) == before
    assert before[0] > 0
    expect(cell_of(grid, row, "Telepon")).to_be_focused()
    expect(grid.get_by_role("columnheader", name="Kelompok")).to_have_count(0)
    saved = database.execute("SELECT nama FROM koperasi WHERE telepon = %s", (telepon,)).fetchall()
    assert saved == [(nama,)]


def test_a_bad_cell_does_not_hold_the_good_ones_back(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    telepon = new_number()
    find = "SELECT telepon, tanggal_status FROM koperasi WHERE id = %s"
    before = database.execute(find, (koperasi[0],)).fetchone()
    assert before is not None
    open_grid(page, log_in, "staf", koperasi)
    cell_of(page, 0, "Telepon").click()
    page.keyboard.type(telepon)
    page.keyboard.press("Tab")
    cell_of(page, 0, "Tanggal status").click()
    page.keyboard.type("99/99/2020")
    page.keyboard.press("Tab")

    page.get_by_role("button", name="Simpan 1 perubahan").click()

    expect(page.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    wrong = cell_of(page, 0, "Tanggal status")
    expect(wrong).to_have_text("99/99/2020")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert").first).to_contain_text("Tanggal status “99/99/2020”:")
    assert database.execute(find, (koperasi[0],)).fetchone() == (telepon, before[1])
    # What was saved is taken back; what was not stays to be corrected.
    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_text("1 isian dikembalikan.")).to_be_visible(timeout=WAIT_MS)
    expect(cell_of(page, 0, "Telepon")).to_have_text(before[0] or "")
    expect(wrong).to_have_text("99/99/2020")
    assert database.execute(find, (koperasi[0],)).fetchone() == before


def test_a_value_that_the_database_refuses_stays_marked_beside_what_was_saved(
    grid: Page, database: psycopg.Connection, telepon: str
) -> None:
    nama = cell_of(grid, 1, 0).inner_text()
    cell_of(grid, 0, 0).click()
    grid.keyboard.type("Ko")
    grid.keyboard.press("Enter")
    cell_of(grid, 1, "Telepon").click()
    grid.keyboard.type(telepon)
    grid.keyboard.press("Enter")

    grid.get_by_role("button", name="Simpan 2 perubahan").click()

    expect(grid.get_by_text("1 isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    expect(cell_of(grid, 0, 0)).to_have_attribute("aria-invalid", "true")
    expect(grid.get_by_role("alert").first).to_contain_text("3 sampai 200 huruf")
    saved = database.execute("SELECT nama FROM koperasi WHERE telepon = %s", (telepon,)).fetchall()
    assert saved == [(nama,)]


# By heading, what is typed; "" leaves the column as it is.
TYPED = {
    "Jenis": "kons",
    "Kelompok": "Kopkar",
    "Status": "",
    "Tanggal status": "",
    "Kecamatan": "",
    "Desa": "Citerep, Ciruas",
    "Alamat": "Jl. Raya Uji 1",
    "NIK koperasi (13 digit)": "",
    "Nomor badan hukum": "123/BH/2020",
    "Tanggal badan hukum": "1 Februari 2020",
    "Bentuk": "prim",
    "Sektor usaha": "",
    "Menerima anggota baru": "ya",
    "Siapa yang boleh bergabung": "",
    "Simpanan pokok per anggota (Rp)": "100.000",
    "Simpanan wajib per anggota per bulan (Rp)": "",
    "Telepon": "0254 1234",
    "Catatan": "Diketik tanpa tetikus",
}


def test_cells_of_ten_kinds_are_corrected_by_keyboard_alone(
    page: Page, log_in: LogIn, database: psycopg.Connection, koperasi: Row
) -> None:
    open_grid(page, log_in, "staf", koperasi)
    # A mark on the row: what is typed is no reason to send the rows, and draw them, once more.
    page.evaluate("document.querySelector('.d-kisi [data-id]').dataset.tanda = 'sama'")
    cell_of(page, 0, 0).focus()
    page.keyboard.type(f"{koperasi[1]} ")
    # On a slow machine the page takes the focus while one types; the letters after it are not lost.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type("Baru")
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    for typed in TYPED.values():
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    expect(page.get_by_text("Esc lalu Tab: keluar dari tabel")).to_be_visible()
    expect(page.get_by_text("Draf tercatat.")).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("[data-tanda=sama]")).to_have_count(1)
    page.keyboard.press("Alt+s")

    expect(page.get_by_text("isian tersimpan.").first).to_be_visible(timeout=WAIT_MS)
    assert stored(database, koperasi) == f"{koperasi[1]} Baru"
    row = database.execute(
        "SELECT jenis, kelompok, kecamatan_kode, alamat, nomor_badan_hukum,"
        " tanggal_badan_hukum::text, bentuk, telepon, catatan, menerima_anggota,"
        " simpanan_pokok_anggota::bigint"
        " FROM koperasi WHERE id = %s",
        (koperasi[0],),
    ).fetchone()
    assert row == (
        *("konsumen", "Kopkar", "36.04.09", "Jl. Raya Uji 1"),
        *("123/BH/2020", "2020-02-01", "primer_kabupaten", "0254 1234", "Diketik tanpa tetikus"),
        *(True, 100_000),
    )


def test_the_name_opens_its_koperasi(page: Page, log_in: LogIn, koperasi: Row) -> None:
    open_grid(page, log_in, "staf", koperasi)
    cell_of(page, 0, 0).click()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("heading", name=koperasi[1]).first).to_be_visible(timeout=WAIT_MS)


def test_on_a_phone_every_field_can_be_reached(
    browser: Browser, log_in: LogIn, koperasi: Row, telepon: str
) -> None:
    phone = browser.new_context(
        locale="id-ID", viewport={"width": 360, "height": 740}, has_touch=True
    ).new_page()
    log_in(phone, "staf", f"/koperasi?mode=Sunting&cari={koperasi[1]}")
    cell_of(phone, 0, 0).wait_for(timeout=WAIT_MS)
    cell = cell_of(phone, 0, "Telepon")
    cell.scroll_into_view_if_needed()
    cell.tap()
    cell.tap()
    phone.locator(".d-kisi-isian").fill(telepon)
    phone.keyboard.press("Enter")

    expect(cell).to_have_text(telepon)
    save = phone.get_by_role("button", name="Simpan 1 perubahan")
    expect(save).to_be_in_viewport(timeout=WAIT_MS)
    phone.context.close()


@pytest.mark.slow  # a thousand koperasi come and go
def test_a_heading_sorts_more_koperasi_than_the_grid_holds(
    page: Page, log_in: LogIn, database: psycopg.Connection
) -> None:
    # Without the guards, for no koperasi is ever deleted; others count them as they were before.
    database.execute("SET session_replication_role = replica")
    database.execute(
        "INSERT INTO koperasi (nama, telepon) SELECT 'Koperasi Urutan Panjang ' || n,"
        " '0254 ' || lpad(n::text, 5, '0') FROM generate_series(1, 1002) n"
    )
    try:
        log_in(page, "staf", "/koperasi?mode=Sunting&cari=Urutan+Panjang")
        expect(page.get_by_text("Baris 1–1.000 dari 1.002")).to_be_visible(timeout=WAIT_MS)
        heading = page.get_by_role("columnheader", name="Telepon")
        heading.click()
        expect(heading).to_have_attribute("aria-sort", "ascending", timeout=WAIT_MS)
        heading.click()
        expect(cell_of(page, 0, "Telepon")).to_have_text("0254 01002", timeout=WAIT_MS)
        expect(heading).to_have_attribute("aria-sort", "descending")
        page.reload()
        expect(heading).to_have_attribute("aria-sort", "descending", timeout=WAIT_MS)
        expect(cell_of(page, 0, "Telepon")).to_have_text("0254 01002", timeout=WAIT_MS)
    finally:
        database.execute("DELETE FROM koperasi WHERE nama LIKE 'Koperasi Urutan Panjang %'")
