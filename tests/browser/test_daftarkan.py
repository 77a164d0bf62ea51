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


def add_person(database: psycopg.Connection, nama: str) -> str:
    """A person whom three letters find, and nobody else; gives the whole name."""
    while True:
        letters = "".join(choices("fjqvxz", k=3))
        taken = "SELECT 1 FROM orang WHERE nama ILIKE %s"
        if database.execute(taken, (f"%{letters}%",)).fetchone() is None:
            whole = f"{letters.title()} {nama} Uji"
            database.execute("INSERT INTO orang (nama, contoh) VALUES (%s, true)", (whole,))
            return whole


def test_two_people_are_enrolled_with_five_keys_each_and_without_the_mouse(
    page: Page, log_in: LogIn, database: psycopg.Connection
) -> None:
    names = [add_person(database, each) for each in ("Satu", "Dua")]
    log_in(page, "staf", "/pembinaan?bagian=Peserta")
    field = page.get_by_label("Daftarkan peserta")
    field.wait_for(timeout=WAIT_MS)
    wait_until_still(page)
    field.focus()
    field.evaluate("node => { node.dataset.sejak = 'awal'; }")

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
        # The same field, or what is typed while the line of the save comes would be lost.
        expect(field).to_have_attribute("data-sejak", "awal")
        assert keys.pressed <= 5
