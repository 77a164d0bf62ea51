"""The map in a real browser: a click chooses, and the geometry travels once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import ElementHandle, Page, expect

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]


def shape_of(page: Page, nama: str) -> ElementHandle:
    """The shape of a kecamatan. Vega keeps the row that a path was drawn from beside it."""
    drawn = "[...document.querySelectorAll('path')].filter(each => each.__data__?.datum?.nama)"
    page.wait_for_function(f"() => {drawn}.length >= 29")
    found = page.evaluate_handle(
        f"nama => {drawn}.find(each => each.__data__.datum.nama === nama)", nama
    ).as_element()
    assert found is not None
    return found


def test_a_click_on_the_map_opens_the_kecamatan(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")

    shape_of(page, "Ciruas").click()

    expect(page.get_by_test_id("stMain").get_by_text("dari 29")).to_be_visible()
    expect(page).to_have_url(re.compile("kecamatan_peta="))


def test_the_geometry_travels_once(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")
    shape_of(page, "Ciruas").click()
    expect(page.get_by_test_id("stMain").get_by_text("dari 29")).to_be_visible()
    shape_of(page, "Petir").click()
    page.wait_for_load_state("networkidle")

    sizes = page.evaluate(
        "() => performance.getEntriesByType('resource')"
        ".filter(each => each.name.endsWith('.geojson')).map(each => each.transferSize)"
    )

    assert sizes[0] > 1_000
    assert sum(sizes[1:]) == 0


def test_the_choice_works_without_a_mouse(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta")

    page.get_by_role("combobox", name="Kecamatan").focus()
    page.keyboard.type("Cirua")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Ciruas")).to_be_visible()


def test_the_door_of_a_kecamatan_opens_its_koperasi_alone(page: Page, log_in: LogIn) -> None:
    log_in(page, "kepala", "/peta?kecamatan=Ciruas")
    expect(page).to_have_url(re.compile(r"\?kecamatan_peta=Ciruas$"))
    expect(page.get_by_role("heading", name="Ciruas")).to_be_visible()

    page.get_by_role("link", name="Semua koperasi di Ciruas").click()

    found = page.get_by_test_id("stMain").get_by_text(re.compile(r"\d+ dari \d+ koperasi di"))
    expect(found.first).to_be_visible()
    # The second look is the one that lost the choice.
    page.get_by_role("combobox", name="Urutkan").click()
    page.get_by_role("option", name="Badan hukum terbaru").click()
    expect(page).to_have_url(re.compile("kecamatan=Ciruas.*urut="))
    some, every = map(int, re.findall(r"\d+", found.first.inner_text())[:2])
    assert 0 < some < every
