"""The way of a screen's messages to the browser, with fewer steps for each of them.

A click sends some thirty. Streamlit wakes its event loop for each, writes each out a second time
for its hash, and lets the loop go round once before the next: an eighth of a click.
"""

import hashlib
from collections import deque
from collections.abc import Callable
from typing import Any

from streamlit import delta_generator
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import caching
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    ScriptRunContext,
    ThreadState,
    in_cached_function,
)

_MESSAGE = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
# What has come meanwhile is taken together: Streamlit sends nothing on for 5 ms after the last.
_GATHER_S = 0.004
# Sent on without a look at anything else; at five times this a browser is given up.
_LOT = 100
# Where a session keeps its line.
_LINE = "_dasbor_antre"

# Streamlit's own, each replaced below; the version is pinned, and a test holds what arrives alike.
_HEAR, _FLUSH, _SEND, _PASS_ON = (
    (AppSession, "_on_scriptrunner_event"),
    (AppSession, "flush_browser_queue"),
    (Runtime, "_send_message"),
    (ScriptRunContext, "enqueue"),
)
_KEEP = ((caching, "save_element_message"), (caching, "save_block_message"))
_WARN = (
    (delta_generator, "_maybe_print_use_warning"),
    (delta_generator, "_maybe_print_fragment_callback_warning"),
)
REPLACED: tuple[tuple[Any, str], ...] = (_HEAR, _FLUSH, _SEND, _PASS_ON, *_KEEP, *_WARN)
_flush, _send = (getattr(*each) for each in (_FLUSH, _SEND))


class _Telling:
    """What the script of a session has told its event loop, in that order."""

    def __init__(self, session: AppSession) -> None:
        self._session = session
        self._told: deque[tuple[Any, ScriptRunnerEvent, Any, dict[str, Any]]] = deque()
        self._is_coming = False

    def tell(
        self, sender: Any, event: ScriptRunnerEvent, message: Any, rest: dict[str, Any]
    ) -> None:
        """From the thread of the script. The beginning and the end of a run wait for nothing."""
        self._told.append((sender, event, message, rest))
        if event is not _MESSAGE or not self._is_coming:
            self._is_coming = True
            self._session._call_soon_on_event_loop(self._take)

    def _take(self) -> None:
        """On the event loop."""
        # First: what is told from now on is either taken below or comes again.
        self._is_coming = False
        took = bool(self._told)
        try:
            while self._told:
                self._hear(*self._told.popleft())
        finally:
            if self._told or (took and self._session._scriptrunner is not None):
                self._is_coming = True
                self._session._event_loop.call_later(_GATHER_S, self._take)

    def _hear(
        self, sender: Any, event: ScriptRunnerEvent, message: Any, rest: dict[str, Any]
    ) -> None:
        session = self._session
        if event is not _MESSAGE:
            session._handle_scriptrunner_event_on_event_loop(sender, event, message, **rest)
        elif sender is session._scriptrunner:  # a run that was given up is not shown
            session._enqueue_forward_msg(message)


def _on_event(
    session: AppSession,
    sender: Any,
    event: ScriptRunnerEvent,
    forward_msg: ForwardMsg | None = None,
    **rest: Any,
) -> None:
    line = vars(session).get(_LINE)
    if line is None:
        line = vars(session).setdefault(_LINE, _Telling(session))
    line.tell(sender, event, forward_msg, rest)


def _flush_lots(session: AppSession) -> list[list[ForwardMsg]]:
    messages = _flush(session)
    return [messages[at : at + _LOT] for at in range(0, len(messages), _LOT)]


def _send_lot(runtime: Runtime, whose: Any, lot: list[ForwardMsg]) -> None:
    for message in lot:
        _send(runtime, whose, message)


def _pass_on(context: ScriptRunContext, message: ForwardMsg) -> None:
    """The hash, by which a browser knows what it shows already, of the drawn alone."""
    message.metadata.active_script_hash = ThreadState.get().active_script_hash
    if message.HasField("delta") and not message.hash:
        drawn = message.delta.SerializeToString(deterministic=True)
        message.hash = hashlib.blake2b(drawn, digest_size=16).hexdigest()
    else:
        populate_hash_if_needed(message)
    context._enqueue(message)


def _only_in_cached(keep: Callable[..., None]) -> Callable[..., None]:
    def kept(*args: Any, **kwargs: Any) -> None:
        if in_cached_function.get():
            keep(*args, **kwargs)

    return kept


def send_together() -> None:
    """From now on take, hash and send in fewer steps, and no warning to who writes a script."""
    for place, new in zip(
        (_HEAR, _FLUSH, _SEND, _PASS_ON), (_on_event, _flush_lots, _send_lot, _pass_on), strict=True
    ):
        setattr(*place, new)
    for module, name in _KEEP:
        setattr(module, name, _only_in_cached(getattr(module, name)))
    for module, name in _WARN:
        setattr(module, name, lambda: None)
