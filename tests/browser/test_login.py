"""Logging in through a real browser, and the ways around the login that must not work."""

import uuid
from collections.abc import Callable
from contextlib import suppress

import httpx
import psycopg
import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLate

from db.actions.akun import DEMO_PASSWORD
from db.actions.masuk import hash_token
from db.postgres.embedded import start_embedded
from tests.browser.conftest import Program
from tests.wire import open_wire, text_of

pytestmark = pytest.mark.browser

LogIn = Callable[..., None]
# Words that only a person who is logged in sees.
INSIDE = "Keluar"


@pytest.fixture
def log_in(program: Program) -> LogIn:
    """Log in by the form, which the other tests do without."""

    def log_in(page: Page, nama: str, path: str = "/") -> None:
        page.goto(program.url + path)
        # A form that is still being drawn loses what is typed into it.
        page.locator('[data-test-script-state="notRunning"]').wait_for()
        inside = page.get_by_role("button", name="Keluar")
        page.get_by_label("Nama pengguna").wait_for()
        for _ in range(3):
            # As a person does who sees the form again: a click can meet a form being redrawn.
            if page.get_by_label("Nama pengguna").is_visible():
                page.get_by_label("Nama pengguna").fill(nama)
                page.get_by_label("Sandi", exact=True).fill(DEMO_PASSWORD)
                page.get_by_role("button", name="Masuk").click()
            with suppress(TooLate):
                inside.wait_for(timeout=12_000)
                return
        pytest.fail(f"Nobody is logged in: {page.inner_text('body')[:500]}")

    return log_in


def cookie_of(page: Page) -> str:
    return next(str(each["value"]) for each in page.context.cookies() if each["name"] == "sid")


def sesi_id_of_staf(program: Program, page: Page, log_in: LogIn) -> uuid.UUID:
    """The id that the gate would name for a browser that is logged in, read from the database."""
    log_in(page, "staf")
    with psycopg.connect(start_embedded(program.data)) as connection:
        found = connection.execute(
            "SELECT id FROM sesi_masuk WHERE token_hash = %s", (hash_token(cookie_of(page)),)
        ).fetchone()
    assert found
    return uuid.UUID(str(found[0]))


def test_a_wrong_password_is_refused_in_a_sentence(page: Page, program: Program) -> None:
    page.goto(program.url)
    page.get_by_label("Nama pengguna").fill("staf")
    page.get_by_label("Sandi", exact=True).fill("bukan-sandinya")
    page.get_by_role("button", name="Masuk").click()

    page.get_by_text("Nama pengguna atau sandi salah.").wait_for()
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "sid"]


def test_a_deep_link_survives_the_login(page: Page, program: Program, log_in: LogIn) -> None:
    log_in(page, "staf", "/peta?indikator=jumlah")

    assert page.url.startswith(f"{program.url}/peta")


def test_a_reload_stays_logged_in(page: Page, log_in: LogIn) -> None:
    log_in(page, "staf")

    page.reload()

    page.get_by_role("button", name=INSIDE).wait_for()


def test_a_script_cannot_read_the_session_cookie(page: Page, log_in: LogIn) -> None:
    log_in(page, "staf")

    assert "sid=" not in page.evaluate("document.cookie")


def test_the_cookie_is_bound_to_this_site_and_to_http(page: Page, log_in: LogIn) -> None:
    log_in(page, "staf")

    cookie = next(each for each in page.context.cookies() if each["name"] == "sid")

    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")


def test_logout_empties_the_other_tab_at_once(page: Page, log_in: LogIn) -> None:
    log_in(page, "staf")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name=INSIDE).wait_for()

    page.get_by_role("button", name=INSIDE).click()

    page.get_by_label("Nama pengguna").wait_for()
    assert "keluar" not in page.url
    other.get_by_label("Nama pengguna").wait_for()


def test_a_copied_cookie_is_worthless_after_logout(
    page: Page, program: Program, log_in: LogIn
) -> None:
    log_in(page, "staf")
    stolen = cookie_of(page)
    page.get_by_role("button", name=INSIDE).click()
    page.get_by_label("Nama pengguna").wait_for()

    with open_wire(program.url, cookie=stolen) as wire:
        assert INSIDE not in text_of(wire.rerun())


