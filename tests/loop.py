"""An event loop for a test, wherever the test runs."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

R = TypeVar("R")


def run_async(work: Coroutine[Any, Any, R]) -> R:
    """As asyncio.run(), in a thread of its own: that of a worker which has driven a browser keeps
    the loop of the driver, in which no other can run."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
