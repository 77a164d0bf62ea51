"""How fast the machine is just now: without it no two tables can be laid beside each other."""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

HASHES = 200_000


def cpu_mark_ms() -> float:
    """Wall clock of 200.000 SHA-256 in one thread: 63 ms on the quiet reference machine."""
    began = time.perf_counter()
    for number in range(HASHES):
        hashlib.sha256(number.to_bytes(8)).digest()
    return 1000 * (time.perf_counter() - began)


def describe() -> str:
    """Mark, load and cores, in one line."""
    one, five, _ = os.getloadavg()
    return (
        f"CPU mark {cpu_mark_ms():.0f} ms, load {one:.1f} (1 min) {five:.1f} (5 min), "
        f"{os.cpu_count()} cores"
    )


def cpu_s(pid: int) -> float:
    """CPU time of a process so far, all its threads, also those that have ended.

    The clock of another process, clock_getcpuclockid(3): exact where /proc counts in 10 ms.
    """
    return time.clock_gettime((~pid << 3) | 2)


def cpu_of_living(pid: int) -> float:
    """As cpu_s(); 0 for one that has ended, which its parent counts."""
    try:
        return cpu_s(pid)
    except OSError:
        return 0.0


def children_of(pid: int) -> list[int]:
    """The processes that it has started and that still run, whichever of its threads did."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError):  # a thread that has ended meanwhile
            found += map(int, path.read_text().split())
    return found
