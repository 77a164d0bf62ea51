"""How much one address, and everybody who is not logged in, may ask for at a time."""

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

# The login screen is run when it is opened and when the form is sent.
_RUNS_OF_ONE = (4.0, 16.0)
_RUNS_OF_ALL = (8.0, 40.0)
_AT_A_TIME = 2
# A run that has not said by now that it is over never will.
_RUN_LIMIT_S = 10.0
# So many addresses are remembered.
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

    def take(self) -> float:
        """Take one, and return the seconds to wait for it."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._a_second) - 1
        self._at = now
        return max(0.0, -self._left / self._a_second)

    async def wait(self) -> None:
        """Take one and wait until it is due."""
        delay = self.take()
        if delay:
            await asyncio.sleep(delay)


class Crowd:
    """The open websockets, by the session or the address that they belong to."""

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


class Turns:
    """Runs of the login screen: few at a time, one of an address, and not without a pause.

    What people do who are logged in must not wait for what strangers ask for.
    """

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(_AT_A_TIME)
        self._all = Pace(*_RUNS_OF_ALL)
        self._of: OrderedDict[str, tuple[asyncio.Lock, Pace]] = OrderedDict()

    async def begin(self, address: str) -> Callable[[], None]:
        """Wait for a turn, and return what ends it. It ends by itself after a while."""
        lock, pace = self._of.setdefault(address, (asyncio.Lock(), Pace(*_RUNS_OF_ONE)))
        self._of.move_to_end(address)
        if len(self._of) > _ADDRESSES:
            self._of.popitem(last=False)
        await lock.acquire()
        try:
            await pace.wait()
            await self._all.wait()
            await self._places.acquire()
        except BaseException:
            lock.release()
            raise
        return self._end_once(lock)

    def _end_once(self, lock: asyncio.Lock) -> Callable[[], None]:
        def end() -> None:
            late.cancel()
            if not ended:
                ended.append(True)
                self._places.release()
                lock.release()

        ended: list[bool] = []
        late = asyncio.get_running_loop().call_later(_RUN_LIMIT_S, end)
        return end
