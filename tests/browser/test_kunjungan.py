"""A first visit: what travels until the login form stands, and until Beranda does."""

from dataclasses import dataclass, field

import psycopg
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Program, open_sesi
from tests.browser.tenang import wait_until_still

pytestmark = pytest.mark.browser

MIB = 2**20


@dataclass
class Wire:
    """What a page asked for: bytes as they travelled, heads included, and what was refused."""

    bytes: float = 0
    refused: list[str] = field(default_factory=list)


def listen(page: Page) -> Wire:
    wire = Wire()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def count(event: dict[str, float]) -> None:
        wire.bytes += event["encodedDataLength"]

    def note(event: dict[str, dict[str, object]]) -> None:
        if int(str(event["response"]["status"])) >= 400:
            wire.refused.append(str(event["response"]["url"]))

    devtools.on("Network.loadingFinished", count)
    devtools.on("Network.responseReceived", note)
    return wire


def test_a_first_visit_is_small_and_asks_for_nothing_that_is_not_there(
    page: Page, program: Program, database: psycopg.Connection
) -> None:
    wire = listen(page)
    page.goto(program.url)
    page.get_by_label("Nama pengguna").wait_for()
    wait_until_still(page)
    form = wire.bytes / MIB

    page.context.add_cookies(
        [{"name": "sid", "value": open_sesi(database, "kepala"), "url": program.url}]
    )
    page.goto(program.url)
    page.get_by_role("button", name="Keluar").wait_for()
    page.get_by_role("heading", name="Perlu perhatian").wait_for()
    wait_until_still(page)

    assert form < 0.8
    assert wire.bytes / MIB < 1.2
    assert wire.refused == []


def test_a_deep_link_asks_for_nothing_that_is_not_there(page: Page, program: Program) -> None:
    """Streamlit's client looked for its websocket below the screen's address first."""
    wire = listen(page)
    page.goto(f"{program.url}/koperasi")
    page.get_by_label("Nama pengguna").wait_for()
    wait_until_still(page)

    assert wire.refused == []
