"""The quiet line: who else has this open, and that rows on the screen were changed by others."""

import time
from collections.abc import Callable

import streamlit as st

from db.actions.layar import TampilanLayar, Tetangga
from db.errors import DataUnavailable
from db.values.format import format_number
from ui.session.auth import LoginNeeded
from ui.session.data import touch
from ui.words.markdown import escape_markdown

EVERY_S = 20
# A click sooner than this after a look shows what that look found, unless something was saved.
_STILL_S = 8.0
_LOOK = "_tetangga"


@st.fragment(run_every=EVERY_S)
def show_neighbours(halaman: TampilanLayar, *, take_in: Callable[[], None] | None = None) -> None:
    """Draw the line; nothing while nobody else is there.

    Args:
        take_in: called before the screen is drawn anew, for a grid with pending changes.
    """
    try:
        found = _look(halaman)
    except (DataUnavailable, LoginNeeded):
        return  # the next click says so
    if found.siapa:
        st.caption(f":material/group: Juga membuka: {_names(found)}.")
    if found.perubahan:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":material/sync: {_news(found)}")
            if st.button("Ambil perubahan", key=f"_ambil_{halaman.nama}"):
                if take_in is not None:
                    take_in()
                st.rerun()


def _look(halaman: TampilanLayar) -> Tetangga:
    """Who is there: of this moment, or of a look at the same state a few seconds ago."""
    kept: tuple[float, TampilanLayar, Tetangga] | None = st.session_state.get(_LOOK)
    if kept and kept[1] == halaman and time.monotonic() - kept[0] < _STILL_S:
        return kept[2]
    found = touch(halaman)
    st.session_state[_LOOK] = (time.monotonic(), halaman, found)
    return found


def _names(found: Tetangga) -> str:
    return escape_markdown(", ".join(found.siapa))


def _news(found: Tetangga) -> str:
    parts = [
        f"{format_number(each.baris)} baris diubah oleh {escape_markdown(each.siapa)} "
        f"pukul {each.kapan:%H.%M}"
        for each in found.perubahan
    ]
    return "; ".join(parts) + "."
