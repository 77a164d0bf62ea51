"""Many visitors at once, over the websocket, against one process or several."""

import random
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench.pair import BARE, HEALTH, SCREENS, SCRIPT, SMALL, Pair
from tests.bench.servers import Server, serve
from tests.bench.table import Figure, Goal
from tests.wire import open_wire

ROUNDS = 2
THINK_S = 3.0
CROWD_S = 8.0
# Of the visitors, who come one by one and not all at the same instant.
ARRIVAL_S = 2.5
PATIENCE_S = 60.0  # until everybody is in
MIB = 1024 * 1024
# (visitors, processes) and the p95 that is aimed at; what has no aim is seen once, and only small.
CROWDS: dict[tuple[int, int], Goal | None] = {
    (50, 1): Goal(300, times=False),
    (100, 1): None,
    (50, 2): None,
    (100, 2): Goal(300, times=False),
}
MOST = max(visitors for visitors, _ in CROWDS)
MEMORY = Goal(250, times=False)


@dataclass(frozen=True)
class Crowd:
    """Waits in milliseconds, how many there were, and the largest process while all were there."""

    median: float
    p95: float
    waits: int
    memory_mib: float


def crowd(
    servers: Sequence[Server], pages: Sequence[str], cookies: Sequence[str | None], visitors: int
) -> Crowd:
    """Visitors who open a screen, think, and open the next; each stays with one process.

    Each has an account of their own: the gate lets only so much through of one.
    """
    waits: list[float] = []
    lock = threading.Lock()
    # Nobody's waits count before everybody is in: a crowd that still opens is not yet a crowd.
    all_in = threading.Barrier(visitors + 1)
    end = 0.0

    def visit(number: int) -> None:
        chance = random.Random(number)
        time.sleep(ARRIVAL_S * number / visitors)
        cookie = cookies[number % len(cookies)]
        with open_wire(servers[number % len(servers)].url, cookie=cookie) as wire:
            wire.rerun(pages[number % len(pages)])
            all_in.wait()
            while time.monotonic() < end:
                time.sleep(chance.uniform(0.5, 1.5) * THINK_S)
                began = time.perf_counter()
                wire.rerun(chance.choice(pages))
                with lock:
                    waits.append(1000 * (time.perf_counter() - began))

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(visitors)]
    for thread in threads:
        thread.start()
    end = time.monotonic() + PATIENCE_S + CROWD_S
    all_in.wait(PATIENCE_S)
    end = time.monotonic() + CROWD_S
    time.sleep(CROWD_S)
    memory = max(server.memory_bytes() for server in servers) / MIB
    for thread in threads:
        thread.join()
    late = statistics.quantiles(waits, n=20)[-1]
    return Crowd(statistics.median(waits), late, len(waits), memory)


def measure(pair: Pair) -> Iterator[Figure]:
    """50 and 100 visitors with one process and with two, each beside 50 on the bare page."""
    found: dict[tuple[int, int], list[Crowd]] = defaultdict(list)
    base: list[Crowd] = []
    cookies = [pair.cluster.open_sesi() for _ in range(MOST)]
    with ExitStack() as stack:
        second = stack.enter_context(serve(SCRIPT, HEALTH, data=pair.data, log=pair.log))
        servers = [pair.real, second]
        for server in servers:  # nobody's first visitor is measured
            with open_wire(server.url, cookie=pair.cookie) as wire:
                for name in SCREENS:
                    wire.rerun(name)
        for number in range(ROUNDS):
            base.append(crowd([pair.bare], BARE, [None], 50))
            for (visitors, processes), goal in CROWDS.items():
                if goal or (number == 0 and pair.koperasi == SMALL):
                    one = crowd(servers[:processes], SCREENS, cookies, visitors)
                    found[visitors, processes].append(one)
    yield from _figures(found, base)


def _figures(found: dict[tuple[int, int], list[Crowd]], bare: list[Crowd]) -> Iterator[Figure]:
    for (visitors, processes), rounds in found.items():
        base = bare[: len(rounds)]
        what = f"{visitors} visitors, {processes} process{'es' if processes > 1 else ''}"
        middle, late = [one.median for one in rounds], [one.p95 for one in rounds]
        yield Figure(f"{what}, median", "ms", middle, [one.median for one in base])
        plain = [one.p95 for one in base]
        yield Figure(f"{what}, p95", "ms", late, plain, CROWDS[visitors, processes])
        yield Figure(f"{what}, clicks", "", [one.waits for one in rounds])
    resident = [one.memory_mib for one in found[50, 1]]
    theirs = [one.memory_mib for one in bare]
    yield Figure("memory with 50 sessions", "MiB", resident, theirs, MEMORY)
