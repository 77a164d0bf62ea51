"""Enrolling by the keyboard alone: a few letters, one chord, and on to the next name."""

from collections.abc import Callable
from functools import partial
from random import choices

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.tenang import wait_until_still
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
WAIT_MS = 60_000


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += len(key.split("+"))


def is_enrolled(database: psycopg.Connection, nama: str) -> bool:
    found = database.execute(
        "SELECT 1 FROM peserta p JOIN orang o ON o.id = p.orang_id WHERE o.nama = %s", (nama,)
    )
    return found.fetchone() is not None


def test_two_people_are_enrolled_with_five_keys_each_and_without_the_mouse(
    page: Page, log_in: LogIn, database: psycopg.Connection
) -> None:
    # Nobody of the demo or of an earlier try is found by three such letters.
    names = [f"{''.join(choices('fjqvxz', k=3)).title()} {each} Uji" for each in ("Satu", "Dua")]
    for nama in names:
        database.execute("INSERT INTO orang (nama, contoh) VALUES (%s, true)", (nama,))
    log_in(page, "staf", "/pembinaan?bagian=Peserta")
    field = page.get_by_label("Daftarkan peserta")
    field.wait_for(timeout=WAIT_MS)
    wait_until_still(page)
    field.focus()

    for nama in names:
        keys = Keys(page)
        keys.press(*nama[:3].lower())
        offered = page.get_by_role("button", name=nama)
        expect(offered).to_be_visible(timeout=WAIT_MS)
        keys.press("Alt+1")
        wait_until(partial(is_enrolled, database, nama), limit_s=60)
        expect(page.get_by_text(f"{nama} didaftarkan.").first).to_be_visible(timeout=WAIT_MS)
        expect(field).to_be_focused(timeout=WAIT_MS)
        expect(field).to_have_value("")
        assert keys.pressed <= 5
