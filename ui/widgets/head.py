"""The head of a screen: the finding, demo or not, the date and the source."""

import datetime as dt

import streamlit as st

from db.clock import set_day, today
from db.queries.contoh import demo_is_present
from db.values.format import format_date
from ui.session.data import read

REGISTER = "register dinas"


def show_head(
    title: str, *, subtitle: str = "", source: str = REGISTER, pada: dt.date | None = None
) -> None:
    """Draw the first row of a screen.

    Args:
        title: the finding as a sentence, or the name of the screen.
        subtitle: what is drawn below, with its denominator.
        pada: the day that the figures are of, where it is not today.
    """
    st.title(title, anchor=False)
    parts = [f"Keadaan per {format_date(pada or today())}", f"Sumber: {source}"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if read(demo_is_present):
            st.badge("DATA CONTOH", icon=":material/science:", color="orange")
        if set_day() is not None:
            st.badge("TANGGAL DIATUR", icon=":material/schedule:", color="red")
        st.caption(" · ".join(([subtitle] if subtitle else []) + parts))
