"""The bare page that every figure is held against: two screens of a title, a line and a button."""

import streamlit as st


def _screen(title: str) -> None:
    st.title(title)
    count = st.session_state.get("count", 0) + 1
    st.session_state["count"] = count
    st.button("Lagi")
    st.write(f"Ke-{count}")


def satu() -> None:
    """The first screen."""
    _screen("Satu")


def dua() -> None:
    """The second screen."""
    _screen("Dua")


st.navigation(
    [
        st.Page(satu, title="Satu", url_path="satu", default=True),
        st.Page(dua, title="Dua", url_path="dua"),
    ]
).run()
