"""The end of a screen that has nothing more to draw."""

from typing import NoReturn


class ScreenDone(Exception):
    """Raised by a screen and met by the frame around it."""


def done() -> NoReturn:
    """End the screen here, and let the frame draw what stands around it.

    st.stop() ends the whole run: after it Streamlit takes no message and no look at the session, so
    that the line about unsaved changes and what a save said would be lost.

    Raises:
        ScreenDone: always.
    """
    raise ScreenDone
