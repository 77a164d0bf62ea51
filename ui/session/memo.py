"""What has been worked out already, held as long as the data that it came from stand.

Every reader of the process shares it. Whatever limits what one reader may see is part of the key
(an argument), or a right in `needs` that is asked for again at each hand-over.
"""

import hashlib
import logging
import math
import os
import pickle  # written for a key, never read
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, ParamSpec, TypeVar

from db.clock import today
from db.izin import Izin, action_name
from ui.session.looks import LOOKS
from ui.session.metrik import count_read
from ui.session.share import Lending, plan_lending

LOG = logging.getLogger("dasbor.memo")
P = ParamSpec("P")
R = TypeVar("R")

# What takes longer is not renewed before somebody wants it: while ten people save, it would be
# worked out without a pause.
_DEAR_S = 3.0
# The state of the data decides freshness; this bounds what a query that asks the clock shows.
_KEPT_S = 600
# Environment: the most MiB that the process holds of it.
_LIMIT_SETTING = "DASBOR_INGATAN_MIB"
# A screen of 888 koperasi is 0,1 to 0,5 MiB, the pages of a report of all of them 10.
_LIMIT_MIB = 24

# In a state, the day that it is; all else are versions by table.
DAY = "hari"
# What the answer came from.
State = Mapping[str, Hashable]


@dataclass(frozen=True)
class Worked(Generic[R]):
    """A value, with what it came from.

    Attributes:
        state: of what it depends on; where that differs from today's, the value is not served.
        needs: rights without which nobody may have it.
    """

    value: R
    state: State
    needs: frozenset[Izin] = frozenset()


# Works a value out for a state of the data, and for nobody in particular.
Again = Callable[[State], Worked[Any]]


@dataclass
class _Held:
    """A value that is held.

    Attributes:
        took: seconds that it took to work out anew; 0 before that.
        again: works it out anew.
        asked: when a reader last asked for it.
    """

    worked: Worked[Any]
    lending: Lending
    since: float
    took: float = 0.0
    again: Again | None = None
    asked: float = -math.inf

    def lend(self) -> Worked[Any]:
        copier = self.lending.copier
        if copier is None:
            return self.worked
        return Worked(copier(self.worked.value), self.worked.state, self.worked.needs)

    def is_of(self, state: State) -> bool:
        return self._is_kept() and all(
            state.get(name) == version for name, version in self.worked.state.items()
        )

    def contains(self, state: State) -> bool:
        """True for one of this state or of a later one."""
        given = {name: int(str(each or 0)) for name, each in state.items() if name != DAY}
        return self.may_stand_in(state, given)

    def may_stand_in(self, state: State, own: Mapping[str, int]) -> bool:
        """True for one of the same day in which everything of `own` is contained."""
        known = {name: version or 0 for name, version in self.worked.state.items()}
        return (
            self._is_kept()
            and known.pop(DAY, None) == state.get(DAY)
            and all(int(str(version)) >= own.get(name, 0) for name, version in known.items())
        )

    def _is_kept(self) -> bool:
        return time.monotonic() - self.since < _KEPT_S


def read_limit() -> int:
    """Bytes that may be held, as set; what is no number is as if it were not set."""
    given = os.environ.get(_LIMIT_SETTING, "").strip()
    return (int(given) if given.isdecimal() else _LIMIT_MIB) * 2**20


