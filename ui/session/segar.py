"""What people look at, worked out again beside their clicks as soon as somebody has saved.

Nothing is served by it that a click would not work out itself: each hand-over still compares the
state of the data (ui.session.memo) and asks for the reader's rights. It only comes first.
"""

import logging
import threading
import time
from collections.abc import Hashable

from db.errors import DataUnavailable
from db.postgres import engine
from db.postgres.kabar import hear_saves
from db.queries.akun import list_versi
from ui.session.data import state_of
from ui.session.memo import MEMO, Again, State, pure

LOG = logging.getLogger("dasbor.segar")
# Whoever saved through this process is answered first.
_COURTESY_S = 0.3
# It works so long at most, then rests for as long as it had the processor: that is the clicks'.
_WORK_S = 0.5


def keep_fresh(stop: threading.Event) -> None:
    """Renew what is stale after each save until `stop` is set."""
    for _ in hear_saves(stop):
        if time.monotonic() - MEMO.wrote_at < _COURTESY_S:
            stop.wait(_COURTESY_S)
        try:
            _renew_all(stop)
        except DataUnavailable:
            LOG.warning("not renewed: the database does not answer")
        except Exception:
            # Whoever asks for it meets the error himself.
            LOG.exception("not renewed")


def _renew_all(stop: threading.Event) -> None:
    is_left = True
    while is_left and not stop.is_set():
        spent = time.thread_time()
        is_left = renew_some(time.monotonic() + _WORK_S)
        stop.wait(time.thread_time() - spent)


def renew_some(until: float) -> bool:
    """Work out what stands on an open screen and has become old, the last that was asked for first.

    All of it is of one moment.

    Args:
        until: a moment of time.monotonic() after which nothing more is begun.

    Returns:
        Whether something is left.

    Raises:
        DataUnavailable.
    """
    with engine.one_moment():
        state = state_of(engine.run_query(list_versi))
        for key, again in MEMO.list_stale(state):
            if time.monotonic() > until:
                return True
            if not _renew(key, state, again):
                return True
    return False


def _renew(key: Hashable, state: State, again: Again) -> bool:
    """False where that failed, after which nothing may be read of the same moment."""
    try:
        with pure():
            MEMO.renew(key, state, again)
    except DataUnavailable:
        raise
    except Exception:
        # A record that is gone: whoever still asks for it meets the error himself, and what else
        # people look at does not wait for it.
        LOG.exception("not renewed", extra={"kunci": str(key)[:200]})
        MEMO.drop(key)
        return False
    return True
