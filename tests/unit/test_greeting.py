"""The theme that goes with every run is what Streamlit itself would send."""

from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from ui.session import greeting

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar")


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As the server has them, from .streamlit/config.toml; afterwards nothing of it is left."""
    monkeypatch.setattr(app_session, greeting.WRITER, getattr(app_session, greeting.WRITER))
    config.get_config_options(force_reparse=True)
    greeting.forget_theme()
    yield
    config.get_config_options(force_reparse=True)
    greeting.forget_theme()


def _theme() -> NewSession:
    """The sections of a theme, each into its own part of the message, as Streamlit writes them."""
    msg = NewSession()
    for section in SECTIONS:
        part = msg.custom_theme
        for name in section.split(".")[1:]:
            part = getattr(part, name)
        getattr(app_session, greeting.WRITER)(part, section)
    return msg


def test_the_held_theme_is_the_one_that_streamlit_reads() -> None:
    own = _theme()
    greeting.hold_theme()
    assert _theme() == own
    assert own.custom_theme.dark.primary_color == "#2DB5A5"


def test_a_section_without_settings_is_not_said_to_be_there() -> None:
    greeting.hold_theme()
    assert not _theme().custom_theme.HasField("sidebar")


def test_what_is_held_is_not_read_again() -> None:
    greeting.hold_theme()
    first = _theme()
    config.set_option("theme.light.primaryColor", "#000000")
    assert _theme() == first
