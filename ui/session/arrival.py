"""Coming to a screen through a link: what the link says is all that is chosen there."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui.words.address import PILIHAN, renamed

_SCREEN = "_layar"


def arrive(page: StreamlitPage, screen: str) -> None:
    """Before a screen is drawn: read the address as whoever wrote it meant it.

    Streamlit brings back what was chosen the last time wherever the address is silent. That is
    right for the menu, which has no address but the screen's; behind a link with a filter the list
    would be narrower than the number it was opened from. An address with a name of before goes on
    to the same choice.
    """
    asked = {each: st.query_params.get_all(each) for each in st.query_params}
    if old := renamed(screen, asked):
        st.switch_page(page, query_params={old.get(name, name): asked[name] for name in asked})
    if st.session_state.get(_SCREEN) != screen:
        st.session_state[_SCREEN] = screen
        if asked:
            for each in PILIHAN.get(screen, ()):
                st.session_state.pop(each, None)
