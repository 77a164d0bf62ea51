"""Speaks the screens' websocket as an attacker or a crowd would: no browser, only messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

# The largest message of a screen is a few hundred kilobytes.
MAX_MESSAGE = 64 * 1024 * 1024
WAIT_S = 30.0


@dataclass
class Wire:
    """One websocket to the program.

    Attributes:
        session_id: Streamlit's own id of the session, as the server told it.
    """

    socket: ClientConnection
    session_id: str = ""

    def rerun(self, page: str = "", query: str = "") -> list[ForwardMsg]:
        """Run a screen and return all that the server sent until it was done."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        self.socket.send(message.SerializeToString())
        return self.read_run()

    def read_run(self) -> list[ForwardMsg]:
        """Read until the script is finished."""
        received: list[ForwardMsg] = []
        while True:
            data = self.socket.recv(timeout=WAIT_S)
            message = ForwardMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            received.append(message)
            if message.WhichOneof("type") == "new_session":
                self.session_id = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "script_finished":
                return received


@contextmanager
def open_wire(
    url: str,
    *,
    cookie: str | None = None,
    session_id: str | None = None,
    headers: dict[str, str] | None = None,
) -> Iterator[Wire]:
    """Connect to a program, and hang up at the end.

    Args:
        url: its http address.
        cookie: value of the `sid` cookie.
        session_id: Streamlit session to resume, as a browser does after a cut.
        headers: more request headers.
    """
    sent = {"Cookie": f"sid={cookie}"} if cookie else {}
    protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([session_id] if session_id else [])]
    with connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[Subprotocol(name) for name in protocols],
        additional_headers={**sent, **(headers or {})},
        origin=Origin(url),
        max_size=MAX_MESSAGE,
    ) as socket:
        yield Wire(socket)


def text_of(messages: list[ForwardMsg]) -> str:
    """Everything that a run put on the screen, as one text to search in."""
    return "\n".join(str(message) for message in messages)
