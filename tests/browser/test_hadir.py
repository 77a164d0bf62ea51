"""A room in a browser: the wall on the projector, a telephone without scripts, and a cut line."""

import re
from typing import Literal

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.bench.hadir import Day, make_day
from tests.browser.conftest import Program, open_sesi

pytestmark = pytest.mark.browser

# Asked every three seconds; a busy machine takes its time.
PATIENT_MS = 60_000
WIDE = ViewportSize(width=1366, height=768)
TELEPHONE = ViewportSize(width=390, height=844)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Whether all of it is in sight without moving, on a projector.
CUT = (
    "() => [document.documentElement.scrollWidth > innerWidth,"
    " document.documentElement.scrollHeight > innerHeight]"
)


@pytest.fixture
def day(program: Program, database: psycopg.Connection) -> Day:
    return make_day(database, program.url, 3, open_sesi(database, "staf"))


def wrong(page: Page) -> list[str]:
    """What axe finds wrong on a page of ours."""
    return [each["id"] for each in Axe().run(page).response["violations"]]


def test_a_telephone_reads_the_wall_and_the_wall_sees_it_come(
    page: Page, browser: Browser, day: Day
) -> None:
    page.context.add_cookies([{"name": "sid", "value": day.cookie, "url": day.url}])
    page.set_viewport_size(WIDE)
    page.goto(f"{day.url}/dinding?sesi={day.sesi_id}")
    expect(page.locator("#belum")).to_have_text("belum 3 dari 3")
    expect(page.locator("#lisan")).to_have_text(re.compile(r"\d \d \d \d"))
    assert page.evaluate(CUT) == [False, False]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert wrong(page) == []
    kode = page.locator("#qr").get_attribute("data-kode")

    phone = browser.new_context(viewport=TELEPHONE)
    hand = phone.new_page()
    hand.goto(f"{day.url}/hadir/{kode}")
    hand.get_by_label("Nama Anda, atau kode undangan").fill("pe")
    hand.keyboard.press("Enter")
    hand.get_by_role("radio", name="Peserta ab").check()
    for scheme in SCHEMES:
        hand.emulate_media(color_scheme=scheme)
        assert wrong(hand) == []
    hand.get_by_role("button", name="Saya hadir").click()
    expect(hand.get_by_role("status").filter(has_text="Peserta ab")).to_contain_text("Hadir, ")
    assert hand.evaluate(CUT)[0] is False
    assert wrong(hand) == []
    phone.close()

    expect(page.locator("#hadir")).to_have_text("1", timeout=PATIENT_MS)
    expect(page.locator("#terakhir")).to_contain_text("Peserta")

    # A line that is cut is said, and found again.
    page.context.set_offline(True)
    expect(page.locator("#kabar")).to_contain_text("terputus", timeout=PATIENT_MS)
    page.context.set_offline(False)
    expect(page.locator("#kabar")).not_to_contain_text("terputus", timeout=PATIENT_MS)
