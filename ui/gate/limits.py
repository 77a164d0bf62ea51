"""How much one account or address, and everybody who is not logged in, may have open at a time."""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Callable

# A reader has a tab or three; the rest is for browsers that have not noticed a cut yet.
_MOST_OF_ONE = 20
# A hall of readers, and below what a process may have open (1.024 files, three a visitor).
_MOST_LOGGED_IN = 300
# Nobody stays at the login for long. This bounds what half-sent messages can hold in memory.
_MOST_ANONYMOUS = 60
# Requests of an address. Each may ask the database who it is; a first visit is some forty files,
# which are answered from memory.
_REQUESTS = (30.0, 300.0)
_FILE = 0.2
# Nobody waits longer for a request: a burst of 10.000 that hung up is no debt of those behind the
# same address.
PATIENCE_S = 5
_ADDRESSES = 4096


class Pace:
    """So many a second, and `burst` at once; who is faster waits.

    Waiting is enough: the server reads no further from a connection whose message waits here.
    """

    def __init__(
        self, a_second: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._a_second, self._burst, self._clock = a_second, burst, clock
        self._left, self._at = burst, clock()

    def take(self, cost: float = 1) -> float:
        """Take one, or `cost` of them, and return the seconds to wait for it."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._a_second) - cost
        self._at = now
        return max(0.0, -self._left / self._a_second)

    def take_within(self, patience: float, cost: float = 1) -> float | None:
        """As take(), but whoever would have to wait longer than that takes none, and gets None."""
        self.take(0)
        if cost - self._left > patience * self._a_second:
            return None
        return self.take(cost)

    def is_due(self) -> bool:
        """True where one more would not have to wait."""
        return self.take(0) == 0

    def may(self) -> bool:
        """Take one if it is due now; whoever may not takes none."""
        if self.take(0) or self._left < 1:
            return False
        self.take()
        return True

    async def wait(self, cost: float = 1) -> None:
        """Take one, or `cost` of them, and wait until it is due."""
        delay = self.take(cost)
        if delay:
            await asyncio.sleep(delay)


class Paces:
    """A pace for each of them, of the newest `most`."""

    def __init__(
        self,
        a_second: float,
        burst: float,
        most: int = _ADDRESSES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._each = a_second, burst, clock
        self._of: OrderedDict[str, Pace] = OrderedDict()
        self._most = most

    def of(self, whose: str) -> Pace:
        """The pace of this one."""
        pace = self._of.setdefault(whose, Pace(*self._each))
        self._of.move_to_end(whose)
        if len(self._of) > self._most:
            self._of.popitem(last=False)
        return pace


class Addresses:
    """How fast each address asks. Who is faster waits, and nobody else."""

    def __init__(self, most: int = _ADDRESSES, clock: Callable[[], float] = time.monotonic) -> None:
        self._paces = Paces(*_REQUESTS, most, clock)

    async def wait(self, address: str, *, file: bool) -> bool:
        """Wait until a request of this address is due; `file`: it is answered from memory.

        Returns:
            False where it is to be refused: it would not be due for too long, and is not counted.
            It has waited all the same: a refusal at once lets one connection ask without end. A
            file is never refused, as a page without it stays white.
        """
        delay = self._paces.of(address).take_within(PATIENCE_S, _FILE if file else 1)
        if delay != 0:
            await asyncio.sleep(PATIENCE_S if delay is None else delay)
        return file or delay is not None


class Crowd:
    """The open websockets, by the account or the address that they belong to."""

    def __init__(
        self,
        of_one: int = _MOST_OF_ONE,
        logged_in: int = _MOST_LOGGED_IN,
        anonymous: int = _MOST_ANONYMOUS,
    ) -> None:
        self._of_one = of_one
        self._most = {True: anonymous, False: logged_in}
        self._open: Counter[tuple[bool, str]] = Counter()

    def enter(self, *, anonymous: bool, whose: str) -> bool:
        """Count one more in, unless there are too many of these already."""
        key = (anonymous, whose)
        together = sum(count for (kind, _), count in self._open.items() if kind is anonymous)
        if self._open[key] >= self._of_one or together >= self._most[anonymous]:
            return False
        self._open[key] += 1
        return True

    def leave(self, *, anonymous: bool, whose: str) -> None:
        """Count one out."""
        self._open[(anonymous, whose)] -= 1
        if not self._open[(anonymous, whose)]:
            del self._open[(anonymous, whose)]
