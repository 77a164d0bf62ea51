"""What every answer carries, directly and behind a proxy that speaks TLS, and what none shows."""

import re

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Program

pytestmark = pytest.mark.browser

PATHS = ["/", "/koperasi", "/sehat", "/sesi", "/keluar", "/_stcore/metrics", "/media/x", "/tidak"]
BEHIND_TLS = {"X-Forwarded-Proto": "https"}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_security_headers(program: Program, path: str) -> None:
    headers = httpx.get(program.url + path).headers

    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "base-uri 'none'; object-src 'none'" in headers["content-security-policy"]
    assert "'unsafe-inline'" not in headers["content-security-policy"].split("style-src")[0]
    assert "'unsafe-eval'" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-request-id"]


@pytest.mark.parametrize("path", PATHS)
def test_behind_tls_the_browser_is_told_to_stay_there(program: Program, path: str) -> None:
    headers = httpx.get(program.url + path, headers=BEHIND_TLS).headers

    assert headers["strict-transport-security"].startswith("max-age=31536000")


def test_behind_tls_every_cookie_is_secure(program: Program) -> None:
    paths = [*PATHS, "/_stcore/health"]
    answers = [httpx.get(f"{program.url}{path}", headers=BEHIND_TLS) for path in paths]

    cookies = [each for answer in answers for each in answer.headers.get_list("set-cookie")]
    assert {each.split("=")[0] for each in cookies} == {"__Host-perangkat", "_streamlit_xsrf"}
    assert [each for each in cookies if "; Secure" not in each] == []


def test_without_tls_nothing_pins_the_browser_to_it(program: Program) -> None:
    assert "strict-transport-security" not in httpx.get(program.url).headers


def test_behind_tls_the_cookie_is_host_only_and_secure(page: Page, program: Program) -> None:
    page.goto(program.url)
    page.get_by_label("Nama pengguna").fill("staf")
    page.get_by_label("Sandi", exact=True).fill("koperasi-contoh")
    page.route("**/sesi?*", lambda route: route.abort())
    with page.expect_request("**/sesi?*") as caught:
        page.get_by_role("button", name="Masuk").click()

    browser = next(each for each in page.context.cookies() if each["name"] == "perangkat")
    answer = httpx.get(
        caught.value.url,
        headers={
            **BEHIND_TLS,
            "Cookie": f"__Host-perangkat={browser['value']}",
            "Sec-Fetch-Site": "same-origin",
        },
        follow_redirects=False,
    )

    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-sid=")
    assert "; Secure" in cookie
    assert "; HttpOnly" in cookie
    assert "; SameSite=lax" in cookie
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_names_the_browser_once(program: Program) -> None:
    plain = httpx.get(program.url).headers["set-cookie"]
    over_tls = httpx.get(program.url, headers=BEHIND_TLS).headers["set-cookie"]
    again = httpx.get(program.url, headers={"Cookie": "perangkat=sudah"})

    assert re.fullmatch(
        r"perangkat=[\w-]{43}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax", plain
    )
    assert over_tls.startswith("__Host-perangkat=")
    assert over_tls.endswith("; Secure")
    assert "set-cookie" not in again.headers


@pytest.mark.parametrize(
    "target",
    [
        "//jahat.example",
        "https://jahat.example",
        "/\\jahat.example",
        "javascript:alert(1)",
        "/a\nb",
    ],
)
def test_the_way_back_stays_inside(program: Program, target: str) -> None:
    answer = httpx.get(f"{program.url}/sesi", params={"next": target}, follow_redirects=False)

    assert answer.headers["location"] == "/"


def test_health_names_the_migration(program: Program) -> None:
    answer = httpx.get(f"{program.url}/sehat")

    assert answer.status_code == 200
    assert set(answer.json()) == {"status", "migrasi", "versi", "bagian"}
    assert answer.json()["status"] == "sehat"
