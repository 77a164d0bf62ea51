"""The head of a screen: the finding, demo or not, the date and the source."""

import streamlit as st

from db.clock import today
from db.queries.contoh import demo_is_present
from db.values.format import format_date
from ui.session.data import read

REGISTER = "register dinas"


def show_head(title: str, *, subtitle: str = "", source: str = REGISTER) -> None:
    """Draw the first row of a screen.

    Args:
        title: the finding as a sentence, or the name of the screen.
        subtitle: what is drawn below, with its denominator.
    """
    st.title(title, anchor=False)
    parts = [f"Keadaan {format_date(today())}", f"Sumber: {source}"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if read(demo_is_present):
            st.badge("DATA CONTOH", icon=":material/science:", color="orange")
        st.caption(" · ".join(([subtitle] if subtitle else []) + parts))
