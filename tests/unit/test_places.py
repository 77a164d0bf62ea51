"""The place of a fragment is copied as Streamlit itself copies it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from streamlit.cursor import Cursor, LockedCursor, RunningCursor
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.form_utils import FormData
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.proto.Element_pb2 import Element

from ui.session import places


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Afterwards Streamlit copies by itself again."""
    own = vars(DeltaGenerator)[places.COPY]
    monkeypatch.setattr(DeltaGenerator, places.COPY, own)
    yield
    if places.COPY in vars(Cursor):
        delattr(Cursor, places.COPY)


def stack() -> tuple[DeltaGenerator, ...]:
    """A form in a section in a column of the page, and what stands locked in it."""
    outer = DeltaGenerator(cursor=RunningCursor(0))
    column = DeltaGenerator(cursor=RunningCursor(0, (1, 2)), parent=outer, block_type="column")
    section = ExpanderContainer(0, RunningCursor(0, (1, 2, 0)), column, "expandable")
    locked = DeltaGenerator(cursor=LockedCursor(0, (1, 2, 0), index=3), parent=section)
    section._form_data = FormData("formulir")
    section._creating_fragment_id = "bagian"
    inner = cursor_of(section)
    inner.get_transient_cursor()
    inner.transient_elements[1] = Element()
    return outer, column, section, locked


def cursor_of(block: DeltaGenerator) -> Cursor:
    assert block._cursor is not None
    return block._cursor


def told(place: Any) -> Any:
    """All that stands in it, in words."""
    if isinstance(place, tuple):
        return [told(each) for each in place]
    if isinstance(place, DeltaGenerator | Cursor):
        return type(place).__name__, {name: told(each) for name, each in vars(place).items()}
    return repr(place)


def test_a_copied_place_is_the_one_that_streamlit_copies() -> None:
    places_before = stack()
    own = told(deepcopy(places_before))
    cursors = told(tuple(deepcopy({0: RunningCursor(0, (4,))}).values()))

    places.copy_places_quickly()

    assert told(deepcopy(places_before)) == own
    assert told(tuple(deepcopy({0: RunningCursor(0, (4,))}).values())) == cursors
    assert "formulir" in str(own)


def test_what_is_drawn_in_a_copy_moves_nothing_else() -> None:
    places.copy_places_quickly()
    before = stack()
    copied = deepcopy(before)
    inner = cursor_of(copied[2])
    inner.transient_elements[5] = Element()
    inner.lock_element()
    assert told(before) == told(stack())
    assert inner.index == 1
