"""What is sent to PostgreSQL, as text without values: which click asked, how long, what failed."""

import datetime as dt
import logging
import os
import threading
import time
from collections import deque
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError

from db.clock import WIB

LOG = logging.getLogger("dasbor.pernyataan")
# The run of a screen that a statement is sent for: the code that its reader can quote. "" outside.
KLIK: ContextVar[str] = ContextVar("klik", default="")
# Environment: milliseconds from which a statement stands in the log and on Kesehatan server.
SLOW_SETTING = "PERNYATAAN_LAMBAT_MD"
_SLOW_MS = 1000
# Statements that are told apart; the program has fewer.
_MOST = 500
# Slow ones that are remembered, the newest.
_REMEMBERED = 50
# Characters of a statement that say which one it is.
_SHOWN = 120
_STARTED = "dasbor_mulai"
_RAISED = "P0001"  # one of our triggers refused, which is an answer


@dataclass
class _Sum:
    """What one statement has taken, in seconds."""

    kali: int = 0
    detik: float = 0.0


@dataclass(frozen=True)
class Lambat:
    """A statement that took long.

    Attributes:
        klik: code of the click that sent it; "" where the program did by itself.
        pid: of the server process, as pg_stat_activity and the log of PostgreSQL name it.
    """

    pada: dt.datetime
    klik: str
    teks: str
    detik: float
    pid: int


_sums: dict[str, _Sum] = {}
_slow: deque[Lambat] = deque(maxlen=_REMEMBERED)
_lock = threading.Lock()


def watch_statements(engine: Engine) -> None:
    """Sum the time of each statement of the engine from now on, and log what is slow or fails."""

    @event.listens_for(engine, "before_cursor_execute")
    def begin(connection: Any, *_rest: Any) -> None:
        connection.info[_STARTED] = time.perf_counter()

    @event.listens_for(engine, "after_cursor_execute")
    def end(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seconds = time.perf_counter() - connection.info[_STARTED]
        _add(statement, seconds)
        if seconds * 1000 >= slow_ms():
            _remember(statement, seconds, connection.connection.driver_connection)

    @event.listens_for(engine, "handle_error")
    def fail(context: Any) -> None:
        state = getattr(context.original_exception, "sqlstate", None)
        refused = state == _RAISED or isinstance(context.sqlalchemy_exception, IntegrityError)
        if context.statement and not refused:
            kind = type(context.original_exception).__name__
            told = {"pernyataan": _shorten(context.statement), "sebab": kind, "sqlstate": state}
            LOG.log(_level(), "statement failed", extra=told)


def slow_ms() -> int:
    """From how many milliseconds a statement is slow."""
    given = os.environ.get(SLOW_SETTING, "")
    return int(given) if given.isdecimal() else _SLOW_MS


def _add(statement: str, seconds: float) -> None:
    with _lock:
        if statement not in _sums and len(_sums) >= _MOST:
            del _sums[min(_sums, key=lambda each: _sums[each].detik)]
        found = _sums.setdefault(statement, _Sum())
        found.kali += 1
        found.detik += seconds


def _remember(statement: str, seconds: float, driver: Any) -> None:
    found = Lambat(
        dt.datetime.now(WIB), KLIK.get(), _shorten(statement), seconds, driver.info.backend_pid
    )
    _slow.append(found)
    LOG.log(
        _level(),
        "slow statement",
        extra={"pernyataan": found.teks, "ms": round(seconds * 1000), "pid": found.pid},
    )


def _level() -> int:
    """Somebody waits for a click; a seal or a command may take its time."""
    return logging.WARNING if KLIK.get() else logging.INFO


def _shorten(statement: str) -> str:
    return " ".join(statement.split())[:_SHOWN]


def slowest(most: int) -> list[tuple[str, int, float]]:
    """Those that took most time in all: text, how often, seconds. Values are no part of a text."""
    with _lock:
        found = [(text, each.kali, each.detik) for text, each in _sums.items()]
    found.sort(key=lambda each: each[2], reverse=True)
    return [(_shorten(text), kali, detik) for text, kali, detik in found[:most]]


def list_slow() -> list[Lambat]:
    """The newest that took long, newest first."""
    return list(_slow)[::-1]
