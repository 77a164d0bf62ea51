"""What every answer carries: the policy of content, and what a browser must not guess or tell."""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from ui.gate.identity import is_secure

_XSRF = "_streamlit_xsrf="
_GEOMETRY_CACHE = "private, max-age=86400"


def add_headers(scope: Scope, headers: MutableHeaders, *, policy: str, request_id: str) -> None:
    """Add to an answer what it must carry; `policy` is the content security policy of a page.

    A file of Streamlit's is no document: what is said of one would be a tenth of the first visit.
    """
    headers["X-Content-Type-Options"] = "nosniff"
    if is_secure(scope):
        _secure_xsrf(headers)
    if scope["path"].startswith("/static/"):
        return
    # A deck on stage brings a stricter one of its own.
    headers.setdefault("Content-Security-Policy", policy)
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


def _secure_xsrf(headers: MutableHeaders) -> None:
    """Streamlit sets a cookie of its own, and does not know of the TLS in front of it."""
    cookies = headers.getlist("set-cookie")
    if not any(each.startswith(_XSRF) for each in cookies):
        return
    del headers["set-cookie"]
    for each in cookies:
        bare = each.startswith(_XSRF) and "; secure" not in each.lower()
        headers.append("set-cookie", f"{each}; Secure" if bare else each)


def content_security_policy(page: str) -> str:
    """Allow what the page of the screens needs: its inline scripts, each named by its hash."""
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
            "base-uri 'none'",
            "object-src 'none'",
        )
    )
