"""The ASGI gate: turns the cookie into an identity, keeps private addresses private, adds headers.

Pure ASGI, because Starlette's BaseHTTPMiddleware never sees a websocket.
"""

import base64
import hashlib
import logging
import re
import time
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files

import anyio.to_thread
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.actions.masuk import hash_token
from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.akun import find_sesi_id

LOG = logging.getLogger("dasbor.http")

# The header that .streamlit/config.toml maps to st.user.sesi. Never believed from outside.
IDENTITY_HEADER = b"x-sesi"
COOKIE = "sid"
# A browser refuses this name unless the cookie is Secure, host-only and for the whole site.
_SECURE_COOKIE = "__Host-sid"

# Streamlit's own doors that this product never opens.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# Files made for a person who is logged in: downloads, uploads, geometry.
_PRIVATE = ("/media/", "/app/static/", "/geometri/", "/_stcore/upload_file")
# Streamlit binds a websocket to st.user, so the gate must name the person there; a deck on stage
# sends a stranger to the login by itself.
_IDENTIFIED = ("/_stcore/stream", "/presentasi")

_GEOMETRY_CACHE = "private, max-age=86400"


def is_secure(scope: Scope) -> bool:
    """True when the browser's side of the connection is TLS, here or at the proxy before us."""
    forwarded = _header(scope, b"x-forwarded-proto")
    return scope.get("scheme") in ("https", "wss") or forwarded == "https"


def cookie_name(scope: Scope) -> str:
    """Name of the session cookie on this connection."""
    return _SECURE_COOKIE if is_secure(scope) else COOKIE


class Gate:
    """Wraps the whole application. See the module's first line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.policy = _content_security_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on with an identity that only the gate can give."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex[:12]
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(scope, MutableHeaders(scope=message), request_id)
            await send(message)

        await self._serve(scope, receive, send_with_headers)
        _log_request(scope, status, request_id, (time.perf_counter() - started) * 1000)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        scope = {**scope, "headers": _without(scope["headers"], IDENTITY_HEADER)}
        if any(mark in path for mark in _CLOSED):
            await PlainTextResponse("Tidak ada.", 404)(scope, receive, send)
            return
        private = path.startswith(_PRIVATE)
        if private or path.startswith(_IDENTIFIED):
            sesi_id = await _identify(scope)
            if sesi_id is not None:
                scope["headers"] = [*scope["headers"], (IDENTITY_HEADER, str(sesi_id).encode())]
            elif private:
                await PlainTextResponse("Silakan masuk dahulu.", 401)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _add_headers(self, scope: Scope, headers: MutableHeaders, request_id: str) -> None:
        # A deck on stage brings a stricter one of its own.
        headers.setdefault("Content-Security-Policy", self.policy)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "SAMEORIGIN"
        headers["Referrer-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["X-Request-Id"] = request_id
        if is_secure(scope):
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if scope["path"].startswith(("/app/static/", "/geometri/")):
            headers["Cache-Control"] = _GEOMETRY_CACHE
        elif scope["path"].startswith("/media/"):
            headers["Cache-Control"] = "no-store"


async def _identify(scope: Scope) -> uuid.UUID | None:
    """The living session of the request's cookie. Without a database nobody is known."""
    token = _cookie(scope)
    if not token:
        return None
    try:
        return await anyio.to_thread.run_sync(_find_sesi, token)
    except DataUnavailable:
        return None


def _find_sesi(token: str) -> uuid.UUID | None:
    return engine.run_query(lambda session: find_sesi_id(session, hash_token(token)))


def _cookie(scope: Scope) -> str | None:
    try:
        cookies = SimpleCookie(_header(scope, b"cookie"))
    except CookieError:
        return None
    morsel = cookies.get(cookie_name(scope))
    return morsel.value if morsel else None


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _without(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[tuple[bytes, bytes]]:
    # Underscores too: some servers between us and the browser fold them into hyphens.
    return [pair for pair in headers if pair[0].lower().replace(b"_", b"-") != name]


def _content_security_policy() -> str:
    """Allow what Streamlit's own page needs: its inline scripts, each named by its hash."""
    page = files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "frame-ancestors 'self'",
            "form-action 'self'",
            "base-uri 'self'",
            "object-src 'none'",
        )
    )


def _log_request(scope: Scope, status: int, request_id: str, milliseconds: float) -> None:
    """Refusals and faults at WARNING; the rest at DEBUG. The query may hold a ticket: left out.

    So are addresses that do not exist: Streamlit's own client asks for two at every deep link.
    """
    wrong = status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.NOT_FOUND
    level = logging.WARNING if wrong else logging.DEBUG
    LOG.log(
        level,
        "request",
        extra={
            "request_id": request_id,
            "kind": scope["type"],
            "method": scope.get("method", ""),
            # An upload's address ends in Streamlit's session id, which is nobody else's business.
            "path": re.sub(r"(/upload_file)/.*", r"\1", scope["path"]),
            "status": status,
            "ms": round(milliseconds, 1),
        },
    )
