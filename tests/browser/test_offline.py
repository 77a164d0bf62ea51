"""Every screen is complete without the internet, and asks for nothing outside this machine."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.tenang import wait_until_still
from ui.menu import SCREENS

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
LOCAL = ("data:", "blob:", "http://127.0.0.1", "ws://127.0.0.1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [screen.name for screen in SCREENS])
def test_a_screen_is_complete_and_asks_nobody_outside(
    page: Page, log_in: LogIn, screen: str, scheme: str
) -> None:
    asked: list[str] = []
    said: list[str] = []

    def hear_request(request: Request) -> None:
        asked.append(request.url)

    def hear_console(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.on("request", hear_request)
    page.on("console", hear_console)
    log_in(page, "admin", f"/{screen}?koperasi=1")

    page.locator("h1").first.wait_for()
    wait_until_still(page)

    assert [url for url in asked if not url.startswith(LOCAL)] == []
    assert [text for text in said if "Content Security Policy" in text] == []
    assert page.get_by_text("Terjadi kesalahan").count() == 0
