"""Whose turn it is: one run of an account at a time, and its share while others work.

Names are keys of whoever asks: an account, an address, all strangers together.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

# Of the time of the machine. A reader who clicks every three seconds takes a tenth of that.
_SHARE = 0.25
# Seconds of work at once: a screen opened, filtered and opened again; twenty tabs brought back.
_BURST_S = 5.0
# Of all who are not logged in together: a form and a password is half a second.
_BURST_STRANGERS_S = 1.5
# Nobody waits longer for a turn than it takes to pay this back.
_DEEPEST_S = -0.75
# Others are at work who had a turn so lately.
_LATELY_S = 5.0
# A run that takes longer, as reading a file does, holds the other tabs up no more.
_HOLDS_S = 15.0
_NAMES = 4096

STRANGERS = "orang luar"


@dataclass
class _Whose:
    """One name.

    Attributes:
        left: seconds that it may still take before it waits, as of `at`.
        seen: when it last began or ended a run.
        running: runs that have its turn, or that outlived it.
    """

    most: float
    left: float
    at: float
    seen: float = float("-inf")
    running: int = 0
    place: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))


class Turns:
    """Who may run now. Runs share the machine: each is charged its part of the time that it took.

    Whoever is alone is never held up.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of: OrderedDict[str, _Whose] = OrderedDict()
        self._running, self._worked, self._at = 0, 0.0, clock()

    async def begin(self, names: Sequence[str]) -> Callable[[], None]:
        """Wait for a turn of all these names, and return what ends the run.

        Args:
            names: the narrowest first: the address, then all strangers.
        """
        mine = [self._remember(name) for name in names]
        with ExitStack() as taken:
            for each in mine:
                await each.place.acquire()
                taken.callback(each.place.release)
            delay = max(self._debt(each) for each in mine) if self._others_work(names) else 0.0
            if delay:
                await asyncio.sleep(delay)
            return self._start(mine, taken.pop_all())

    def _start(self, mine: Sequence[_Whose], taken: ExitStack) -> Callable[[], None]:
        def end() -> None:
            late.cancel()
            taken.close()
            if ended:
                return
            ended.append(True)
            cost = self._tick() - began
            self._running -= 1
            for each in mine:
                each.running -= 1
                each.seen = self._clock()
                each.left = max(_DEEPEST_S, self._refill(each) - cost)

        ended: list[bool] = []
        began = self._tick()
        self._running += 1
        for each in mine:
            each.running += 1
            each.seen = self._clock()
        late = asyncio.get_running_loop().call_later(_HOLDS_S, taken.close)
        return end

    def _tick(self) -> float:
        """Seconds of work that whoever ran all the while was given, of those that have passed."""
        now = self._clock()
        self._worked += (now - self._at) / max(1, self._running)
        self._at = now
        return self._worked

    def _refill(self, whose: _Whose) -> float:
        now = self._clock()
        whose.left = min(whose.most, whose.left + (now - whose.at) * _SHARE)
        whose.at = now
        return whose.left

    def _debt(self, whose: _Whose) -> float:
        """Seconds until it has something left."""
        return max(0.0, -self._refill(whose) / _SHARE)

    def _others_work(self, names: Sequence[str]) -> bool:
        since = self._clock() - _LATELY_S
        return any(
            each.running > 0 or each.seen > since
            for name, each in self._of.items()
            if name not in names
        )

    def _remember(self, name: str) -> _Whose:
        burst = _BURST_STRANGERS_S if name == STRANGERS else _BURST_S
        whose = self._of.setdefault(name, _Whose(burst, burst, self._clock()))
        self._of.move_to_end(name)
        if len(self._of) > _NAMES:
            self._of.popitem(last=False)
        return whose
