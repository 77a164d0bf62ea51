"""Frames of a websocket that no application sees: pings, pongs, and messages in a thousand pieces.

The server answers them by itself as fast as they come, and nothing of anybody's meanwhile: a
million pings of one stranger, 7 MB, held everybody up for half a minute.
"""

import asyncio
from weakref import WeakKeyDictionary

from uvicorn.protocols.websockets.websockets_sansio_impl import (
    WebSocketsSansIOProtocol as Connection,
)

from ui.gate.limits import Pace

# A message is one or two frames, and a browser sends twenty a second at most (ui.gate.socket).
_FRAMES = (50.0, 500.0)
# Read at a time: the frames of so many bytes take some milliseconds.
_PIECE = 4096


class _Line:
    """What has come over one connection and waits to be looked at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pace = Pace(*_FRAMES)
        self._waiting = bytearray()
        self._held: asyncio.TimerHandle | None = None

    def take(self, data: bytes) -> None:
        """Look at what has come, as far as the pace allows."""
        self._waiting += data
        if self._held is None:
            self._look()
        else:  # the server read on because a message was taken
            self._pause()

    def _look(self) -> None:
        paused, self._held = self._held is not None, None
        connection = self._connection
        while self._waiting and not connection.transport.is_closing():
            piece = bytes(self._waiting[:_PIECE])
            del self._waiting[:_PIECE]
            delay = self._pace.take(_read(connection, piece))
            if delay:
                self._held = connection.loop.call_later(delay, self._look)
                self._pause()
                return
        if paused and not connection.read_paused and not connection.transport.is_closing():
            connection.transport.resume_reading()

    def _pause(self) -> None:
        if not self._connection.transport.is_closing():
            self._connection.transport.pause_reading()


def _read(connection: Connection, data: bytes) -> int:
    """As the server's own data_received(); how many frames that were."""
    connection.conn.receive_data(data)
    if connection.conn.parser_exc is not None:
        connection.handle_parser_exception()
        return 1
    frames = len(connection.conn.events)
    connection.handle_events()
    return frames


_LINES: WeakKeyDictionary[Connection, _Line] = WeakKeyDictionary()


def _data_received(connection: Connection, data: bytes) -> None:
    line = _LINES.get(connection)
    if line is None:
        line = _LINES[connection] = _Line(connection)
    line.take(data)


def bound_frames() -> None:
    """Bound what each websocket of this process may send, from its handshake on.

    Streamlit chooses the server's class by name and leaves no place for another; the versions are
    pinned, and a test floods a server.
    """
    Connection.data_received = _data_received  # type: ignore[method-assign, assignment]  # see above
