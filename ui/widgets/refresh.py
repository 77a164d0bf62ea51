"""The sign that newer figures are on their way, and the drawing anew when they are there."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui.session.fragment import fragment
from ui.session.view import Shown

UPDATING = ":material/sync: Angka sedang diperbarui: baru saja ada yang menyimpan."
COMING = ":material/sync: Sedang dihitung di server."
# How often the screen looks; the click itself has waited a moment already.
_LOOK_EVERY_S = 1.0


def show_refresh(ask: Callable[[], Shown[Any]]) -> None:
    """Say that a screen shows the state before, and draw it anew once `ask` has the newest.

    Args:
        ask: the view_soon() or view_later() that the screen was drawn from.
    """
    fragment(_look, run_every=_LOOK_EVERY_S)(ask)


def _look(ask: Callable[[], Shown[Any]]) -> None:
    shown = ask()
    if shown.is_new:
        st.rerun()
    st.caption(COMING if shown.value is None else UPDATING)
