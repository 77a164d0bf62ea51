"""Axe's rules on every screen, light and dark: nothing serious."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ui.menu import SCREENS

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
# Axe does not read words that CSS writes, the browser does: tests/browser/test_unggah.py has its
# name of this button.
ELSEWHERE = {"exclude": [['[data-testid="stFileUploaderDropzone"] button']]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [screen.name for screen in SCREENS])
def test_axe_finds_nothing_serious(page: Page, log_in: LogIn, screen: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    log_in(page, "admin", f"/{screen}?koperasi=1")
    page.locator("h1").first.wait_for()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_load_state("networkidle")

    found = Axe().run(page, context=ELSEWHERE).response["violations"]

    assert [
        (each["id"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ] == []
