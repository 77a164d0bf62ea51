"""Emptying a queue by the keyboard alone: on to the next stage, put off, and the number follows."""

import datetime as dt
import uuid
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from db.clock import today
from tests.browser.tenang import wait_until_still
from tests.factories import in_letters

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
WAIT_MS = 60_000


def add_cases(database: psycopg.Connection) -> list[str]:
    """Two cases whose reminder has come, the one that waits longer first; gives their names."""
    words = in_letters(uuid.uuid4())
    names = [f"Kelompok {words} {each}" for each in ("Satu", "Dua")]
    for days, nama in zip((2, 1), names, strict=True):
        (case,) = database.execute(
            "INSERT INTO fasilitasi (nama_kelompok, kecamatan_kode, tahun_anggaran, contoh,"
            " ingatkan_pada) VALUES (%s, '36.04.05', %s, true, %s) RETURNING id",
            (nama, today().year, today()),
        ).fetchone() or (0,)
        reached = today() - dt.timedelta(days=days)
        database.execute(
            "INSERT INTO fasilitasi_tahap (fasilitasi_id, tahap, tanggal) VALUES (%s, 'T3', %s)",
            (case, reached),
        )
    return names


def test_a_queue_is_emptied_with_one_key_a_case(
    page: Page, log_in: LogIn, database: psycopg.Connection
) -> None:
    (antrean,) = database.execute(
        "SELECT id FROM antrean WHERE nama = 'Pengingat tiba'"
    ).fetchone() or (0,)
    names = add_cases(database)
    log_in(page, "staf", f"/antrean?antrean={antrean}")
    front = page.locator(".st-key-antrean_depan h2")
    waiting = page.locator(".d-antre tbody th a", has_text=names[0].rsplit(" ", 1)[0])
    expect(waiting).to_have_text(names, timeout=WAIT_MS)
    waiting.first.focus()
    page.keyboard.press("Enter")
    expect(front.first).to_have_text(names[0], timeout=WAIT_MS)
    wait_until_still(page)
    form = page.locator('[class*="st-key-tahap_"]')
    form.locator("[role=spinbutton]").first.click()
    yesterday = today() - dt.timedelta(days=1)
    page.keyboard.type(f"{yesterday:%d%m%Y}")
    page.get_by_label("Nomor bukti").first.click()
    page.keyboard.type("BA UJI")

    # What stands in the field that is still open goes along.
    page.keyboard.press("Alt+1")
    expect(waiting).to_have_text(names[1:], timeout=WAIT_MS)
    moved = database.execute(
        "SELECT t.tanggal, t.nomor_bukti FROM fasilitasi_tahap t JOIN fasilitasi f"
        " ON f.id = t.fasilitasi_id WHERE f.nama_kelompok = %s AND t.tahap = 'T4'",
        names[:1],
    ).fetchall()
    assert moved == [(yesterday, "BA UJI")]
    waiting.first.focus()
    page.keyboard.press("Enter")
    expect(front.first).to_have_text(names[1], timeout=WAIT_MS)
    wait_until_still(page)
    # Handed over it stays in front, and the button that was pressed can no longer be: the keyboard
    # goes on from the case.
    page.get_by_role("combobox", name="Serahkan kepada").press("ArrowDown")
    page.get_by_role("option").first.click()
    give = page.get_by_role("button", name="Serahkan")
    expect(give).to_be_enabled(timeout=WAIT_MS)
    wait_until_still(page)
    give.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{names[1]} diserahkan kepada").first).to_be_visible(timeout=WAIT_MS)
    expect(front.first).to_be_focused(timeout=WAIT_MS)
    page.keyboard.press("Alt+2")

    expect(waiting).to_have_count(0, timeout=WAIT_MS)
