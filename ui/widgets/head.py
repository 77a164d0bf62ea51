"""The head of a screen: the finding, demo or not, the date and the source."""

import datetime as dt
import time
from typing import Any

import streamlit as st

from db.clock import set_day, today
from db.queries.contoh import demo_is_present
from db.values.format import format_date
from ui.session.data import read

REGISTER = "register dinas"
# The browser draws what has reached it once nothing new came for some 10 ms. Without a pause all of
# a quick screen is drawn at once, and its heading has to wait for the last of its grids.
_LET_THROUGH_S = 0.03
# In front of the words of a caption, which are Markdown: one element instead of three.
DATA_CONTOH = ":orange-badge[:material/science: DATA CONTOH] "
_TITLE = "_judul_tampak"


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
    badges = DATA_CONTOH if read(demo_is_present) else ""
    if set_day() is not None:
        badges += ":red-badge[:material/schedule: TANGGAL DIATUR] "
    st.caption(badges + " · ".join(([subtitle] if subtitle else []) + parts))
    _let_through(title)


class EarlyHead:
    """The head of a screen whose choices stand below it, drawn before they are.

    On a plain address they are what they are at first, so its words are known without them. Where
    they turn out otherwise, the head is drawn anew.
    """

    def __init__(self) -> None:
        self._place = st.empty()
        self._told: tuple[str, dict[str, Any]] | None = None

    @property
    def may_guess(self) -> bool:
        """True where every choice is what it is at first."""
        return not st.query_params

    def show(self, title: str, **about: Any) -> None:
        """As show_head(); what stands there already is not drawn again."""
        if self._told != (title, about):
            self._told = (title, about)
            with self._place.container():
                show_head(title, **about)


def _let_through(title: str) -> None:
    """Give the browser the time to draw a heading that it did not have before."""
    if st.session_state.get(_TITLE) != title:
        st.session_state[_TITLE] = title
        time.sleep(_LET_THROUGH_S)
