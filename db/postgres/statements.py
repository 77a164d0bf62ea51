"""Which statements take the most time: their text without values, how often, how long in all."""

import threading
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event

# Statements that are told apart; the program has fewer.
_MOST = 500
# Characters of a statement that say which one it is.
_SHOWN = 120
_STARTED = "dasbor_mulai"


@dataclass
class _Sum:
    """What one statement has taken, in seconds."""

    kali: int = 0
    detik: float = 0.0


_sums: dict[str, _Sum] = {}
_lock = threading.Lock()


def watch_statements(engine: Engine) -> None:
    """Sum the time of each statement that the engine sends from now on."""

    @event.listens_for(engine, "before_cursor_execute")
    def begin(connection: Any, *_rest: Any) -> None:
        connection.info[_STARTED] = time.perf_counter()

    @event.listens_for(engine, "after_cursor_execute")
    def end(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        _add(statement, time.perf_counter() - connection.info[_STARTED])


def _add(statement: str, seconds: float) -> None:
    with _lock:
        if statement not in _sums and len(_sums) >= _MOST:
            del _sums[min(_sums, key=lambda each: _sums[each].detik)]
        found = _sums.setdefault(statement, _Sum())
        found.kali += 1
        found.detik += seconds


def slowest(most: int) -> list[tuple[str, int, float]]:
    """Those that took most time in all: text, how often, seconds. Values are no part of a text."""
    with _lock:
        found = [(text, each.kali, each.detik) for text, each in _sums.items()]
    found.sort(key=lambda each: each[2], reverse=True)
    return [(" ".join(text.split())[:_SHOWN], kali, detik) for text, kali, detik in found[:most]]
