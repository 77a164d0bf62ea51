"""Tabs that cost nothing until they are opened, and keep what was typed into them."""

from collections.abc import Callable, Collection, Mapping

import streamlit as st


def show_tabs(
    name: str,
    tabs: Mapping[str, Callable[[], None]],
    *,
    kept: str = "",
    read_only: Collection[str] = (),
) -> None:
    """Draw the tab that is open, and those that were open before.

    A tab that Streamlit no longer draws forgets what was typed into it, so one that was opened
    stays drawn.

    Args:
        name: key of the tabs in the URL.
        tabs: what draws each, by its title.
        kept: whose tabs they are; another koperasi's start anew.
        read_only: titles of those in which nothing is typed or chosen: they need not stay drawn.
    """
    opened: set[str] = st.session_state.setdefault(f"_dibuka_{name}_{kept}", set())
    places = st.tabs(list(tabs), key=name, bind="query-params")
    for place, (title, draw) in zip(places, tabs.items(), strict=True):
        if place.open:
            opened.add(title)
        if place.open or (title in opened and title not in read_only):
            with place:
                draw()
