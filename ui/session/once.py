"""The key of a form that is filled in now; once it is written, the next one gets another."""

import uuid

import streamlit as st

from ui.session.window import window_number


def form_key(name: str) -> uuid.UUID:
    """The key under which this form writes at most once."""
    found: uuid.UUID = st.session_state.setdefault(f"_kunci_{name}", uuid.uuid4())
    return found


def set_form_key(name: str, kunci: uuid.UUID) -> None:
    """Let this form write under that key: that of a draft which it goes on with."""
    st.session_state[f"_kunci_{name}"] = kunci


def form_name(name: str) -> str:
    """A name for the widgets of this form: once it is written, an empty one stands in its place.

    The second half of a double click then finds nothing to send again.
    """
    return f"{name}_{st.session_state.get(f'_ke_{name}', 0)}"


def field_name(name: str) -> str:
    """A name for the fields of this form that another session does not have.

    What a browser still holds for a server that has died is not typed here: it is offered as a
    draft, and would be written twice if it stood in the field as well.
    """
    return f"{form_name(name)}_{window_number()}"


def next_form(name: str) -> None:
    """The form was written: what is filled in from now on is another one."""
    st.session_state.pop(f"_kunci_{name}", None)
    st.session_state[f"_ke_{name}"] = st.session_state.get(f"_ke_{name}", 0) + 1
