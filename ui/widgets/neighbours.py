"""The quiet line: who else has this open, and that rows on the screen were changed by others."""

from collections.abc import Callable

import streamlit as st

from db.actions.layar import TampilanLayar, Tetangga
from db.errors import DataUnavailable
from db.values.format import format_number
from ui.session.auth import LoginNeeded
from ui.session.data import touch
from ui.words.markdown import escape_markdown

EVERY_S = 20


@st.fragment(run_every=EVERY_S)
def show_neighbours(halaman: TampilanLayar, *, take_in: Callable[[], None] | None = None) -> None:
    """Draw the line; nothing while nobody else is there.

    Args:
        take_in: called before the screen is drawn anew, for a grid with pending changes.
    """
    try:
        found = touch(halaman)
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


def _names(found: Tetangga) -> str:
    return escape_markdown(", ".join(found.siapa))


def _news(found: Tetangga) -> str:
    parts = [
        f"{format_number(each.baris)} baris diubah oleh {escape_markdown(each.siapa)} "
        f"pukul {each.kapan:%H.%M}"
        for each in found.perubahan
    ]
    return "; ".join(parts) + "."
