"""A spreadsheet goes in by a real browser: put right, accepted, written, seen, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.workbooks import row, write_xlsx

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
NAMA, TANGGAL = "Nama Koperasi", "Tanggal Badan Hukum Pendirian"


def metric(page: Page, label: str, value: str) -> None:
    """Wait until the card of that label shows the value."""
    card = page.get_by_test_id("stMetric").filter(has_text=label)
    expect(card.get_by_test_id("stMetricValue")).to_have_text(value, timeout=20_000)


def test_a_file_is_put_right_written_and_taken_back(
    page: Page, log_in: LogIn, tmp_path: Path
) -> None:
    rows = [
        row(70001, **{NAMA: "Koperasi Peramban Satu"}),
        row(70002, **{NAMA: "Koperasi Peramban Dua", TANGGAL: "05/04/2016"}),
        row(70003, **{NAMA: "Koperasi Peramban Tiga <b>", "Kecamatan": "Kramatwatu"}),
    ]
    path = write_xlsx(tmp_path / "<img src=x onerror=alert(1)>.xlsx", rows)
    page.on("dialog", lambda dialog: pytest.fail(f"something ran: {dialog.message}"))

    log_in(page, "staf", "/impor")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nilai 3 baris").click()
    metric(page, "Perlu diperiksa", "2")

    page.get_by_role("button", name="Terima: 04/05/2016").click()
    metric(page, "Siap", "2")
    page.get_by_label("⚠ Nama koperasi").fill("Koperasi Peramban Tiga")
    page.get_by_role("button", name="Simpan isian").click()
    metric(page, "Siap", "3")

    page.get_by_role("button", name="Terapkan 3 baris siap").click()
    expect(page.get_by_text("3 baris ditulis.")).to_be_visible(timeout=20_000)
    address = page.url
    page.goto(f"{address.split('/impor')[0]}/koperasi?cari=Koperasi Peramban Dua")
    expect(page.get_by_text("1 dari ", exact=False).first).to_be_visible(timeout=20_000)

    page.goto(address)
    page.get_by_role("button", name="Batalkan seluruh impor ini").click()
    expect(page.get_by_text("dikembalikan").first).to_be_visible(timeout=20_000)
    page.goto(f"{address.split('/impor')[0]}/koperasi?cari=Koperasi Peramban Dua")
    expect(page.get_by_text("Tidak ada koperasi yang cocok")).to_be_visible(timeout=20_000)
