"""The browser tabs of this process: whose each is, and whether its screen asks for a file.

A run of a screen says so of its tab; the gate believes nobody else. Streamlit binds a file to
whoever is logged in, and takes any file from them.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from streamlit import runtime

from db.queries.akun import SesiHidup

# No public ways; the version is pinned, and a test holds the names. Ids of files by tab and place;
# by id, the buttons of which the file is made at the click.
_SHOWN = attrgetter("_files_by_session_and_coord")
_PROMISED = attrgetter("_deferred_callables")
# So many tabs are remembered; what an older one has is drawn anew by its next run.
_MOST = 2048


@dataclass
class _Tab:
    """A tab as its newest run left it. `asks` stays for one run more: an upload takes a while."""

    whose: SesiHidup
    asks: bool = False
    asked: bool = False


class Tabs:
    """By Streamlit's own id of the session. Safe to be called from any thread."""

    def __init__(self) -> None:
        self._tabs: OrderedDict[str, _Tab] = OrderedDict()
        self._lock = threading.Lock()

    def begin_run(self, tab: str, whose: SesiHidup) -> None:
        """A whole screen is run for this person, and has asked for nothing yet."""
        with self._lock:
            before = self._tabs.get(tab)
            asked = before is not None and before.whose == whose and before.asks
            self._tabs[tab] = _Tab(whose, asked=asked)
            self._tabs.move_to_end(tab)
            if len(self._tabs) > _MOST:
                self._tabs.popitem(last=False)

    def ask_file(self, tab: str) -> None:
        """The screen of the tab has a place for a file of the reader's."""
        with self._lock:
            if tab in self._tabs:
                self._tabs[tab].asks = True

    def takes_file(self, tab: str, whose: SesiHidup) -> bool:
        """True where that person's screen asks for a file."""
        with self._lock:
            found = self._tabs.get(tab)
            return found is not None and found.whose == whose and (found.asks or found.asked)

    def shows(self, file_id: str, whose: SesiHidup) -> bool:
        """True where a picture was drawn for a tab of that person, in the role of this moment."""
        with self._lock:
            mine = [tab for tab, each in self._tabs.items() if each.whose == whose]
        return any(file_id in _pictures_of(tab) for tab in mine)


def _pictures_of(tab: str) -> Iterable[str]:
    """Ids of the files that Streamlit keeps for what a tab shows."""
    if not runtime.exists():
        return ()
    kept = _SHOWN(runtime.get_instance().media_file_mgr)
    return tuple(dict(kept.get(tab, {})).values())


def is_made_for(file_id: str, tab: str) -> bool:
    """True unless the button of that file was drawn for another tab.

    Streamlit makes a file for whoever knows what it calls it, as the person that drew the button.
    """
    made = (
        _PROMISED(runtime.get_instance().media_file_mgr).get(file_id) if runtime.exists() else None
    )
    return made is None or made["session_id"] == tab


TABS = Tabs()
