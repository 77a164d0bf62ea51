"""The map in a real browser: a click chooses, without loading anything anew."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]


def click_on(page: Page, nama: str) -> None:
    """Click where the name of a kecamatan stands on the map."""
    name = page.locator(".d-atlas span", has_text=nama)
    name.wait_for()
    box = name.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def chosen(page: Page, nama: str) -> Locator:
    """The card of the chosen kecamatan."""
    return page.locator(".d-terpilih").get_by_role("heading", name=nama)


def test_a_click_on_the_map_opens_the_kecamatan_without_loading_the_page(
    page: Page, log_in: LogIn
) -> None:
    log_in(page, "kepala", "/peta?indikator=Jumlah koperasi")
    page.evaluate("() => { window.sama = true; }")

    click_on(page, "Petir")

    expect(chosen(page, "Petir")).to_be_visible()
    expect(page).to_have_url(re.compile("indikator=Jumlah.koperasi&kecamatan_peta=Petir"))
    expect(page.get_by_role("combobox", name="Kecamatan")).to_have_value("Petir")
    assert page.evaluate("() => window.sama")


def test_back_takes_a_choice_back(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")
    ranking = page.locator(".d-urut")
    ranking.get_by_role("link", name="Ciruas").click()
    expect(chosen(page, "Ciruas")).to_be_visible()
    ranking.get_by_role("link", name="Petir").click()
    expect(chosen(page, "Petir")).to_be_visible()

    page.go_back()

    expect(chosen(page, "Ciruas")).to_be_visible()
    page.get_by_role("link", name="Tutup Ciruas").click()
    expect(page.locator(".d-terpilih")).to_have_count(0)


def test_whoever_chooses_by_keyboard_goes_on_from_the_same_line(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")
    line = page.locator(".d-urut").get_by_role("link", name="Ciruas")

    line.focus()
    page.keyboard.press("Enter")

    expect(chosen(page, "Ciruas")).to_be_visible()
    expect(line).to_be_focused()
    expect(line).to_have_attribute("aria-current", "true")


def test_a_click_with_ctrl_is_left_to_the_browser(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")

    with page.context.expect_page() as opened:
        page.locator(".d-urut").get_by_role("link", name="Ciruas").click(modifiers=["Control"])

    expect(opened.value).to_have_url(re.compile("kecamatan_peta=Ciruas"))
    expect(page.locator(".d-terpilih")).to_have_count(0)


def test_the_choice_works_without_a_mouse(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")

    page.get_by_role("combobox", name="Kecamatan").focus()
    page.keyboard.type("Cirua")
    page.keyboard.press("Enter")

    expect(chosen(page, "Ciruas")).to_be_visible()


def test_the_door_of_a_kecamatan_opens_its_koperasi_alone(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta?kecamatan=Ciruas")
    expect(page).to_have_url(re.compile(r"\?kecamatan_peta=Ciruas$"))
    expect(chosen(page, "Ciruas")).to_be_visible()

    page.get_by_role("link", name="Semua koperasi di Ciruas").click()

    found = page.get_by_role("heading", level=1)
    expect(found).to_have_text(re.compile(r"^\d+ koperasi di Ciruas$"))
    alone = found.inner_text()
    # The second look is the one that lost the choice.
    page.get_by_role("columnheader", name="Anggota").get_by_role("link").click()
    expect(page).to_have_url(re.compile("kecamatan=Ciruas.*urut="))
    expect(found).to_have_text(alone)
    page.get_by_role("link", name="Hapus saringan Ciruas").click()
    expect(found).not_to_have_text(alone)


def test_no_bar_of_a_ranking_is_shortened_by_its_number(page: Page, log_in: LogIn) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, "admin", "/pembinaan?bagian=Cakupan")
    page.locator(".d-urut b").first.wait_for()

    drawn = page.locator(".d-urut b").evaluate_all(
        "each => each.map(b => b.getBoundingClientRect().width)"
    )

    assert len(drawn) > 20
    assert drawn == sorted(drawn, reverse=True)
