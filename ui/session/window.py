"""The browser tab behind a run. Loaded again, or met by another server, it is another one."""

import uuid

import streamlit as st

_KEY = "_jendela"


def this_window() -> uuid.UUID:
    """A name for this tab that no other has."""
    found: uuid.UUID = st.session_state.setdefault(_KEY, uuid.uuid4())
    return found
