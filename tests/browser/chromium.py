"""Which Chromium the browser tests drive; run as a module it says whether there is one."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# Chromium's own background traffic must not look like ours, nor reach the internet.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable(playwright: Playwright) -> str | None:
    """Playwright's own Chromium if it was downloaded, else one on the path, else None."""
    own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """Start a headless browser that makes no requests of its own."""
    return playwright.chromium.launch(executable_path=executable(playwright), args=QUIET)


if __name__ == "__main__":
    with sync_playwright() as started:
        sys.exit(0 if executable(started) else 1)
