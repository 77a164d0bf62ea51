"""The deck on stage: nothing overflows, keys alone run it, no server and no network is needed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from db.enums import KodeSalindia
from tests.browser.conftest import Program
from tests.browser.tenang import wait_until_still
from tests.decks import make_large_dek
from ui.files.deck.html.document import build_html

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
Open = Callable[..., Page]
SIZES = [(1920, 1080), (1280, 720), (1024, 768)]
OVERFLOW = (Path(__file__).parent / "overflow.js").read_text(encoding="utf-8")
COUNT = len(KodeSalindia)
# Keeps what stands in some places, each time that one of them changes: who looks now and then
# misses what comes between.
NOTE_TEXTS = """(places) => {
  window.seen = [];
  new MutationObserver(() => {
    const texts = places.map((each) => document.querySelector(each)?.textContent ?? "");
    if (String(texts) !== String(window.seen.at(-1))) { window.seen.push(texts); }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The downloaded presentation."""
    path = tmp_path / "harkopnas.html"
    path.write_text(build_html(make_large_dek()), encoding="utf-8")
    return path


@pytest.fixture
def open_file(browser: Browser, file: Path) -> Iterator[Open]:
    """Open the file as a double click does, on a machine without a network."""
    contexts: list[BrowserContext] = []

    def open_file(*, size: tuple[int, int] = (1280, 720), **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()


def number(page: Page) -> str | None:
    return page.locator("main .salindia.kini").get_attribute("data-nomor")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_slide_overflows_with_the_longest_names_and_six_digits(
    open_file: Open, size: tuple[int, int]
) -> None:
    page = open_file(size=size, reduced_motion="reduce")
    seen: dict[str | None, list[str]] = {}

    for _ in range(COUNT):
        seen[number(page)] = page.evaluate(OVERFLOW)
        page.keyboard.press("PageDown")

    assert len(seen) == COUNT
    assert {place: bad for place, bad in seen.items() if bad} == {}


def test_the_overflow_check_finds_an_overflow(open_file: Open) -> None:
    page = open_file(reduced_motion="reduce")
    page.keyboard.press("End")

    page.evaluate("document.querySelector('main .kini .tanya').style.fontSize = '90px'")

    assert page.evaluate(OVERFLOW) != []


def test_key_numbers_are_legible_at_ten_metres(open_file: Open) -> None:
    page = open_file(size=(1920, 1080), reduced_motion="reduce")
    sizes = []

    for _ in range(COUNT):
        found = page.locator("main .kini .utama .nilai")
        if found.count():
            sizes.append(found.evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))
        page.keyboard.press("ArrowRight")

    assert len(sizes) == 10
    assert min(sizes) >= 160


# Of a stage of 1920 × 1080; who sits in the last row reads no less. The least that the stage may
# shrink to when somebody writes long sentences is another test's.
SMALLEST_PX = 28
TOO_SMALL = """(least) => {
  const kini = document.querySelector("main .salindia.kini"), kecil = [];
  const teks = document.createTreeWalker(kini, NodeFilter.SHOW_TEXT);
  while (teks.nextNode()) {
    const kata = teks.currentNode.textContent.trim(), tempat = teks.currentNode.parentElement;
    if (!kata || tempat.closest(".baca, [hidden], button")) { continue; }
    const gambar = tempat.closest("svg"), kotak = gambar?.viewBox.baseVal;
    const luas = gambar?.getBoundingClientRect();
    const skala = gambar ? Math.min(luas.width / kotak.width, luas.height / kotak.height) : 1;
    const px = parseFloat(getComputedStyle(tempat).fontSize) * skala;
    if (px < least - 0.1) { kecil.push(px.toFixed(1) + " " + kata); }
  }
  return kecil;
}"""


def test_no_letter_is_too_small_for_the_last_row(
    page: Page, log_in: LogIn, program: Program
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    log_in(page, "kepala")
    page.goto(f"{program.url}/presentasi?dek=1")
    slides = page.locator("main .salindia")
    found = {}

    for _ in range(slides.count()):
        found[number(page)] = page.evaluate(TOO_SMALL, SMALLEST_PX)
        page.keyboard.press("PageDown")

    assert len(found) == COUNT
    assert {place: small for place, small in found.items() if small} == {}


def test_all_slides_at_a_glance_and_one_is_opened_by_key(open_file: Open) -> None:
    page = open_file(reduced_motion="reduce")

    page.keyboard.press("g")
    everything = page.get_by_role("dialog", name="Semua salindia")
    expect(everything.get_by_role("button")).to_have_count(COUNT)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(everything).to_be_hidden()
    assert number(page) == "3"


def test_a_kiosk_runs_by_itself_and_cannot_be_left_by_a_key(open_file: Open) -> None:
    page = open_file(reduced_motion="reduce")
    page.goto(f"{page.url.split('#')[0]}#kios")
    page.reload()

    for key in ("Escape", "p", "b", "g", "f"):
        page.keyboard.press(key)
    page.mouse.move(40, 40)

    expect(page.locator("#alat")).to_be_hidden()
    expect(page.locator("#jalan")).to_be_visible()
    expect(page.locator("#hitam")).to_be_hidden()
    assert number(page) == "1"
    assert page.url.endswith("#kios")


def test_a_telephone_held_upright_is_asked_to_be_turned(open_file: Open) -> None:
    page = open_file(size=(390, 844))
    asked = page.get_by_text("Putar ponsel")

    expect(asked).to_be_visible()
    page.set_viewport_size({"width": 844, "height": 390})
    expect(asked).to_be_hidden()


def test_the_file_asks_for_nothing(browser: Browser, file: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(file.as_uri())
    for _ in range(COUNT):
        page.keyboard.press("ArrowRight")
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []
    assert page.evaluate("document.fonts.check('20px Huruf')")
    context.close()


def test_it_runs_by_keyboard_alone(open_file: Open) -> None:
    page = open_file()
    key = page.keyboard
    last = str(COUNT)

    assert number(page) == "1"
    for forward in ("ArrowRight", "ArrowDown", "PageDown", "Space", "Enter"):
        key.press(forward)
    assert number(page) == "6"
    for back in ("ArrowLeft", "ArrowUp", "PageUp", "Backspace"):
        key.press(back)
    assert number(page) == "2"
    key.press("End")
    assert number(page) == last
    key.press("ArrowRight")
    assert number(page) == last
    key.press("Home")
    assert number(page) == "1"
    key.press("ArrowLeft")
    assert number(page) == "1"
    key.type("7")
    key.press("Enter")
    assert number(page) == "7"


def test_b_makes_the_screen_black_and_the_next_key_brings_it_back(open_file: Open) -> None:
    page = open_file()

    page.keyboard.press("b")
    expect(page.locator("#hitam")).to_be_visible()
    page.keyboard.press("ArrowRight")

    expect(page.locator("#hitam")).to_be_hidden()
    assert number(page) == "2"


def test_f_fills_the_screen_and_help_opens_and_closes(open_file: Open) -> None:
    page = open_file()

    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("?")
    page.get_by_role("button", name="Tutup").press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert number(page) == "1"


def test_it_goes_on_by_itself_and_pauses(browser: Browser, file: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.clock.install()
    page.goto(file.as_uri())

    page.keyboard.press("a")
    page.clock.run_for(15_100)
    assert number(page) == "2"
    page.keyboard.press("a")
    page.clock.run_for(60_000)
    assert number(page) == "2"
    context.close()


def test_at_its_end_it_begins_again_by_itself(browser: Browser, file: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.clock.install()
    page.goto(file.as_uri())
    page.keyboard.press("End")

    page.keyboard.press("a")
    page.clock.run_for(15_100)

    assert number(page) == "1"
    context.close()


def test_a_swipe_turns_the_slide(open_file: Open) -> None:
    page = open_file(has_touch=True)
    cdp = page.context.new_cdp_session(page)

    def swipe(start: int, end: int) -> None:
        for kind, points in (
            ("touchStart", [{"x": start, "y": 300}]),
            ("touchMove", [{"x": end, "y": 305}]),
            ("touchEnd", []),
        ):
            cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    swipe(900, 300)
    assert number(page) == "2"
    swipe(300, 900)
    assert number(page) == "1"


def test_numbers_count_up_to_exactly_what_was_frozen(open_file: Open) -> None:
    page = open_file(reduced_motion="no-preference")
    page.evaluate(NOTE_TEXTS, ["main .kini .utama .nilai"])
    page.keyboard.press("ArrowRight")

    expect(page.locator("main .kini .utama .nilai")).to_have_text("888.888")
    seen = [each for (each,) in page.evaluate("window.seen")]
    assert len(set(seen) - {"", "888.888"}) > 1
    assert seen[-1] == "888.888"


@pytest.mark.parametrize("how", ["reduced", "key"])
def test_motion_can_be_turned_off(open_file: Open, how: str) -> None:
    page = open_file(reduced_motion="reduce" if how == "reduced" else "no-preference")
    if how == "key":
        page.keyboard.press("m")

    page.keyboard.press("ArrowRight")

    assert page.locator("main .kini .utama .nilai").inner_text() == "888.888"
    running = "document.getAnimations().filter(each => each.playState === 'running').length"
    assert page.evaluate(running) == 0


def test_the_map_runs_through_the_years_and_stays_at_the_last(open_file: Open) -> None:
    moving = open_file(reduced_motion="no-preference")
    still = open_file(reduced_motion="reduce")

    # What is told of the whole runs with the years.
    told = "main .kini [data-tahunan]"
    moving.evaluate(NOTE_TEXTS, ["main .kini .tahun", told])
    for page in (moving, still):
        page.keyboard.type("4")
        page.keyboard.press("Enter")

    assert still.locator("main .kini .tahun").text_content() == "2026"
    last = str(still.locator(told).text_content())
    expect(moving.locator("main .kini .tahun")).to_have_text("2026")
    expect(moving.locator(told)).to_have_text(last)
    seen = [tuple(each) for each in moving.evaluate("window.seen") if each[0]]
    assert [tahun for tahun, _ in seen] == [str(tahun) for tahun in range(2015, 2027)]
    assert seen[0][1] != last


def test_the_presenter_sees_what_comes_next_and_both_windows_move_together(
    open_file: Open,
) -> None:
    page = open_file()
    with page.expect_popup() as caught:
        page.keyboard.press("p")
    presenter = caught.value
    current = presenter.locator("#kini-penyaji .salindia")
    following = presenter.locator("#lanjut-penyaji .salindia")
    expect(current).to_have_attribute("data-nomor", "1")

    page.keyboard.press("ArrowRight")
    expect(current).to_have_attribute("data-nomor", "2")
    expect(following).to_have_attribute("data-nomor", "3")
    expect(presenter.locator("#catatan-penyaji")).to_contain_text("Catatan penyaji")
    expect(presenter.locator("#jam")).to_contain_text(".")
    expect(presenter.locator("#lama")).to_contain_text(":")
    presenter.keyboard.press("ArrowRight")
    expect(page.locator("main .salindia.kini")).to_have_attribute("data-nomor", "3")
    presenter.keyboard.press("b")
    expect(page.locator("#hitam")).to_be_visible()


def test_the_presenter_reads_how_far_it_is_and_that_nothing_follows_the_last(
    open_file: Open,
) -> None:
    page = open_file()
    with page.expect_popup() as caught:
        page.keyboard.press("p")
    presenter = caught.value
    expect(presenter.locator("#lanjut")).to_have_text(f"1 / {COUNT} · Berikutnya")
    expect(presenter.locator("#catatan-penyaji")).to_contain_text("Sapa tamu dahulu.")
    expect(page.locator("main .kini .catatan")).to_be_hidden()

    presenter.keyboard.press("End")

    expect(presenter.locator("#lanjut")).to_have_text(f"{COUNT} / {COUNT} · Selesai")
    expect(presenter.locator("#lanjut-penyaji")).to_be_hidden()


def test_the_code_of_a_seal_is_not_broken_at_a_hyphen(browser: Browser, tmp_path: Path) -> None:
    seal = "Segel 11 Juli 2026, kode ABCDE-FGHIJ-KLMNO"
    path = tmp_path / "segel.html"
    path.write_text(build_html(make_large_dek(segel=seal)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    page.goto(path.as_uri())
    page.keyboard.press("ArrowRight")

    boxes = page.locator("main .kini footer .segel").evaluate(
        "each => each.getClientRects().length"
    )

    page.close()
    assert boxes == 1


def test_every_slide_says_its_source_its_day_and_that_it_is_invented(open_file: Open) -> None:
    page = open_file(reduced_motion="reduce")

    for _ in range(COUNT):
        foot = page.locator("main .kini footer")
        expect(foot).to_contain_text("Sumber: Diskoumperindag Kabupaten Serang")
        expect(foot).to_contain_text("per 12 Juli 2026")
        expect(foot.get_by_text("DATA CONTOH")).to_be_visible()
        page.keyboard.press("ArrowRight")


def test_what_a_person_wrote_stays_text(browser: Browser, tmp_path: Path) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    dek = make_large_dek()
    slides = tuple(replace(each, judul=evil, komentar=evil) for each in dek.salindia)
    path = tmp_path / "jahat.html"
    path.write_text(build_html(replace(dek, tema=evil, salindia=slides)), encoding="utf-8")
    page = browser.new_page()

    page.goto(path.as_uri())

    assert page.title() == "DATA CONTOH · Hari Koperasi Nasional ke-79"
    assert page.locator("main .kini h1").inner_text() == evil
    page.context.close()


def test_a_stranger_is_sent_to_the_login(page: Page, program: Program) -> None:
    answer = httpx.get(f"{program.url}/presentasi?dek=1", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/harkopnas?dek=1"
    page.goto(f"{program.url}/presentasi?dek=1")
    expect(page.get_by_label("Nama pengguna")).to_be_visible()


NO_DECK = ["", "0", "-1", "x", "999999", "9" * 40, "1;drop", "٣"]


def test_a_deck_that_is_none_leads_back_to_the_screen(
    page: Page, log_in: LogIn, program: Program
) -> None:
    log_in(page, "kepala", "/harkopnas")

    answers = [page.request.get(f"{program.url}/presentasi?dek={each}") for each in NO_DECK[1:]]
    page.goto(f"{program.url}/presentasi?dek={NO_DECK[0]}")

    expect(page.locator("h1")).to_be_visible()
    led = [page.url, *(each.url for each in answers)]
    assert [each.removeprefix(program.url).partition("?")[0] for each in led] == (
        ["/harkopnas"] * len(NO_DECK)
    )


def test_staf_makes_a_deck_and_kepala_shows_it(
    page: Page, browser: Browser, log_in: LogIn, program: Program
) -> None:
    log_in(page, "staf", "/harkopnas")
    page.get_by_role("button", name="Buat dek").click()
    page.get_by_text("Untuk Harkopnas tahun").wait_for()
    page.get_by_role("button", name="Buat dek").last.click()
    expect(page.locator("h1")).to_contain_text("salindia siap ditayangkan")
    other = browser.new_context(locale="id-ID").new_page()
    log_in(other, "kepala", "/harkopnas")
    expect(other.locator("h1")).to_contain_text("salindia siap ditayangkan")
    address = other.get_by_role("link", name="Mulai presentasi").get_attribute("href")
    stage = other.context.new_page()
    asked: list[str] = []
    said: list[str] = []
    stage.on("request", lambda request: asked.append(request.url))
    stage.on("console", lambda message: said.append(message.text))

    answer = stage.goto(program.url + str(address))
    stage.keyboard.press("End")

    assert answer is not None
    headers = answer.all_headers()
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert headers["cache-control"] == "no-store"
    assert [url for url in asked if not url.startswith(("data:", program.url))] == []
    assert said == []
    expect(stage.locator("main .salindia.kini h1")).to_contain_text("Ayo berkoperasi")
    stage.context.close()


def test_the_download_is_the_same_presentation(
    page: Page, log_in: LogIn, browser: Browser, tmp_path: Path
) -> None:
    log_in(page, "staf", "/harkopnas")
    expect(page.locator("h1")).to_contain_text("salindia siap ditayangkan")

    # A button that is drawn anew between the two halves of a click would hear nothing.
    page.frame_locator("iframe").locator(".salindia.kini").wait_for()
    wait_until_still(page)
    page.get_by_role("button", name="Unduh").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="HTML").click()

    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    assert path.name.startswith("harkopnas_")
    assert path.name.endswith("_DATA-CONTOH.html")
    offline = browser.new_context(offline=True).new_page()
    offline.goto(path.as_uri())
    offline.keyboard.press("ArrowRight")
    expect(offline.locator("main .kini h1")).to_contain_text("koperasi")
    offline.context.close()
