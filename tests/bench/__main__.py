"""Speed as ratios against a bare Streamlit page in the same run: `make bench`.

Server CPU and memory are read from /proc, so this runs on Linux.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.clicks import click_ms, first_paint_ms, log_in
from tests.bench.crowd import crowd_ms, memory_per_session_bytes, spend
from tests.bench.saves import save_ms
from tests.bench.servers import Server, fill, serve
from tests.bench.stage import Stage, stage_ms
from tests.browser.chromium import launch

KOPERASI = 888
SCREENS = ["beranda", "peta", "koperasi", "fasilitasi", "pembinaan"]
# Where each click comes from: a screen with little on it, so that the one that is opened counts.
BACK = "pengaturan"
BARE = ["satu", "dua"]
VISITORS = 50
MIB = 1024 * 1024
# How many times as long as the bare page a click may take, by scale.
AIMS = {1: 2.0, 100: 4.0}
CROWD_AIM_MS = 500
TURN_AIM_MS = 100
# How many times as long as a click on the bare page a save may take until it is seen.
SAVE_AIM = 3.0

Line = tuple[str, str, str, str, str]


def main(arguments: list[str] | None = None) -> int:
    """Measure at each scale and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--scale", type=int, nargs="*", default=[1, 100])
    parser.add_argument("--data", type=Path, help="keep and reuse the databases in this folder")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="dasbor-bench-") as temporary:
        folder: Path = options.data or Path(temporary)
        for scale in options.scale:
            _print_table(scale, _measure(scale, folder))
    return 0


def _measure(scale: int, folder: Path) -> list[Line]:
    data = folder / f"skala-{scale}"
    log = folder / f"skala-{scale}.log"
    lines: list[Line] = []
    if not data.exists():
        data.mkdir(parents=True)
        lines.append(("fill the register", f"{fill(data, scale):.1f} s", "–", "–", ""))
    with (
        serve("app.py", "/sehat", data=data, log=log) as real,
        serve("tests/bench/bare.py", "/_stcore/health", data=data, log=log) as bare,
    ):
        ratio = real.started_s / bare.started_s
        lines.append(
            (
                "start, second time",
                f"{real.started_s:.1f} s",
                f"{bare.started_s:.1f} s",
                f"{ratio:.1f}×",
                "",
            )
        )
        cookie, browsed = _browse(real, bare, scale)
        return [*lines, *browsed, *_speak(real, bare, cookie)]


def _browse(real: Server, bare: Server, scale: int) -> tuple[str, list[Line]]:
    """First paint and clicks; also the cookie of the window, for the websocket."""
    aim = AIMS.get(scale)
    with sync_playwright() as playwright, launch(playwright) as browser:
        context, plain = log_in(browser, real.url), browser.new_context()
        paints = first_paint_ms(context, f"{real.url}/beranda"), first_paint_ms(plain, bare.url)
        lines = [_compared("first paint", *paints)]
        page = plain.new_page()
        page.goto(bare.url)
        page.locator("h1").first.wait_for()
        base = click_ms(page, "dua", back="satu")
        page = context.new_page()
        page.goto(f"{real.url}/{BACK}")
        page.get_by_role("button", name="Keluar").wait_for()
        for name in SCREENS:
            wait = click_ms(page, name, back=BACK)
            lines += [
                _compared(f"click to {name}", wait.heading, base.heading, aim),
                _compared("  until all is drawn", wait.drawn, base.drawn),
                _compared("  the first time", wait.first, base.first),
            ]
        lines += _stage_lines(stage_ms(context, real.url))
        saved = save_ms(page, real.url)
        lines += [
            _compared("cell edited to counted", saved.counted, base.heading),
            _compared("save of one cell, visible", saved.visible, base.heading, SAVE_AIM),
        ]
        (cookie,) = (each["value"] for each in context.cookies() if each["name"].endswith("sid"))
        return cookie, lines


def _stage_lines(stage: Stage) -> list[Line]:
    verdict = "ok" if stage.worst <= TURN_AIM_MS else "MISS"
    return [
        ("deck: first slide", f"{stage.first:.0f} ms", "–", "", ""),
        (f"deck: next slide, median of {stage.slides}", f"{stage.turn:.0f} ms", "–", "", ""),
        (
            "deck: next slide, worst",
            f"{stage.worst:.0f} ms",
            "–",
            "",
            f"≤ {TURN_AIM_MS} ms {verdict}",
        ),
    ]


def _speak(real: Server, bare: Server, cookie: str) -> Iterable[Line]:
    base = spend(bare, "satu", None)
    for name in SCREENS:
        found = spend(real, name, cookie)
        yield _compared(f"server CPU per rerun, {name}", found.cpu_ms, base.cpu_ms)
    ours, theirs = (
        memory_per_session_bytes(real, SCREENS, cookie) / MIB,
        memory_per_session_bytes(bare, BARE, None) / MIB,
    )
    yield ("memory per session", f"{ours:.1f} MiB", f"{theirs:.1f} MiB", "", "")
    mine, others = (
        crowd_ms(server, pages, pass_, VISITORS)
        for server, pages, pass_ in ((real, SCREENS, cookie), (bare, BARE, None))
    )
    verdict = "ok" if mine[1] <= CROWD_AIM_MS else "MISS"
    yield (
        f"{VISITORS} visitors, median of {mine[2]}",
        f"{mine[0]:.0f} ms",
        f"{others[0]:.0f} ms",
        f"{mine[0] / others[0]:.1f}×",
        "",
    )
    yield (
        f"{VISITORS} visitors, p95",
        f"{mine[1]:.0f} ms",
        f"{others[1]:.0f} ms",
        f"{mine[1] / others[1]:.1f}×",
        f"≤ {CROWD_AIM_MS} ms {verdict}",
    )


def _compared(what: str, ours: float, theirs: float, aim: float | None = None) -> Line:
    ratio = ours / theirs if theirs else float("inf")
    verdict = "" if aim is None else f"≤ {aim:.0f}× {'ok' if ratio <= aim else 'MISS'}"
    return (what, f"{ours:.0f} ms", f"{theirs:.0f} ms", f"{ratio:.1f}×", verdict)


def _print_table(scale: int, lines: list[Line]) -> None:
    rows: list[Line] = [("", "dasbor", "bare page", "ratio", "aim"), *lines]
    widths = [max(len(row[at]) for row in rows) for at in range(5)]
    sys.stdout.write(f"\n{scale * KOPERASI} koperasi\n")
    for row in rows:
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
