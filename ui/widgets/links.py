"""Links from one screen to another, with its filters. The label is stored text: never Markdown."""

from typing import Any

import streamlit as st

from ui.words.markdown import escape_markdown


def address_of(screen: str) -> str:
    """What st.page_link and st.switch_page take for a screen; it is relative to ui/frame.py."""
    return f"../pages/{screen}.py"


def link(label: str, screen: str, *, icon: str | None = None, **query: Any) -> None:
    """Draw a link to `screen`, whose URL gets `query` (words as the screen itself writes them)."""
    st.page_link(
        address_of(screen),
        label=escape_markdown(label),
        icon=icon,
        query_params={key: str(value) for key, value in query.items()},
    )