class Memo:
    """Values by key, the longest unused going first once `limit` bytes are held.

    Safe between threads. Where several ask for the same at once, one works it out and the others
    wait for it.

    Attributes:
        wrote_at: when somebody last saved through this process (time.monotonic).
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = read_limit() if limit is None else limit
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._bytes = 0
        self._working: dict[Hashable, _Turn] = {}
        self._coming: dict[Hashable, Future[None]] = {}
        self.wrote_at = -math.inf

    @property
    def weight(self) -> int:
        """Bytes that are held, estimated."""
        return self._bytes

    def get(
        self,
        key: Hashable,
        state: State,
        work: Callable[[], Worked[R]],
        again: Again | None = None,
    ) -> Worked[R]:
        """What is held under the key for this state of the data; else what `work` gives.

        The value is the caller's own and may be changed. An error of `work` reaches its own caller
        and is not held.

        Args:
            again: with it, renew() may work the value out for another state before somebody asks.

        Raises:
            TypeError: the value is of a kind that cannot be shared (ui.session.share).
            RuntimeError: `work` asks for its own key.
        """
        while True:
            found, turn, mine = self._find(key, state)
            if found is not None:
                count_read(hit=True)
                return found.lend()
            if mine:
                count_read(hit=False)
                return self._work(key, turn, work, again).lend()
            turn.wait()

    def get_soon(
        self,
        key: Hashable,
        state: State,
        work: Callable[[], Worked[R]],
        *,
        own: Mapping[str, int],
        wait_s: float,
        again: Again | None = None,
    ) -> tuple[Worked[R], bool]:
        """As get(), but where that takes longer than `wait_s`, what was held before.

        It is then worked out beside the caller, for whoever asks next; who comes meanwhile does not
        wait. `work` runs in a thread of
        its own: it must not ask for anything of this one.

        Args:
            own: versions that the caller has seen his own writes in; nothing older is served.

        Returns:
            The value, and whether it is that of `state`.

        Raises:
            As get(), where nothing may stand in.
        """
        with self._lock:
            last = self._held.get(key)
        if last is None or last.is_of(state) or not last.may_stand_in(state, own):
            return self.get(key, state, work, again), True
        mine = self._start(key, state, work, again)
        if mine is not None:
            wait([mine], timeout=wait_s)
        with self._lock:
            now = self._held.get(key, last)
            _note_reader(key, now)
        return now.lend(), now.is_of(state)

    def get_later(
        self,
        key: Hashable,
        state: State,
        work: Callable[[], Worked[R]],
        *,
        own: Mapping[str, int],
        wait_s: float,
        again: Again | None = None,
    ) -> tuple[Worked[R] | None, bool]:
        """As get_soon(), but None where nothing may stand in: nobody waits longer than `wait_s`.

        An error of `work` is logged, and whoever asks next lets it be tried again.
        """
        with self._lock:
            last = self._held.get(key)
        if last is not None and (last.is_of(state) or last.may_stand_in(state, own)):
            return self.get_soon(key, state, work, own=own, wait_s=wait_s, again=again)
        mine = self._start(key, state, work, again)
        if mine is not None:
            wait([mine], timeout=wait_s)
        with self._lock:
            now = self._held.get(key)
            if now is None or not now.is_of(state):
                return None, False
            _note_reader(key, now)
        return now.lend(), True

    def holds(self, key: Hashable, state: State) -> bool:
        """Whether get() would wait for nothing."""
        with self._lock:
            held = self._held.get(key)
            return held is not None and held.is_of(state)

    def list_stale(self, state: State) -> list[tuple[Hashable, Again]]:
        """What stands on open screens, was asked for lately and is older than this state.

        The last that was asked for comes first; what took seconds the last time is left out.
        """
        since, seen = time.monotonic() - _KEPT_S, LOOKS.list_open()
        with self._lock:
            found = [
                (key, each)
                for key, each in self._held.items()
                if key in seen
                and each.asked > since
                and each.took < _DEAR_S
                and not each.contains(state)
            ]
        found.sort(key=lambda pair: -pair[1].asked)
        return [(key, each.again) for key, each in found if each.again]

    def renew(self, key: Hashable, state: State, again: Again) -> None:
        """Work a value out for this state, unless somebody does or has, or has it newer."""
        with self._lock:
            held = self._held.get(key)
            if held is not None and held.contains(state):
                return
        found, turn, mine = self._find(key, state)
        if found is None and mine:
            self._work(key, turn, partial(again, state), again)

    def _start(
        self,
        key: Hashable,
        state: State,
        work: Callable[[], Worked[Any]],
        again: Again | None,
    ) -> Future[None] | None:
        """Let one thread bring a value up to date; None while one is at it already."""
        with self._lock:
            if key in self._coming:
                return None
            mine = self._coming[key] = _BESIDE.submit(
                copy_context().run, self._refresh, key, state, work, again
            )
            return mine

    def _refresh(
        self,
        key: Hashable,
        state: State,
        work: Callable[[], Worked[Any]],
        again: Again | None,
    ) -> None:
        try:
            self.get(key, state, work, again)
        except Exception:
            # What is held stays; whoever asks once it is too old meets the error himself.
            LOG.exception("refresh failed", extra={"kunci": str(key)[:200]})
        finally:
            with self._lock:
                self._coming.pop(key, None)

    def drop(self, key: Hashable) -> None:
        """Forget a value."""
        with self._lock:
            self._drop(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self._bytes = 0

    def _find(self, key: Hashable, state: State) -> tuple[_Held | None, "_Turn", bool]:
        """What is held, or whose turn it is to work it out and whether that is the caller."""
        with self._lock:
            found = self._held.get(key)
            if found is not None and found.is_of(state):
                self._held.move_to_end(key)
                _note_reader(key, found)
                return found, _NOBODY, False
            turn = self._working.get(key)
            if turn is not None:
                return None, turn, False
            turn = self._working[key] = _Turn()
            return None, turn, True

    def _work(
        self,
        key: Hashable,
        turn: "_Turn",
        work: Callable[[], Worked[Any]],
        again: Again | None,
    ) -> _Held:
        since = time.monotonic()
        try:
            worked = work()
            # The first time all is counted that is kept from then on: it says nothing of the next.
            took = time.monotonic() - since if key in self._held else 0.0
            held = _Held(worked, plan_lending(worked.value), since, took, again)
            _note_reader(key, held)
            self._keep(key, held)
        finally:
            with self._lock:
                del self._working[key]
            turn.end()
        return held

    def _keep(self, key: Hashable, held: _Held) -> None:
        with self._lock:
            held.asked = max(held.asked, self._drop(key))
            if held.lending.weight > self._limit // 2:
                return
            self._held[key] = held
            self._bytes += held.lending.weight
            while self._bytes > self._limit:
                self._drop(next(iter(self._held)))

    def _drop(self, key: Hashable) -> float:
        """Forget a value; gives when a reader last asked for it."""
        gone = self._held.pop(key, None)
        if gone is None:
            return -math.inf
        self._bytes -= gone.lending.weight
        return gone.asked


class _Turn:
    """One thread is working a key out; the others wait for its end, not for its success."""

    def __init__(self) -> None:
        self._owner = threading.get_ident()
        self._ended = threading.Event()

    def wait(self) -> None:
        if self._owner == threading.get_ident():
            raise RuntimeError("this asks for what it is just working out")
        self._ended.wait()

    def end(self) -> None:
        self._ended.set()


_NOBODY = _Turn()
# Most of a refresh is PostgreSQL's work; more at once would take it from those who click.
_BESIDE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="perbarui")
# The one of this process.
MEMO = Memo()

_building = threading.local()


@contextmanager
def pure() -> Iterator[None]:
    """While this is open, whoever looks may not be asked for: the result is everybody's."""
    before = getattr(_building, "on", False)
    _building.on = True
    try:
        yield
    finally:
        _building.on = before


def _note_reader(key: Hashable, held: _Held) -> None:
    """Somebody has asked for it; what a view asks for is no reader's wish of its own."""
    if not getattr(_building, "on", False):
        held.asked = time.monotonic()
        LOOKS.note(key)


def refuse_inside_view(what: str) -> None:
    """Raise where a view is being worked out.

    Raises:
        RuntimeError: a view's function calls `what`, whose answer differs between readers.
    """
    if getattr(_building, "on", False):
        raise RuntimeError(
            f"{what} inside a view: pass it as an argument, read by the given reader"
        )


def remembered(build: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """What a pure function of plain values gives, worked out once for the same content.

    Args:
        build: a function at the top of its module. Besides its arguments it may ask what day it is.
        args, kwargs: values that pickle writes out. Two equal ones may be written differently,
            which costs one more working out and is never wrong.
    """
    content = pickle.dumps((args, sorted(kwargs.items())), protocol=5)
    key = (action_name(build), hashlib.blake2b(content, digest_size=16).digest())
    day = {DAY: today()}

    def work() -> Worked[R]:
        with pure():
            return Worked(build(*args, **kwargs), day)

    return MEMO.get(key, day, work).value
