"""The websocket of the screens: from the same site, only what a screen sends, at a human pace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from db.queries.akun import SesiHidup
from ui.gate.identity import IDENTITY_HEADER, header_of
from ui.gate.limits import Crowd, Pace
from ui.gate.tabs import is_made_for
from ui.gate.turns import STRANGERS, Turns
from ui.gate.uploads import Uploads

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
_OF_A_SCREEN = {"rerun_script", "stop_script", "file_urls_request"}
# A run that was cut short by another click of the same tab.
_RUNS_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


def is_same_site(scope: Scope) -> bool:
    """True when the page that opens the websocket came from the address that it opens.

    A browser always says where a page came from. Streamlit lets in also whoever says nothing and
    every port of this machine, and asks a server outside for its own address before it refuses.
    """
    origin = urlsplit(header_of(scope, b"origin").lower())
    host = header_of(scope, b"host").lower()
    return origin.scheme in ("http", "https") and bool(host) and origin.netloc == host


def read_message(data: bytes | None, *, anonymous: bool) -> BackMsg | None:
    """A message that a screen of ours sends, of a stranger only the login's; None for any other."""
    if not data or (anonymous and len(data) > _LOGIN_BYTES):
        return None
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    return message if _is_of_a_screen(message, anonymous=anonymous) else None


def _is_of_a_screen(message: BackMsg, *, anonymous: bool) -> bool:
    kind = message.WhichOneof("type")
    if anonymous:
        return kind == "rerun_script" and not message.rerun_script.fragment_id
    if kind != "backend_operation_request":
        return kind in _OF_A_SCREEN
    asked = message.backend_operation_request
    operation = asked.WhichOneof("payload")
    if operation == "deferred_file":
        return is_made_for(asked.deferred_file.file_id, asked.session_id)
    return operation == "dataframe_chunk"


@dataclass(frozen=True)
class _Counted:
    """Where a websocket stands.

    Attributes:
        names: whose turns it takes (ui.gate.turns); the first counts its sockets.
    """

    anonymous: bool
    names: Sequence[str]

    @property
    def files(self) -> Sequence[str]:
        """Whose turns the files take that are made for it, beside its runs."""
        return (f"berkas {self.names[0]}",)


def _place_of(scope: Scope, whose: SesiHidup | None) -> _Counted:
    if whose is not None:
        return _Counted(anonymous=False, names=(f"akun {whose.akun_id}",))
    named = header_of(scope, IDENTITY_HEADER)
    if named:  # while the database does not answer
        return _Counted(anonymous=False, names=(named,))
    address = (scope.get("client") or ("",))[0]
    return _Counted(anonymous=True, names=(f"alamat {address}", STRANGERS))


class Sockets:
    """Every websocket of this process."""

    def __init__(self, uploads: Uploads) -> None:
        self._crowd, self._turns = Crowd(), Turns()
        self._uploads = uploads

    async def serve(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, whose: SesiHidup | None
    ) -> None:
        """Let one websocket in, guarded, or turn it away."""
        place = _place_of(scope, whose)
        if not is_same_site(scope):
            await _refuse(receive, send, _POLICY_VIOLATION)
        elif not self._crowd.enter(anonymous=place.anonymous, whose=place.names[0]):
            await _refuse(receive, send, _LATER)
        else:
            guarded = _Guarded(receive, send, place, self._turns)
            try:
                await app(scope, guarded.receive, guarded.send)
            finally:
                guarded.end()
                self._crowd.leave(anonymous=place.anonymous, whose=place.names[0])
                if whose is not None:
                    self._uploads.close(whose.akun_id)


async def _refuse(receive: Receive, send: Send, code: int) -> None:
    await receive()
    await send({"type": "websocket.close", "code": code})


class _Guarded:
    """One websocket, and the turns that it has: its run's, and those of files that it waits for."""

    def __init__(self, receive: Receive, send: Send, place: _Counted, turns: Turns) -> None:
        self._receive, self._send = receive, send
        self._place, self._turns = place, turns
        self._pace = Pace(*_MESSAGES)
        self._end_run: Callable[[], None] | None = None
        self._end_file: dict[str, Callable[[], None]] = {}

    async def receive(self) -> Message:
        """The next message that may go on; the connection is cut at one that may not."""
        raw = await self._receive()
        if raw["type"] != "websocket.receive":
            return raw
        message = read_message(raw.get("bytes"), anonymous=self._place.anonymous)
        if message is None:
            await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
        await self._pace.wait()
        await self._take_turn(message)
        return raw

    async def _take_turn(self, message: BackMsg) -> None:
        kind = message.WhichOneof("type")
        # Another click of a tab that is running becomes one with it.
        if kind == "rerun_script" and self._end_run is None:
            self._end_run = await self._turns.begin(self._place.names)
        asked = message.backend_operation_request
        if kind == "backend_operation_request" and asked.WhichOneof("payload") == "deferred_file":
            self._end_file[asked.request_id] = await self._turns.begin(self._place.files)

    async def send(self, message: Message) -> None:
        """Pass on, and note what has ended."""
        await self._send(message)
        if self._end_run or self._end_file:
            self._note(message.get("bytes"))

    def _note(self, data: bytes | None) -> None:
        if not data or len(data) > _END_BYTES:
            return
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        if kind == "backend_operation_response":
            end = self._end_file.pop(message.backend_operation_response.request_id, None)
            if end:
                end()
        elif kind == "script_finished" and message.script_finished != _RUNS_AGAIN and self._end_run:
            self._end_run()
            self._end_run = None

    def end(self) -> None:
        """Let the next one run."""
        for end in (self._end_run, *self._end_file.values()):
            if end:
                end()
        self._end_run = None
        self._end_file.clear()
