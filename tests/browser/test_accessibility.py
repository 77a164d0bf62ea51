"""Axe's rules on every screen, light and dark: nothing wrong, and nothing left open unexplained."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.tenang import wait_until_still
from ui.menu import SCREENS

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
# Where a file is taken is Streamlit's own: axe does not read the words that CSS writes there, and
# the place for a dropped file has a role that says nothing. Its name is in test_unggah.
ELSEWHERE = {"exclude": [['[data-testid="stFileUploaderDropzone"]']]}


# What the screen stands on, which is another colour when it is dark.
GROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
# What axe cannot judge, and who does: letters over a drawing or a line (test_tata_letak and
# test_sempit measure them), signs that are no letters and say nothing alone, the words of a tab
# over its own underline, a number of one digit (those beside it have its colours, and axe measures
# them), and the slide in its frame, which is a page of its own (test_presentasi).
EXPLAINED = (
    "overlapped by another element",
    "partially overlaps other elements",
    "contains an image node",
    "only non-text characters",
    "due to a pseudo element",
    "content is too short",
    "iframe still has to be tested",
)


@pytest.mark.parametrize("screen", [screen.name for screen in SCREENS])
def test_axe_finds_nothing_wrong_and_leaves_nothing_open(
    page: Page, log_in: LogIn, screen: str
) -> None:
    page.emulate_media(color_scheme="light")
    log_in(page, "admin", f"/{screen}?koperasi=1")
    page.locator("h1").first.wait_for()
    assert faults(page) == ([], [])
    light = page.evaluate(GROUND)

    page.emulate_media(color_scheme="dark")

    assert faults(page) == ([], [])
    assert page.evaluate(GROUND) != light
    assert page.get_by_text("Terjadi kesalahan").count() == 0


def faults(page: Page) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """What is wrong, and what axe could not judge and nobody has explained."""
    wait_until_still(page)
    found = Axe().run(page, context=ELSEWHERE).response
    left = [each for each in told(found["incomplete"]) if not is_explained(each[1])]
    return told(found["violations"]), left


def is_explained(reason: str) -> bool:
    return any(each in reason for each in EXPLAINED)


def told(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Of each node: the rule, why it is broken or open, and the start of the node."""
    return [
        (rule["id"], reason, node["html"][:200])
        for rule in found
        for node in rule["nodes"]
        for reason in [next(each["message"] for each in node["any"] + node["all"] + node["none"])]
    ]
