"""Streamlit's own page and files: compressed once, kept by browsers for good, the page never stale.

Streamlit sends them as they are, because its middleware would compress anew at each request. Here
what was asked for once stays in memory, compressed: 7 MB if all of it, 1 MB in use.
"""

import gzip
import hashlib
import re
from collections.abc import Collection
from functools import partial
from importlib.resources import files
from pathlib import Path

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from ui import TITLE
from ui.gate.kata import is_translated, translate

_STATIC = Path(str(files("streamlit"))) / "static"
# Fonts of Streamlit's with only what is shown of them (tests/simbol.py). One of another name comes
# from another version, and is served whole.
_CUT = Path(__file__).parent / "huruf"
_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_PACKED = {".gif", ".png", ".woff2"}
# A name with the hash of what is in it.
_HASHED = re.compile(r"\.[\w-]{8}\.\w+$")
_NO_SCRIPT = "<noscript><p>Dasbor ini memerlukan JavaScript. Nyalakan di peramban.</p></noscript>"
# What Streamlit answers to beside its page. To every other address it gives the page, without our
# style, and Beranda.
_STREAMLIT = ("/_stcore/", "/media/", "/app/", "/component/")
_FOR_GOOD = "public, immutable, max-age=31536000"
# The language of the page, and of what the browser names by itself: months, days, decimal comma.
_ID = (
    "<script>for(const[name,value]of[['language','id-ID'],['languages',['id-ID']]])"
    "Object.defineProperty(navigator,name,{get:()=>value})</script>"
)
# Without it the page would look for its websocket below every address that it may be opened at.
_HERE = "<script>window.__streamlit={BACKEND_BASE_URL:location.origin}</script>"


def _beside(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _scripts() -> str:
    """What runs before Streamlit's program: language, address, shape, links, theme, keys, line."""
    names = ("rangka.js", "tautan.js", "tema.js", "ketik.js", "sambung.js")
    ours = "".join(f"<script>{_beside(name)}</script>" for name in names)
    return f"{_ID}{_HERE}{ours}"


class Assets:
    """What the gate answers without asking Streamlit.

    Args:
        screens: names of the screens; each is an address of the one page.
        style: a <style> of the page's own.
        routes: paths that are answered beside the screens, up to what differs in them.
    """

    def __init__(
        self, screens: Collection[str], style: str = "", routes: Collection[str] = ()
    ) -> None:
        page = (_STATIC / "index.html").read_text(encoding="utf-8")
        page = _in_indonesian(page)
        page = page.replace("<script>", f"{_scripts()}\n    <script>", 1)
        page = page.replace('<div id="root">', f'{_beside("rangka.html")}<div id="root">', 1)
        # Behind all that Streamlit puts into the head, so that of two equal rules ours holds.
        self.page = page.replace("</body>", f"{style}</body>", 1)
        self._pages = {"/", "/index.html", *(f"/{name}" for name in screens)}
        self._files = {
            f"/{path.relative_to(_STATIC).as_posix()}": path
            for path in (_STATIC / "static").rglob("*.*")
            if path.suffix in _TYPES
        }
        beside = (f"/{path.name}" for path in _STATIC.iterdir() if path.is_file())
        self._answered = (*_STREAMLIT, *beside, *routes)
        self._no_page = _beside("tidakada.html").replace("TITLE", TITLE)
        self._kept: dict[tuple[str, bool], _Body] = {}

    def is_page(self, scope: Scope) -> bool:
        """True for an address that a screen is opened at."""
        return scope["path"] in self._pages

    def find(self, scope: Scope) -> str | None:
        """What is kept under the address that is asked for; None for all that is not."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        name = "/" if self.is_page(scope) else scope["path"]
        return name if name == "/" or name in self._files else None

    async def answer(self, scope: Scope) -> Response | None:
        """The page, one of its files, or that the browser has it already; None for all else."""
        name = self.find(scope)
        if name is None:
            return self._nowhere(scope)
        asked = Headers(scope=scope)
        suffix = ".html" if name == "/" else self._files[name].suffix
        small = suffix not in _PACKED and "gzip" in asked.get("accept-encoding", "")
        body = self._kept.get((name, small))
        if body is None:
            body = await anyio.to_thread.run_sync(partial(self._read, name, small=small))
            self._kept[(name, small)] = body
        headers = _headers(name, suffix, small=small) | {"ETag": body.mark}
        if asked.get("if-none-match") == body.mark:
            return Response(status_code=304, headers=headers)
        return Response(body.content, headers=headers, media_type=_TYPES[suffix])

    def _nowhere(self, scope: Scope) -> Response | None:
        """For somebody who opened an address that nothing stands at: a sentence, and doors."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path, accepted = scope["path"], Headers(scope=scope).get("accept", "")
        known = path.rstrip("/") in self._pages or path.startswith(self._answered)
        if known or "text/html" not in accepted:
            return None
        return Response(self._no_page, 404, {"Cache-Control": "no-store"}, "text/html")

    def _read(self, name: str, *, small: bool) -> "_Body":
        content = self.page.encode() if name == "/" else _file(self._files[name])
        return _Body(gzip.compress(content, mtime=0) if small else content)


class _Body:
    """What is sent, and the mark by which a browser asks whether it has it still."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def _in_indonesian(page: str) -> str:
    """The page before its program runs: its language, its title, and what it says without one."""
    page = page.replace('<html lang="en">', '<html lang="id">')
    page = page.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>")
    return re.sub(r"<noscript>.*?</noscript>", _NO_SCRIPT, page, flags=re.DOTALL)


def _file(path: Path) -> bytes:
    cut = _CUT / path.name
    return translate(path.name, (cut if cut.exists() else path).read_bytes())


def _headers(name: str, suffix: str, *, small: bool) -> dict[str, str]:
    # A font that is cut keeps its name when a symbol is added, a script when a word is.
    file = Path(name).name
    for_good = _HASHED.search(name) and not ((_CUT / file).exists() or is_translated(file))
    headers = {"Cache-Control": _FOR_GOOD if for_good else "no-cache"}
    if suffix not in _PACKED:
        headers["Vary"] = "Accept-Encoding"
    if small:
        headers["Content-Encoding"] = "gzip"
    return headers
