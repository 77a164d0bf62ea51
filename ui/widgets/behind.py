"""What stands behind a button: not drawn before it is asked for, and kept from then on.

A form that Streamlit no longer draws forgets what was typed into it, so a box that was opened stays
drawn when it is shut.
"""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def open_behind(label: str, *, icon: str, key: str, wanted: bool = False) -> DeltaGenerator | None:
    """The box behind the button; None until somebody opens it for the first time.

    Args:
        wanted: open it now, because something is to be seen in it.
    """
    if wanted:
        st.session_state[key] = True
    return _opened(st.popover(label, icon=icon, key=key, on_change="rerun"), key)


def open_below(label: str, *, icon: str, key: str, wanted: bool = False) -> DeltaGenerator | None:
    """As open_behind(), for what is too wide for a box: a section that opens in its place."""
    if wanted:
        st.session_state[key] = True
    return _opened(st.expander(label, icon=icon, key=key, on_change="rerun"), key)


def _opened(box: Any, key: str) -> DeltaGenerator | None:
    opened = f"_dibuka_{key}"
    if box.open:
        st.session_state[opened] = True
    return box if st.session_state.get(opened) else None
