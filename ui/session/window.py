"""The browser tab behind a run. Loaded again, or met by another server, it is another one."""

import uuid

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from db.queries.akun import Pengguna, SesiHidup
from ui.gate.tabs import TABS
from ui.session.looks import LOOKS

_KEY = "_jendela"
# How many tabs are told apart by their number.
_WINDOWS = 10**9


def this_window() -> uuid.UUID:
    """A name for this tab that no other has."""
    found: uuid.UUID = st.session_state.setdefault(_KEY, uuid.uuid4())
    return found


def window_number() -> int:
    """The same as a number, short enough for the key of a widget."""
    return this_window().int % _WINDOWS


def begin_screen(user: Pengguna) -> None:
    """Tell the gate whose tab this is: it gives the pictures of a tab to nobody else.

    What stood on its screen before is nobody's any more.
    """
    context = get_script_run_ctx()
    if context is not None:
        TABS.begin_run(context.session_id, SesiHidup(user.sesi_id, user.akun_id, user.peran))
    LOOKS.begin_screen()


def expect_file() -> None:
    """Tell the gate that this screen asks for a file: it lets no other in."""
    context = get_script_run_ctx()
    if context is not None:
        TABS.ask_file(context.session_id)
