"""A spreadsheet goes in by a real browser: put right, accepted, written, seen, taken back."""

import random
import string
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.workbooks import row, write_xlsx

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
NAMA, TANGGAL = "Nama Koperasi", "Tanggal Badan Hukum Pendirian"


def metric(page: Page, label: str, value: str) -> None:
    """Wait until the card of that label shows the value."""
    card = page.get_by_test_id("stMetric").filter(has_text=label)
    expect(card.get_by_test_id("stMetricValue")).to_have_text(value, timeout=60_000)


def test_a_file_is_put_right_written_and_taken_back(
    page: Page, log_in: LogIn, tmp_path: Path
) -> None:
    first = random.randrange(73_000, 90_000)  # other rows each time, so that a second try is one
    second = f"Koperasi Peramban Dua {''.join(random.choices(string.ascii_lowercase, k=8))}"
    rows = [
        row(first, **{NAMA: f"Koperasi Peramban Satu {first}"}),
        row(first + 1, **{NAMA: second, TANGGAL: "05/04/2016"}),
        row(first + 2, **{NAMA: f"Koperasi Peramban Tiga {first} <b>", "Kecamatan": "Kramatwatu"}),
    ]
    path = write_xlsx(tmp_path / "<img src=x onerror=alert(1)>.xlsx", rows)
    page.on("dialog", lambda dialog: pytest.fail(f"something ran: {dialog.message}"))

    log_in(page, "staf", "/impor")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nilai 3 baris").click()
    metric(page, "Perlu diperiksa", "2")

    page.get_by_role("button", name="Terima: 04/05/2016").click()
    metric(page, "Siap", "2")
    page.get_by_label("⚠ Nama koperasi").fill(f"Koperasi Peramban Tiga {first}")
    page.get_by_role("button", name="Simpan isian").click()
    metric(page, "Siap", "3")

    page.get_by_role("button", name="Terapkan 3 baris siap").click()
    expect(page.get_by_text("3 baris ditulis.")).to_be_visible(timeout=60_000)
    address = page.url
    page.goto(f"{address.split('/impor')[0]}/koperasi?cari={second}")
    expect(page.get_by_text("1 dari ", exact=False).first).to_be_visible(timeout=60_000)

    page.goto(address)
    page.get_by_role("button", name="Batalkan seluruh impor ini").click()
    expect(page.get_by_text("dikembalikan").first).to_be_visible(timeout=60_000)
    page.goto(f"{address.split('/impor')[0]}/koperasi?cari={second}")
    expect(page.get_by_text("Tidak ada koperasi yang cocok")).to_be_visible(timeout=60_000)


def open_row(page: Page, nomor: int) -> None:
    """Wait until that row is the open one, in its card and in the address."""
    expect(page.get_by_text(f"Baris {nomor}", exact=True)).to_be_visible(timeout=60_000)
    page.wait_for_url(f"**baris={nomor}", timeout=60_000)


def test_keys_lead_from_doubt_to_doubt_and_letters_typed_do_not(
    page: Page, log_in: LogIn, tmp_path: Path
) -> None:
    rows = [row(number, Kecamatan="") for number in range(71001, 71005)]
    rows[1] = row(71002, **{TANGGAL: "05/04/2016"})
    rows.append(row(71005, **{NAMA: f"Koperasi {uuid.uuid4()}"}))  # a file of its own each time
    path = write_xlsx(tmp_path / "tombol.xlsx", rows)
    log_in(page, "staf", "/impor")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nilai 5 baris").click()
    open_row(page, 5)

    page.keyboard.press("b")
    open_row(page, 6)
    page.keyboard.press("t")
    metric(page, "Siap", "2")
    open_row(page, 7)
    page.keyboard.press("s")
    open_row(page, 5)
    page.get_by_label("Nama koperasi").first.press_sequentially("bstl")
    expect(page.get_by_label("Nama koperasi").first).to_have_value("bstlKoperasi Uji Impor 71001")
    open_row(page, 5)
    page.reload()
    open_row(page, 5)


def test_meanings_are_chosen_and_proposals_ticked_by_keyboard_and_mouse(
    page: Page, log_in: LogIn, tmp_path: Path
) -> None:
    rows = [row(number, **{TANGGAL: f"05/0{number - 74000}/2016"}) for number in (74001, 74002)]
    rows.append(row(74003, **{NAMA: f"Koperasi {uuid.uuid4()}"}))
    path = write_xlsx(tmp_path / "centang.xlsx", rows)
    log_in(page, "staf", "/impor")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator(".d-kisi [role=columnheader]").first).to_be_visible(timeout=60_000)
    page.locator(".d-kisi").get_by_role("gridcell", name="Nama koperasi", exact=True).click()
    page.keyboard.type("tidak")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Belum ada kolom yang dibaca sebagai")).to_be_visible(timeout=60_000)
    page.keyboard.press("Control+z")
    page.get_by_role("button", name="Nilai 3 baris").click()
    metric(page, "Perlu diperiksa", "2")

    page.get_by_text("Pilih sebagian usul (2)").click()
    page.locator(".d-kisi-centang").first.click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(".d-kisi-ya")).to_have_count(2)
    expect(page.get_by_role("button", name="Terima 2 usul untuk 2 baris")).to_be_enabled()
    page.locator(".d-kisi-centang").first.click()
    page.get_by_role("button", name="Terima 1 usul untuk 1 baris").click()
    metric(page, "Siap", "2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_file_is_fit_for_screen_readers_and_for_a_phone(
    page: Page, log_in: LogIn, tmp_path: Path, scheme: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    rows = [row(number, Kecamatan="") for number in range(72001, 72004)]
    rows += [row(number, **{TANGGAL: "05/04/2016"}) for number in range(72004, 72007)]
    path = write_xlsx(tmp_path / f"{scheme}.xlsx", [*rows, row(72007, **{NAMA: ""})])
    log_in(page, "staf", "/impor")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nilai 7 baris").click()
    page.get_by_role("radio", name="Kecamatan belum diisi. (3 baris)").click()
    expect(page.get_by_text("Untuk 3 baris ini sekaligus")).to_be_visible(timeout=60_000)

    found = Axe().run(page).response["violations"]

    assert [
        (each["id"], [node["failureSummary"] for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ] == []
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 360
