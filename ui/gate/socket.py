"""The websocket of the screens: from the same site, only what a screen sends, at a human pace."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.gate.identity import IDENTITY_HEADER, header_of
from ui.gate.limits import Crowd, Pace, Turns

# A slider that is dragged sends a dozen a second.
_MESSAGES = (20.0, 100.0)
# A name, a password and what the browser says about itself.
_LOGIN_BYTES = 64 * 1024
# The last message of a run is small; larger ones need no second look.
_END_BYTES = 1024
# https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
_POLICY_VIOLATION = 1008
_LATER = 1013

# What the screens send. Streamlit answers more: git at work in the event loop for anybody, caches
# emptied, the program stopped.
_OF_A_SCREEN = {"rerun_script", "stop_script", "file_urls_request", "backend_operation_request"}
_OPERATIONS = {"deferred_file", "dataframe_chunk"}


def is_same_site(scope: Scope) -> bool:
    """True when the page that opens the websocket came from the address that it opens.

    A browser always says where a page came from. Streamlit lets in also whoever says nothing and
    every port of this machine, and asks a server outside for its own address before it refuses.
    """
    origin = urlsplit(header_of(scope, b"origin").lower())
    host = header_of(scope, b"host").lower()
    return origin.scheme in ("http", "https") and bool(host) and origin.netloc == host


def is_of_a_screen(data: bytes | None, *, anonymous: bool) -> bool:
    """True for a message that a screen of ours sends; of a stranger, only the login's."""
    if not data or (anonymous and len(data) > _LOGIN_BYTES):
        return False
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if anonymous:
        return kind == "rerun_script" and not message.rerun_script.fragment_id
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in _OPERATIONS
    return kind in _OF_A_SCREEN


class Sockets:
    """Every websocket of this process."""

    def __init__(self) -> None:
        self._crowd, self._turns = Crowd(), Turns()

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one websocket in, guarded, or turn it away."""
        sesi = header_of(scope, IDENTITY_HEADER)
        address = (scope.get("client") or ("",))[0]
        place: Mapping[str, Any] = {"anonymous": not sesi, "whose": sesi or address}
        if not is_same_site(scope):
            await _refuse(receive, send, _POLICY_VIOLATION)
        elif not self._crowd.enter(**place):
            await _refuse(receive, send, _LATER)
        else:
            guarded = _Guarded(receive, send, None if sesi else (self._turns, address))
            try:
                await app(scope, guarded.receive, guarded.send)
            finally:
                guarded.end_run()
                self._crowd.leave(**place)


async def _refuse(receive: Receive, send: Send, code: int) -> None:
    await receive()
    await send({"type": "websocket.close", "code": code})


class _Guarded:
    """One websocket. `turns` are those of strangers, with the address; None for who is known."""

    def __init__(self, receive: Receive, send: Send, turns: tuple[Turns, str] | None) -> None:
        self._receive, self._send, self._turns = receive, send, turns
        self._pace = Pace(*_MESSAGES)
        self._end: Callable[[], None] | None = None

    async def receive(self) -> Message:
        """The next message that may go on; the connection is cut at one that may not."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        if not is_of_a_screen(message.get("bytes"), anonymous=self._turns is not None):
            await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
        await self._pace.wait()
        if self._turns:
            turns, address = self._turns
            self._end = await turns.begin(address)
        return message

    async def send(self, message: Message) -> None:
        """Pass on, and note the end of a run."""
        await self._send(message)
        if self._end and _is_end(message.get("bytes")):
            self.end_run()

    def end_run(self) -> None:
        """Let the next stranger run."""
        if self._end:
            self._end()
            self._end = None


def _is_end(data: bytes | None) -> bool:
    if not data or len(data) > _END_BYTES:
        return False
    message = ForwardMsg()
    message.ParseFromString(data)
    return message.WhichOneof("type") == "script_finished"
