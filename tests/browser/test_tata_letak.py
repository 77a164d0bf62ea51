"""How Beranda and Peta are laid out, measured: what is in the first window, what is cut off, small
or faint. No picture is compared."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.tenang import wait_until_still

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
MEASURE = (Path(__file__).parent / "tata_letak.js").read_text(encoding="utf-8")
LAPTOP, PROJECTOR, TABLET, PHONE = (1366, 768), (1920, 1080), (820, 1180), (390, 844)
# 200 % of a laptop's screen.
ZOOMED = (683, 384)
READY = {"beranda": ".d-jarang", "peta": ".d-urut"}
CHOSEN = "peta?kecamatan_peta=Jawilan"


def open_at(page: Page, log_in: LogIn, screen: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    log_in(page, "kepala", f"/{screen}")
    page.locator(READY[screen.partition("?")[0]]).wait_for()
    wait_until_still(page)


def box_of(page: Page, place: str) -> dict[str, float]:
    found: Any = page.locator(place).first.bounding_box()
    assert found, place
    return {**found, "end": found["y"] + found["height"]}


WHOLE = {"sideways": 0, "broken": [], "small": [], "faint": [], "cut": [], "outside": []}


@pytest.mark.parametrize(
    ("scheme", "sizes"),
    [("light", (PROJECTOR, LAPTOP, TABLET, ZOOMED, PHONE)), ("dark", (LAPTOP, PHONE))],
)
@pytest.mark.parametrize("screen", ["beranda", CHOSEN])
def test_nothing_is_cut_off_broken_too_small_or_too_faint(
    page: Page, log_in: LogIn, screen: str, sizes: list[tuple[int, int]], scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    open_at(page, log_in, screen, sizes[0])
    found = {}

    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        wait_until_still(page)
        found[width, height] = page.evaluate(MEASURE)

    assert found == dict.fromkeys(sizes, WHOLE)


def test_beranda_is_one_window_of_a_laptop(page: Page, log_in: LogIn) -> None:
    open_at(page, log_in, "beranda", LAPTOP)

    answers = [box_of(page, f".st-key-jawab_{each}") for each in ("target", "jarang", "perlu")]
    shown = [".d-kurva", ".d-jarang", ".d-perlu li:nth-child(6)"]

    # Beside each other, and what each of them says is in sight.
    assert [each["x"] for each in answers] == sorted({each["x"] for each in answers})
    assert len({round(each["y"]) for each in answers}) == 1
    assert [box_of(page, each)["end"] <= LAPTOP[1] for each in shown] == [True] * 3


def test_on_a_phone_what_needs_somebody_follows_the_cards(page: Page, log_in: LogIn) -> None:
    open_at(page, log_in, "beranda", PHONE)

    order = [box_of(page, each)["y"] for each in (".d-empat", ".d-perlu", ".d-kurva", ".d-kecil")]

    assert order == sorted(order)
    assert order[1] < PHONE[1]


@pytest.mark.parametrize(("size", "least"), [(LAPTOP, 680), (PROJECTOR, 1000), (PHONE, 350)])
def test_the_map_grows_with_the_window_and_is_whole_in_it(
    page: Page, log_in: LogIn, size: tuple[int, int], least: int
) -> None:
    open_at(page, log_in, "peta", size)

    found = box_of(page, ".d-atlas")

    assert found["width"] >= least
    assert found["end"] <= size[1]


def test_on_a_phone_the_chosen_kecamatan_is_under_the_thumb(page: Page, log_in: LogIn) -> None:
    open_at(page, log_in, CHOSEN, PHONE)

    card = box_of(page, ".d-terpilih")
    page.get_by_test_id("stMain").evaluate("each => each.scrollTo(0, 600)")
    page.locator(".d-urut").get_by_role("link", name="Ciruas").click()
    page.locator(".d-terpilih", has_text="Ciruas").wait_for()

    assert card["end"] == pytest.approx(PHONE[1], abs=1)
    assert box_of(page, ".d-terpilih")["end"] == pytest.approx(PHONE[1], abs=1)


def test_a_finger_meets_lines_of_the_ranking_high_enough(page: Page, log_in: LogIn) -> None:
    open_at(page, log_in, "peta", PHONE)

    heights = page.locator(".d-urut a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )

    assert len(heights) == 29
    assert min(heights) >= 24


def test_no_two_names_on_the_map_lie_over_each_other(page: Page, log_in: LogIn) -> None:
    open_at(page, log_in, "peta", LAPTOP)

    over = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".d-atlas span, .d-atlas em, .d-skala")];
          const boxes = all.map(each => each.getBoundingClientRect());
          return all.flatMap((one, i) => all.slice(i + 1).filter((other, j) => {
            const a = boxes[i], b = boxes[i + 1 + j];
            return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
              && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
          }).map(other => `${one.textContent} / ${other.textContent}`));
        }"""
    )

    assert over == []
