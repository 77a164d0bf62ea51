"""A database that froze, or whose machine is gone: no limit of its own fires, so ours must.

PostgreSQL ends a statement that takes too long; a stopped process or a cut line ends nothing, and
whoever clicked would look at a white page until the network gives up, which takes minutes.
"""

import os
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from psycopg import pq
from sqlalchemy import Engine, event

# In a connection's info: its statements may take any time (migrations, the seal).
UNLIMITED = "dasbor_tanpa_batas"
# Most statements take milliseconds. One of this length is a reason to ask whether anybody is there.
_DOUBT_S = 3.0
_ANSWER_S = 3
_LOOK_S = 1.0

_under_way: dict[int, tuple[float, Any]] = {}
_lock = threading.Lock()
_watching = threading.Event()


def watch_stuck(engine: Engine) -> None:
    """Cut the connection of a statement whose server answers nobody; it then fails as an outage."""

    @event.listens_for(engine, "before_cursor_execute")
    def begin(connection: Any, *_rest: Any) -> None:
        if UNLIMITED not in connection.info:
            driver = connection.connection.driver_connection
            _under_way[id(driver)] = (time.monotonic(), driver)
            _start_watching()

    @event.listens_for(engine, "after_cursor_execute")
    def end(connection: Any, *_rest: Any) -> None:
        _under_way.pop(id(connection.connection.driver_connection), None)

    @event.listens_for(engine, "handle_error")
    def fail(context: Any) -> None:
        if context.connection is not None and not context.connection.invalidated:
            _under_way.pop(id(context.connection.connection.driver_connection), None)


def _start_watching() -> None:
    if _watching.is_set():
        return
    with _lock:
        if not _watching.is_set():
            _watching.set()
            threading.Thread(target=_watch, name="beku", daemon=True).start()


def _watch() -> None:
    while True:
        time.sleep(_LOOK_S)
        before = time.monotonic() - _DOUBT_S
        doubtful = [driver for since, driver in list(_under_way.values()) if since < before]
        for dsn in {driver.info.dsn for driver in doubtful if not driver.closed}:
            if _answers(dsn):
                continue
            for driver in doubtful:
                if not driver.closed and driver.info.dsn == dsn and id(driver) in _under_way:
                    _cut(driver)


def _answers(dsn: str) -> bool:
    """Whether anybody is there; who refuses the connection is."""
    found = pq.PGconn.ping(f"{dsn} connect_timeout={_ANSWER_S}".encode())
    return found != pq.Ping.NO_RESPONSE


def _cut(driver: Any) -> None:
    """Whoever waits at the line hears that it has ended."""
    _under_way.pop(id(driver), None)
    with suppress(OSError), socket.socket(fileno=os.dup(driver.pgconn.socket)) as line:
        line.shutdown(socket.SHUT_RDWR)
