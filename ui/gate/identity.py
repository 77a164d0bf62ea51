"""Who a connection belongs to: the cookies of a browser, and the header that Streamlit believes."""

import ipaddress
import secrets

import anyio.to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import Scope

from db.actions.masuk import hash_token
from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.akun import SesiHidup, find_sesi

# The headers that .streamlit/config.toml maps to st.user.sesi and st.user.perangkat. Never believed
# from outside.
IDENTITY_HEADER = b"x-sesi"
_BROWSER_HEADER = b"x-perangkat"
SESI = "sid"
# Names a browser and nobody in it: a login ticket is good in the browser that asked for it, and
# whoever came in by it before is not held up by strangers who guess.
PERANGKAT = "perangkat"
# As long as browsers keep any cookie.
_PERANGKAT_S = 400 * 24 * 3600


def is_secure(scope: Scope) -> bool:
    """True when the browser's side of the connection is TLS, here or at a proxy that is trusted.

    The server below us has read X-Forwarded-Proto, and only of the proxies in FORWARDED_ALLOW_IPS.
    """
    return scope.get("scheme") in ("https", "wss")


def crosses_in_clear(scope: Scope) -> bool:
    """True where the request came over a network without TLS, here or at a proxy that is trusted.

    A proxy on this machine speaks to a loopback address; one on another is named in
    FORWARDED_ALLOW_IPS, or else what it says of TLS is not believed.
    """
    server = scope.get("server")
    try:
        local = server is None or ipaddress.ip_address(server[0]).is_loopback
    except ValueError:
        local = True  # the path of a socket on this machine
    return not local and not is_secure(scope)


def cookie_name(scope: Scope, name: str) -> str:
    """What a cookie of ours is called on this connection.

    A browser refuses the longer name unless the cookie is Secure, host-only and for the whole site.
    """
    return f"__Host-{name}" if is_secure(scope) else name


def read_cookie(scope: Scope, name: str) -> str | None:
    """The value of a cookie of ours. Those of other programs may be as odd as they like."""
    cookies = cookie_parser(header_of(scope, b"cookie"))
    return cookies.get(cookie_name(scope, name)) or None


def header_of(scope: Scope, name: bytes) -> str:
    """The value of a request header, empty where it is missing."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def identify(scope: Scope) -> SesiHidup | None:
    """The living session of the request's cookie, and its name in the request's headers.

    Where the database does not answer, the header of a websocket holds the hash of the cookie,
    for who asks again later (ui.session.auth). Headers of these names from outside are dropped.
    """
    token, browser = read_cookie(scope, SESI), read_cookie(scope, PERANGKAT)
    whose = None
    if token:
        try:
            whose = await _find_sesi(token)
            named = str(whose.id) if whose is not None else None
        except DataUnavailable:
            named = hash_token(token) if scope["type"] == "websocket" else None
        if named is not None:
            scope["headers"].append((IDENTITY_HEADER, named.encode()))
    if browser is not None:
        scope["headers"].append((_BROWSER_HEADER, hash_token(browser).encode()))
    return whose


async def _find_sesi(token: str) -> SesiHidup | None:
    def find() -> SesiHidup | None:
        return engine.run_query(lambda session: find_sesi(session, hash_token(token)))

    return await anyio.to_thread.run_sync(find)


def believe_nobody(scope: Scope) -> Scope:
    """The same request without the headers that only the gate may set."""
    ours = (IDENTITY_HEADER, _BROWSER_HEADER)
    # Underscores too: some servers between us and the browser fold them into hyphens.
    headers = [pair for pair in scope["headers"] if pair[0].lower().replace(b"_", b"-") not in ours]
    return {**scope, "headers": headers}


def name_browser(scope: Scope, headers: MutableHeaders) -> None:
    """Give a browser that opens a page its own cookie, once."""
    if read_cookie(scope, PERANGKAT) is None:
        secure = "; Secure" if is_secure(scope) else ""
        headers.append(
            "Set-Cookie",
            f"{cookie_name(scope, PERANGKAT)}={secrets.token_urlsafe(32)}; Max-Age={_PERANGKAT_S};"
            f" Path=/; HttpOnly; SameSite=Lax{secure}",
        )
