"""What the server does by itself, again and again, whatever goes wrong at one time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from db.errors import DataUnavailable

LOG = logging.getLogger("dasbor.jaga")


async def attempt(what: str, step: Callable[[], Awaitable[object]]) -> None:
    """Do a step of a watch. A fault is logged with its cause: the next time it is tried again."""
    try:
        await step()
    except DataUnavailable:
        LOG.warning("postponed: the database does not answer", extra={"jaga": what})
    except Exception:
        LOG.exception("watch failed", extra={"jaga": what})


def in_thread(step: Callable[[], object]) -> Callable[[], Awaitable[object]]:
    """A step that may wait for the database while the server answers others."""
    return lambda: asyncio.to_thread(step)


async def watch(
    what: str, *steps: Callable[[], Awaitable[object]], every: float, at_once: bool = True
) -> None:
    """Do the steps for as long as the server runs; a fault of one keeps none of the others.

    Args:
        what: as the log calls it.
        every: seconds from the end of one time to the next.
        at_once: whether the first time is now.
    """
    if not at_once:
        await asyncio.sleep(every)
    while True:
        for step in steps:
            await attempt(what, step)
        await asyncio.sleep(every)
