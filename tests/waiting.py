"""Waiting for what another process does: until it is so, never for a time."""

import time
from collections.abc import Callable


def wait_until(is_so: Callable[[], object], *, limit_s: float = 120, every_s: float = 0.02) -> None:
    """Ask again and again until the answer is true.

    Raises:
        TimeoutError: it was not so within the limit.
    """
    deadline = time.monotonic() + limit_s
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so after {limit_s} seconds")
        time.sleep(every_s)
