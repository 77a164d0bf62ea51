"""Tabs that cost nothing unless they are open, and keep what was typed into them."""

from collections.abc import Callable, Collection, Mapping

import streamlit as st


def show_tabs(
    name: str,
    tabs: Mapping[str, Callable[[], None]],
    *,
    kept: str = "",
    staying: Collection[str] = (),
) -> None:
    """Draw the tab that is open.

    What is chosen in a tab stands in the address, in a draft, or is kept by `persist_state`; so a
    closed one need not be drawn. The click that leaves a tab draws it once more: what was typed
    last into its form comes with that click, and goes into the draft.

    Args:
        name: key of the tabs in the URL.
        tabs: what draws each, by its title.
        kept: whose tabs they are; another koperasi's start anew.
        staying: titles of those that stay drawn once they were open: with an st.form or a file to
            be chosen, which Streamlit forgets where it does not draw them.
    """
    opened: set[str] = st.session_state.setdefault(f"_dibuka_{name}_{kept}", set())
    places = st.tabs(list(tabs), key=name, bind="query-params")
    for place, (title, draw) in zip(places, tabs.items(), strict=True):
        if place.open or title in opened:
            with place:
                draw()
        if place.open:
            opened.add(title)
        elif title not in staying:
            opened.discard(title)
