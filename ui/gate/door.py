"""The ASGI gate: turns the cookie into an identity, keeps private addresses private, adds headers.

Pure ASGI, because Starlette's BaseHTTPMiddleware never sees a websocket.
"""

import logging
import os
import re
import time
import uuid
from collections.abc import Collection
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.gate.assets import Assets
from ui.gate.headers import add_headers, content_security_policy
from ui.gate.identity import believe_nobody, crosses_in_clear, identify, name_browser
from ui.gate.limits import PATIENCE_S, Addresses
from ui.gate.made import MEDIA, serve_media
from ui.gate.socket import Sockets
from ui.gate.uploads import UPLOAD, Uploads

LOG = logging.getLogger("dasbor.http")

# Streamlit's own doors that this product never opens.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# Files made for a person who is logged in: downloads, uploads, geometry.
_PRIVATE = (MEDIA, "/app/static/", "/geometri/", UPLOAD)
# Streamlit binds a websocket to st.user, so the gate must name the person there; a deck on stage
# sends a stranger to the login by itself.
_IDENTIFIED = ("/_stcore/stream", "/presentasi", "/dinding")
# Open to a network without TLS as well: is all well, and self check-in, by which no account and no
# password crosses (docs/adr/0049).
_PLAIN = re.compile(r"/sehat|/hadir(/[A-Za-z0-9-]{1,40})?")
# An office may say that its network is enough.
_IN_CLEAR = "DASBOR_TANPA_TLS"
_ONLY_TLS = "Alamat ini hanya dilayani lewat HTTPS. Bukalah alamat dasbor yang diawali https://."

_TOO_FAST = "Terlalu banyak permintaan dari jaringan ini. Tunggu beberapa detik, lalu coba lagi."


class Gate:
    """Wraps the whole application. See the module's first line.

    Args:
        screens: names of the screens, which are addresses.
        style, routes: as for Assets.
    """

    def __init__(
        self,
        app: ASGIApp,
        screens: Collection[str] = (),
        style: str = "",
        routes: Collection[str] = (),
    ) -> None:
        self.app = app
        self.assets = Assets(screens, style, routes)
        self.policy = content_security_policy(self.assets.page)
        self.uploads = Uploads()
        self.sockets = Sockets(self.uploads)
        self.addresses = Addresses()
        self.in_clear = os.environ.get(_IN_CLEAR) == "ya"

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
                headers = MutableHeaders(scope=message)
                add_headers(scope, headers, policy=self.policy, request_id=request_id)
                if self.assets.is_page(scope):
                    name_browser(scope, headers)
            await send(message)

        await self._serve(scope, receive, send_with_headers)
        _log_request(scope, status, request_id, (time.perf_counter() - started) * 1000)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        scope = believe_nobody(scope)
        refused = await self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, send)
            return
        private = path.startswith(_PRIVATE)
        asset = await self.assets.answer(scope)
        if asset is not None:
            await asset(scope, receive, send)
            return
        known = private or path.startswith(_IDENTIFIED)
        whose = await identify(scope) if known else None
        if private and whose is None:
            await PlainTextResponse("Silakan masuk dahulu.", 401)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.sockets.serve(self.app, scope, receive, send, whose)
        elif whose is not None and path.startswith(MEDIA):
            await serve_media(self.app, scope, receive, send, whose)
        elif whose is not None and path.startswith(UPLOAD):
            await self.uploads.serve(self.app, scope, receive, send, whose)
        else:
            await self.app(scope, receive, send)

    async def _refuse(self, scope: Scope) -> Response | None:
        """Wait until it is this address's turn; what is said where nothing is to be served."""
        address, file = (scope.get("client") or ("",))[0], self.assets.find(scope) is not None
        if not await self.addresses.wait(address, file=file):
            return PlainTextResponse(_TOO_FAST, 429, {"Retry-After": str(PATIENCE_S)})
        path = scope["path"]
        if any(mark in path for mark in _CLOSED):
            return PlainTextResponse("Tidak ada.", 404)
        if not self.in_clear and crosses_in_clear(scope) and not _PLAIN.fullmatch(path):
            return PlainTextResponse(_ONLY_TLS, 403)
        return None


def _log_request(scope: Scope, status: int, request_id: str, milliseconds: float) -> None:
    """Refusals and faults at WARNING; the rest at DEBUG. The query may hold a ticket: left out.

    So are addresses that do not exist.
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
