"""A part of a screen that runs alone, and meets an ended session or an outage as a screen does."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.session.auth import LoginNeeded
from ui.session.errors import explain_outage
from ui.session.logs import begin_run
from ui.session.metrik import measured
from ui.session.said import show_announced

P = ParamSpec("P")


def fragment(draw: Callable[P, None], *, run_every: float | None = None) -> Callable[P, None]:
    """Streamlit's fragment for parts that read or write data.

    Alone it runs outside of ui/frame.py: what that does for a whole run is done here.

    Args:
        run_every: seconds after which it runs again by itself.
    """

    @st.fragment(run_every=run_every)
    @wraps(draw)
    def alone(*args: P.args, **kwargs: P.kwargs) -> None:
        # A part that asked to run again does so under the id of its click: the id says nothing.
        context = get_script_run_ctx()
        inside = context is None or not context.fragment_ids_this_run
        if not inside:
            begin_run()
        # A part that runs with its screen is counted there.
        counted = nullcontext() if inside else measured(f"bagian {draw.__name__}")
        with counted, explain_outage(key=f"_lagi_{draw.__name__}"):
            try:
                draw(*args, **kwargs)
                if not inside:
                    show_announced()
            except LoginNeeded:
                st.rerun()  # the whole screen: it is the login now

    return alone
