"""The head of a screen: the finding, demo or not, the date and the source."""

import datetime as dt
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import streamlit as st

from db.clock import set_day, today
from db.figures.katalog import UKURAN
from db.queries.contoh import demo_is_present
from db.values.format import format_date
from ui.session.data import read
from ui.words.address import asal_angka
from ui.words.markdown import escape_markdown

REGISTER = "register dinas"
# The browser draws what has reached it once nothing new came for some 10 ms. Without a pause all of
# a quick screen is drawn at once, and its heading has to wait for the last of its grids.
_LET_THROUGH_S = 0.03
# In front of the words of a caption, which are Markdown: one element instead of three.
DATA_CONTOH = ":orange-badge[:material/science: DATA CONTOH] "
_TITLE = "_judul_tampak"


def show_head(
    title: str,
    *,
    subtitle: str = "",
    source: str = REGISTER,
    pada: dt.date | None = None,
    angka: Iterable[str] = (),
) -> None:
    """Draw the first row of a screen.

    Args:
        title: the finding as a sentence, or the name of the screen.
        subtitle: what is drawn below, with its denominator.
        pada: the day that the figures are of, where it is not today.
        angka: keys of db.figures.katalog: the figures that the title names, each a door to where it
            comes from. A title that says a number names one (tests/screens/test_asal_angka.py).
    """
    st.title(title, anchor=False)
    hari = pada or today()
    parts = [f"Keadaan per {format_date(hari)}", f"Sumber: {source}", *_doors(tuple(angka), hari)]
    badges = DATA_CONTOH if read(demo_is_present) else ""
    if set_day() is not None:
        badges += ":red-badge[:material/schedule: TANGGAL DIATUR] "
    st.caption(badges + " · ".join([*([subtitle] if subtitle else []), *parts]))
    _let_through(title)


@lru_cache(maxsize=256)
def _doors(angka: tuple[str, ...], hari: dt.date) -> tuple[str, ...]:
    """A link for each figure, in Markdown; inside the program by ui/gate/tautan.js."""
    doors = [(escape_markdown(UKURAN[each].nama), asal_angka(each, hari=hari)) for each in angka]
    if len(doors) == 1:
        return (f"[Dari mana?]({doors[0][1]})",)
    return (f"Dari mana: {', '.join(f'[{nama}]({at})' for nama, at in doors)}",) if doors else ()


class EarlyHead:
    """The head of a screen whose choices stand below it, drawn before they are.

    On a plain address they are what they are at first, so its words are known without them. Where
    they turn out otherwise, the head is drawn anew.

    Attributes:
        may_guess: every choice is what it is at first.
    """

    def __init__(self) -> None:
        self.may_guess = not st.query_params
        # What is drawn but once needs no place that can be emptied, which is a message more.
        self._place = st.empty() if self.may_guess else st.container()
        self._told: tuple[str, dict[str, Any]] | None = None

    def show(self, title: str, **about: Any) -> None:
        """As show_head(); what stands there already is not drawn again."""
        if self._told != (title, about):
            self._told = (title, about)
            with self._place.container() if self.may_guess else self._place:
                show_head(title, **about)


def _let_through(title: str) -> None:
    """Give the browser the time to draw a heading that it did not have before."""
    if st.session_state.get(_TITLE) != title:
        st.session_state[_TITLE] = title
        time.sleep(_LET_THROUGH_S)
