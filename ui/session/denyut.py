"""One look at the database for a monitor, with a limit: a frozen one is told as well."""

import asyncio

from db.postgres.probe import Denyut, probe

_LIMIT_S = 1.5
_FROZEN = Denyut("basis data tidak menjawab dalam 2 detik", None, {"membaca": "tidak menjawab"})
# One look at a time: each that hangs would hold a thread and a connection.
_looking: list[asyncio.Future[Denyut]] = []


async def find_denyut() -> Denyut:
    """How the database is now; who asks meanwhile gets the same answer."""
    if not _looking:
        _looking.append(asyncio.ensure_future(asyncio.to_thread(probe)))
        _looking[0].add_done_callback(lambda _done: _looking.clear())
    try:
        return await asyncio.wait_for(asyncio.shield(_looking[0]), _LIMIT_S)
    except TimeoutError:
        return _FROZEN
