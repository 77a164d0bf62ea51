"""Where a file is taken, the screen speaks Indonesian: before, and when the browser refuses it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LogIn

pytestmark = pytest.mark.browser
MEBIBYTE = 1024 * 1024
WRITTEN = "element => getComputedStyle(element, '::after').content"


def test_choosing_a_file_and_its_refusal_are_in_indonesian(
    page: Page, log_in: LogIn, tmp_path: Path
) -> None:
    log_in(page, "staf", "/impor")
    place = page.get_by_test_id("stFileUploaderDropzone")
    expect(place.get_by_role("button", name="Pilih", exact=True)).to_be_visible()
    expect(place.locator("p", has_text="Upload")).to_be_hidden()
    expect(place.get_by_text("per file")).to_be_hidden()
    large = tmp_path / "register.xlsx"
    with large.open("wb") as file:
        file.truncate(16 * MEBIBYTE)

    place.locator("input[type=file]").set_input_files(large)

    refusal = place.get_by_role("alert")
    expect(refusal).to_have_css("font-size", "0px")
    expect(refusal).to_have_css("position", "static")
    assert "Lebih dari 15 MB" in refusal.evaluate(WRITTEN)
    assert refusal.bounding_box()["height"] > 12  # type: ignore[index]
    size = place.get_by_test_id("stFileChipName").locator("xpath=following-sibling::div")
    expect(size).to_be_attached()
    expect(size).to_be_hidden()
