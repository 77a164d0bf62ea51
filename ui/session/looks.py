"""What stands on which open screen: after a save that is renewed, and nothing that nobody sees."""

import threading
from collections.abc import Hashable

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

# Tabs that are remembered before the closed ones are looked for without a save.
_MOST = 500


class Looks:
    """By Streamlit's own id of the browser tab. Safe to be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[str, set[Hashable]] = {}

    def begin_screen(self) -> None:
        """The screen of this tab is drawn from the beginning."""
        if (tab := _find_tab()) is not None:
            with self._lock:
                self._seen[tab] = set()
                if len(self._seen) > _MOST:
                    self._forget_closed()

    def note(self, key: Hashable) -> None:
        """The screen of this tab, or a part of it, was given what is held under this key."""
        if (tab := _find_tab()) is not None:
            with self._lock:
                self._seen.setdefault(tab, set()).add(key)

    def list_open(self) -> set[Hashable]:
        """The keys of all tabs whose connection stands; the others are forgotten."""
        with self._lock:
            self._forget_closed()
            return set().union(*self._seen.values())

    def _forget_closed(self) -> None:
        self._seen = {tab: keys for tab, keys in self._seen.items() if _is_open(tab)}


def _find_tab() -> str | None:
    context = get_script_run_ctx(suppress_warning=True)
    return None if context is None else context.session_id


def _is_open(tab: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(tab)


LOOKS = Looks()
