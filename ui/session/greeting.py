"""What Streamlit works out anew for every run, though nothing of it changes while a process lives.

Its first message of a run carries the theme. Reading that from some two hundred settings took 0,6
ms: a third of a click on a bare page.
"""

from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

# Private, so the version is pinned; a test holds the message against Streamlit's own.
WRITER = "_populate_theme_msg"
_read_theme = getattr(app_session, WRITER)


def hold_theme() -> None:
    """From now on read each section of the theme once. Settings are read before the first visit."""
    setattr(app_session, WRITER, _write_theme)


def forget_theme() -> None:
    """Read it again, for who has set another one."""
    _theme.cache_clear()


def _write_theme(msg: CustomThemeConfig, section: str = "theme") -> None:
    held = _theme(section)
    if held is not None:
        msg.MergeFrom(held)


@cache
def _theme(section: str) -> CustomThemeConfig | None:
    """None where nothing of that section is set: an empty one would say that there is one."""
    theme = CustomThemeConfig()
    _read_theme(theme, section)
    return theme if theme.ByteSize() else None
