"""Streamlit's own page and files, as the gate sends them: small, kept for good, never stale."""

import gzip
import re

import httpx
import pytest
from fontTools.ttLib import TTFont
from starlette.responses import PlainTextResponse

from tests.loop import run_async
from tests.simbol import CUT, STATIC, ligatures_of, source, symbols_used
from ui.gate.door import Gate
from ui.menu import SCREENS
from ui.widgets.style import STYLE

GATE = Gate(
    PlainTextResponse("dari Streamlit", 418), screens=["peta"], style=STYLE, routes=["/sesi"]
)
SCRIPT = "/static/js/" + next((STATIC / "js").glob("protobuf.*.js")).name
SYMBOLS = f"/static/media/{source().name}"


def get(path: str, *, method: str = "GET", **headers: str) -> httpx.Response:
    sent = {"Accept-Encoding": "identity"} | {k.replace("_", "-"): v for k, v in headers.items()}

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(GATE)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, headers=sent)

    return run_async(ask())


def test_a_script_is_sent_compressed_and_kept_for_good() -> None:
    plain, small = get(SCRIPT), get(SCRIPT, Accept_Encoding="gzip, deflate, br")

    assert small.content == plain.content == (STATIC / "js" / SCRIPT.split("/")[-1]).read_bytes()
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 3
    assert [each.headers.get("content-encoding") for each in (plain, small)] == [None, "gzip"]
    assert plain.headers["etag"] != small.headers["etag"]
    for each in (plain, small):
        assert each.headers["vary"] == "Accept-Encoding"
        assert each.headers["cache-control"] == "public, immutable, max-age=31536000"
        assert each.headers["content-type"].startswith("text/javascript")
        assert each.headers["x-content-type-options"] == "nosniff"


def test_what_a_browser_has_already_is_not_sent_again() -> None:
    mark = get(SCRIPT, Accept_Encoding="gzip").headers["etag"]
    again = get(SCRIPT, Accept_Encoding="gzip", If_None_Match=mark)

    assert (again.status_code, again.content) == (304, b"")
    assert get(SCRIPT, If_None_Match=mark).status_code == 200


@pytest.mark.parametrize("path", ["/", "/index.html", "/peta"])
def test_a_screen_is_the_page_asked_for_anew_each_time(path: str) -> None:
    page = get(path, Accept_Encoding="gzip")

    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["content-encoding"] == "gzip"
    assert "window.__streamlit={BACKEND_BASE_URL:location.origin}" in page.text
    assert 'src="./static/js/index.' in page.text


def test_the_page_ends_with_our_style_so_that_no_click_has_to_bring_it() -> None:
    page = get("/").text

    assert page.index(".stMainBlockContainer {") > page.index('<div id="root">')
    assert page.endswith("</style></body>\n</html>\n")


def test_the_page_speaks_indonesian_before_its_program_runs() -> None:
    page = get("/").text

    assert '<html lang="id">' in page
    assert "<title>Dasbor Koperasi Kabupaten Serang</title>" in page
    assert "You need to enable JavaScript" not in page
    assert page.index("'id-ID'") < page.index('src="./static/js/index.')


def test_the_shape_of_a_screen_stands_there_before_the_program_does() -> None:
    page = get("/").text

    assert page.index('<div id="rangka" aria-hidden="true">') < page.index('<div id="root">')


def test_with_the_systems_colours_a_legend_keeps_its_own() -> None:
    page = get("/").text

    forced = page[page.index("(forced-colors: active)") :]
    assert ".d-legenda i" in forced[: forced.index("forced-color-adjust: none")]
    assert '[aria-selected="true"]' in forced[: forced.index("Highlight")]


def test_a_script_with_words_of_ours_is_asked_for_anew() -> None:
    """It keeps its name when a word changes, so a browser must ask whether it did."""
    name = next((STATIC / "js").glob("Toolbar.*.js")).name
    script = get(f"/static/js/{name}")

    assert "`Layar penuh`" in script.text
    assert script.headers["cache-control"] == "no-cache"


def test_a_page_that_a_browser_has_already_still_names_the_browser() -> None:
    page = get("/peta", If_None_Match=get("/peta").headers["etag"])

    assert page.status_code == 304
    assert page.headers["set-cookie"].startswith("perangkat=")


def test_the_policy_lets_the_pages_own_scripts_run() -> None:
    page = get("/")
    hashes = re.findall(r"'sha256-[^']+'", page.headers["content-security-policy"])

    assert len(hashes) == len(re.findall(r"<script>", page.text)) == 8


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/static/js/tidak-ada.js", "GET"),
        ("/static/%2e%2e/%2e%2e/config.py", "GET"),
        ("/static/js", "GET"),
        ("/manifest.json", "GET"),
        ("/tidak-ada", "GET"),
        (SCRIPT, "POST"),
        ("/", "POST"),
    ],
)
def test_what_is_none_of_them_goes_on_to_streamlit(path: str, method: str) -> None:
    assert get(path, method=method).status_code == 418


def test_the_font_of_symbols_is_cut_and_asked_for_anew() -> None:
    """It keeps its name when a symbol is added, so a browser must ask whether it changed."""
    font = get(SYMBOLS)

    assert font.content == (CUT / source().name).read_bytes()
    assert len(font.content) < 40_000
    assert font.headers["cache-control"] == "no-cache"
    assert "vary" not in font.headers


def test_every_symbol_that_is_shown_is_in_the_cut_font() -> None:
    """Else its name would stand on the screen. `python -m tests.simbol` cuts the font anew."""
    whole = ligatures_of(TTFont(source()))
    there = ligatures_of(TTFont(CUT / source().name))

    assert (symbols_used() & whole.keys()) - there.keys() == set()


def test_every_symbol_that_is_named_exists() -> None:
    named = set(re.findall(r":material/([a-z0-9_]+):", "\n".join(python_of_the_screens())))

    assert named - ligatures_of(TTFont(source())).keys() == set()


def python_of_the_screens() -> list[str]:
    root = CUT.parents[2]
    files = [root / "app.py", *(root / "ui").rglob("*.py"), *(root / "pages").rglob("*.py")]
    return [path.read_text(encoding="utf-8") for path in files]


def test_a_body_that_says_gzip_is_gzip() -> None:
    async def ask() -> bytes:
        transport = httpx.ASGITransport(GATE)
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
            client.stream("GET", SCRIPT, headers={"Accept-Encoding": "gzip"}) as answer,
        ):
            return b"".join([part async for part in answer.aiter_raw()])

    assert gzip.decompress(run_async(ask())) == (STATIC / "js" / SCRIPT[11:]).read_bytes()


def test_an_address_that_nothing_stands_at_says_so_and_has_doors() -> None:
    page = get("/tidakada", Accept="text/html,*/*")

    doors = re.findall(r'<a href="/(\w*)">', page.text)
    assert page.status_code == 404
    assert "<title>Halaman tidak ditemukan · Dasbor Koperasi Kabupaten Serang</title>" in page.text
    assert "<h1>Halaman tidak ditemukan</h1>" in page.text
    assert doors[0] == ""
    assert set(doors[1:]) <= {screen.name for screen in SCREENS}


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/peta/", "text/html"),
        ("/sesi", "text/html"),
        ("/_stcore/health", "text/html"),
        ("/favicon.png", "text/html"),
        ("/tidakada.js", "*/*"),
    ],
)
def test_what_others_answer_is_left_to_them(path: str, accept: str) -> None:
    assert get(path, Accept=accept).text == "dari Streamlit"
