"""What the server spends, over the websocket: reruns one after the other, and many visitors."""

import random
import statistics
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench.servers import Server
from tests.wire import open_wire

RERUNS = 20
SESSIONS = 20
THINK_S = 3.0
CROWD_S = 30.0
# Of the visitors, who come one by one and not all at the same instant.
ARRIVAL_S = 6.0


@dataclass(frozen=True)
class Spent:
    """One rerun of a screen: wall clock and server CPU, in milliseconds."""

    wall_ms: float
    cpu_ms: float


def spend(server: Server, page: str, cookie: str | None) -> Spent:
    """The mean of several reruns of a screen in one session, after a first one."""
    with open_wire(server.url, cookie=cookie) as wire:
        wire.rerun(page)
        cpu, began = server.cpu_s(), time.perf_counter()
        for _ in range(RERUNS):
            wire.rerun(page)
        wall = time.perf_counter() - began
        return Spent(1000 * wall / RERUNS, 1000 * (server.cpu_s() - cpu) / RERUNS)


def memory_per_session_bytes(server: Server, pages: Sequence[str], cookie: str | None) -> float:
    """How much the process grows for each session that has opened these screens."""
    before = server.memory_bytes()
    with ExitStack() as stack:
        for _ in range(SESSIONS):
            wire = stack.enter_context(open_wire(server.url, cookie=cookie))
            for page in pages:
                wire.rerun(page)
        return (server.memory_bytes() - before) / SESSIONS


def crowd_ms(
    server: Server, pages: Sequence[str], cookie: str | None, visitors: int
) -> tuple[float, float, int]:
    """Many visitors who open a screen, think, and open the next.

    Returns:
        Median and 95th percentile of the waits in milliseconds, and how many there were.
    """
    waits: list[float] = []
    lock = threading.Lock()
    end = time.monotonic() + ARRIVAL_S + CROWD_S

    def visit(number: int) -> None:
        chance = random.Random(number)
        time.sleep(ARRIVAL_S * number / visitors)
        with open_wire(server.url, cookie=cookie) as wire:
            wire.rerun(pages[number % len(pages)])
            while time.monotonic() < end:
                time.sleep(chance.uniform(0.5, 1.5) * THINK_S)
                began = time.perf_counter()
                wire.rerun(chance.choice(pages))
                with lock:
                    waits.append(1000 * (time.perf_counter() - began))

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statistics.median(waits), statistics.quantiles(waits, n=20)[-1], len(waits)
