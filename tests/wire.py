"""Speaks the screens' websocket as an attacker or a crowd would: no browser, only messages."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.kisi import Kisi, is_kisi

# The largest message of a screen is a few hundred kilobytes.
MAX_MESSAGE = 64 * 1024 * 1024
WAIT_S = 120.0
# How the ids of popovers end whose content is drawn once they are open.
POPOVERS = ("-dek_baru", "-unduh_produk")


@dataclass
class Wire:
    """One websocket to the program.

    Attributes:
        session_id: Streamlit's own id of the session, as the server told it.
    """

    socket: ClientConnection
    session_id: str = ""
    _pages: dict[str, str] = field(default_factory=dict)
    _at: tuple[str, str] | None = None

    def rerun(
        self, page: str = "", query: str = "", states: Mapping[str, str | bool] | None = None
    ) -> list[ForwardMsg]:
        """Run a screen and return all that the server sent until it was done.

        Args:
            states: by widget id, text that it holds, or True for a button that is clicked, or for a
                popover that is open.
        """
        self.send(page, query, states)
        return self.read_run()

    def send(
        self,
        page: str = "",
        query: str = "",
        states: Mapping[str, str | bool] | None = None,
        *,
        kept: Iterable[str] = (),
    ) -> None:
        """Ask for a run and do not wait for it.

        Args:
            states: as rerun().
            kept: hashes of the messages that this browser says it still has.
        """
        message = BackMsg()
        message.rerun_script.cached_message_hashes.extend(kept)
        # A browser that stays where it is tells the screen by its hash; a name is a visit, at which
        # Streamlit forgets what was chosen.
        if (page, query) == self._at and page in self._pages:
            message.rerun_script.page_script_hash = self._pages[page]
        else:
            message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        self._at = page, query
        for widget, value in (states or {}).items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = widget
            if value is True and widget.endswith(POPOVERS):
                state.bool_value = True
            elif value is True:
                state.trigger_value = True
            elif widget.endswith("_kisi"):
                state.json_value = str(value)
            else:
                state.string_value = str(value)
        self.socket.send(message.SerializeToString())

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
            for each in message.navigation.app_pages:
                self._pages["" if each.is_default else each.url_pathname] = each.page_script_hash
            if message.WhichOneof("type") == "script_finished":
                return received


@contextmanager
def open_wire(
    url: str,
    *,
    cookie: str | None = None,
    session_id: str | None = None,
    headers: dict[str, str] | None = None,
    source: str = "127.0.0.1",
) -> Iterator[Wire]:
    """Connect to a program, and hang up at the end.

    Args:
        url: its http address.
        cookie: value of the `sid` cookie.
        session_id: Streamlit session to resume, as a browser does after a cut.
        headers: more request headers.
        source: the address of this machine that it comes from.
    """
    sent = {"Cookie": f"sid={cookie}"} if cookie else {}
    protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([session_id] if session_id else [])]
    with connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[Subprotocol(name) for name in protocols],
        additional_headers={**sent, **(headers or {})},
        origin=Origin(url),
        max_size=MAX_MESSAGE,
        source_address=(source, 0),
    ) as socket:
        yield Wire(socket)


def text_of(messages: list[ForwardMsg]) -> str:
    """Everything that a run put on the screen, as one text to search in."""
    return "\n".join(str(message) for message in messages)


def find_editor(messages: list[ForwardMsg]) -> Kisi:
    """The grid that a run drew."""
    drawn = [message.delta.new_element.bidi_component for message in messages]
    return Kisi([each for each in drawn if is_kisi(each)][-1])


def find_button(messages: list[ForwardMsg], label: str) -> str | None:
    """Id of the last button with that beginning that a run drew."""
    buttons = [message.delta.new_element.button for message in messages]
    return next((each.id for each in reversed(buttons) if each.label.startswith(label)), None)


def find_popover(messages: list[ForwardMsg], label: str) -> str | None:
    """Id of the popover with that label that a run drew."""
    drawn = [message.delta.add_block for message in messages]
    return next((each.id for each in drawn if each.popover.label == label), None)