def test_the_cookie_opens_the_screen_over_the_wire(
    page: Page, program: Program, log_in: LogIn
) -> None:
    """The proof that the probes of this file would see an open door."""
    log_in(page, "staf")

    with open_wire(program.url, cookie=cookie_of(page)) as wire:
        assert INSIDE in text_of(wire.rerun())


def test_a_streamlit_session_id_without_the_cookie_takes_nothing_over(
    page: Page, program: Program, log_in: LogIn
) -> None:
    log_in(page, "staf")
    with open_wire(program.url, cookie=cookie_of(page)) as victim:
        victim.rerun()

    with open_wire(program.url, session_id=victim.session_id) as thief:
        seen = text_of(thief.rerun())

    assert INSIDE not in seen
    assert thief.session_id != victim.session_id


def test_the_login_screens_own_session_cannot_be_resumed_into_an_account(
    page: Page, program: Program
) -> None:
    """The run that issues the ticket must leave nothing behind that could issue another."""
    page.goto(program.url)
    page.get_by_label("Nama pengguna").fill("staf")
    page.get_by_label("Sandi", exact=True).fill("koperasi-contoh")
    with page.expect_request("**/sesi?*"):
        page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name=INSIDE).wait_for()
    page.context.clear_cookies()
    page.reload()

    page.get_by_label("Nama pengguna").wait_for()


def test_a_forged_identity_header_is_ignored(page: Page, program: Program, log_in: LogIn) -> None:
    """The header holds the true id of a living session, and still opens nothing."""
    sesi = str(sesi_id_of_staf(program, page, log_in))

    for name in ("X-Sesi", "x-sesi", "X_Sesi"):
        with open_wire(program.url, headers={name: sesi}) as wire:
            assert INSIDE not in text_of(wire.rerun()), name


@pytest.mark.parametrize(
    "path",
    [
        "/media/0123456789abcdef.csv",
        "/app/static/kecamatan_sketsa.geojson",
        "/geometri/x.geojson",
        "/_stcore/upload_file/a/b",
    ],
)
def test_private_files_need_a_session(program: Program, path: str) -> None:
    assert httpx.get(program.url + path).status_code == 401


def test_the_geometry_is_served_to_a_session_and_kept_by_the_browser(
    page: Page, program: Program, log_in: LogIn
) -> None:
    log_in(page, "kepala")
    answer = page.request.get(f"{program.url}/app/static/kecamatan_sketsa.geojson")

    assert answer.status == 200
    assert answer.headers["cache-control"] == "private, max-age=86400"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/script-health-check",
    ],
)
def test_streamlits_inner_doors_are_closed(program: Program, path: str) -> None:
    assert httpx.get(program.url + path).status_code == 404
    assert httpx.post(program.url + path).status_code == 404


def ask_for_ticket(page: Page, program: Program) -> str:
    """Log in by the form up to the address that would set the cookie, and stop there."""
    page.goto(program.url)
    page.get_by_label("Nama pengguna").fill("staf")
    page.get_by_label("Sandi", exact=True).fill(DEMO_PASSWORD)
    page.route("**/sesi?*", lambda route: route.abort())
    with page.expect_request("**/sesi?*") as caught:
        page.get_by_role("button", name="Masuk").click()
    return caught.value.url


def test_a_ticket_is_spent_once_by_a_get_in_the_browser_that_asked_for_it(
    page: Page, program: Program
) -> None:
    """A link logged whoever followed it in as its sender; a scanner of links spent it by a HEAD."""
    address = ask_for_ticket(page, program)
    own = next(each["value"] for each in page.context.cookies() if each["name"] == "perangkat")
    own_cookie = {"Cookie": f"perangkat={own}"}

    of_another = httpx.get(address, headers={"Cookie": "perangkat=korban"})
    of_none = httpx.get(address)
    by_head = httpx.head(address, headers=own_cookie)
    by_post = httpx.post(address, headers=own_cookie)
    by_link = httpx.get(address, headers={**own_cookie, "Sec-Fetch-Site": "cross-site"})
    entered = httpx.get(address, headers=own_cookie)
    again = httpx.get(address, headers=own_cookie)

    assert entered.status_code == 303
    assert "sid=" in entered.headers["set-cookie"]
    assert [each.status_code for each in (by_head, by_post, by_link)] == [405, 405, 403]
    assert not [
        each
        for each in (of_another, of_none, by_head, by_post, by_link, again)
        if "sid=" in each.headers.get("set-cookie", "")
    ]
