"""Links from one screen to another, with its filters. The label is stored text: never Markdown."""

from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui.menu import page_of
from ui.words.markdown import escape_markdown


def address_of(screen: str) -> StreamlitPage:
    """What st.page_link and st.switch_page take for a screen.

    They take a file's name as well, and ask the disk for it at every link of every run.
    """
    return page_of(screen)


def link(label: str, screen: str, *, icon: str | None = None, **query: Any) -> None:
    """Draw a link to `screen`, whose URL gets `query` (words as the screen itself writes them)."""
    st.page_link(
        address_of(screen),
        label=escape_markdown(label),
        icon=icon,
        query_params={key: str(value) for key, value in query.items()},
    )
