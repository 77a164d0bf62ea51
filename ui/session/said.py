"""What a screen says in passing, when a save was done.

Streamlit hands what a run drew to the browser bit by bit, and a run that is followed at once by
another may be replaced there before its toast was ever on the screen: on a busy server a save then
looked like a click that did nothing. So a sentence waits in the session until a run comes to its
end, and is drawn by that one.
"""

import streamlit as st

_WAITING = "_kabar"


def announce(kalimat: str, icon: str = ":material/check:") -> None:
    """Say it at the end of this run, or of the one that follows at once.

    Args:
        kalimat: in Markdown; text out of the data is escaped by the caller.
    """
    st.session_state.setdefault(_WAITING, []).append((kalimat, icon))


def show_announced() -> None:
    """Draw what waits. Called where nothing more follows in a run."""
    for kalimat, icon in st.session_state.pop(_WAITING, []):
        st.toast(kalimat, icon=icon)
