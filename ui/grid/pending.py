"""What was typed and not saved yet: kept for the session, and named on every other screen.

The browser forgets a grid that leaves the screen, so the changes are kept here and put back when it
returns. A page that is reloaded, or meets another server, is a new session: ui.grid.offered gives
back what the old one typed.
"""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.edits.merge import Bentrok
from db.errors import DataUnavailable
from db.values.format import format_number
from ui.grid.spec import Grid, Papan
from ui.session.auth import LoginNeeded
from ui.session.draf import drop
from ui.session.window import window_number
from ui.widgets.links import address_of
from ui.words.address import address_in
from ui.words.markdown import escape_markdown

_DRAFTS, _DRAWN, _SCREEN = "_draf", "_draf_tampak", "_draf_layar"
_FORMS = "_draf_baru"
# Row id → column → what was typed.
Changes = dict[int, dict[str, Any]]
# Row id and column → the value that a save refused, and the rule.
Ditolak = dict[tuple[int, str], tuple[Any, str]]


@dataclass
class Tertunda:
    """The unsaved changes of one grid.

    Attributes:
        judul: where they are, in words.
        screen, query: the address that shows the grid again.
        awal: the rows as the person saw them first.
        titipan: changes that the browser no longer holds.
        isi: all changes as of the last look.
        sejak: number of the newest audited change when the rows were read.
        id: of the draft in the database, and the batch of the save.
        tercatat: the changes that the draft in the database holds.
        semula: of a draft that was taken up, what its rows held, until they are read again.
        hilang: what was typed in such a draft into rows that are gone.
        utuh: the draft keeps its rows whole, because they may have left the list by then.
        ditolak: what a save refused, until another value is typed there.
    """

    judul: str
    screen: str
    query: Mapping[str, Any]
    awal: pd.DataFrame
    titipan: Changes = field(default_factory=dict)
    isi: Changes = field(default_factory=dict)
    sejak: int = 0
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    tercatat: Changes = field(default_factory=dict)
    semula: Changes | None = None
    hilang: Changes = field(default_factory=dict)
    utuh: bool = False
    ditolak: Ditolak = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many fields."""
        return sum(len(changed) for changed in self.isi.values())


def find_draft(key: str) -> Tertunda | None:
    """The unsaved changes of a grid; it counts as drawn on this screen."""
    st.session_state.setdefault(_DRAWN, set()).add(key)
    return _drafts().get(key)


def has_draft(key: str) -> bool:
    """True while changes of a grid are unsaved, whether it is on the screen or not."""
    return key in _drafts()


def asked_by_draft(name: str) -> str:
    """What the address of a draft says that was taken up and is nowhere on this screen yet.

    Streamlit keeps to what was chosen before, over what the link says.

    Returns:
        The choice of that name; "" where no draft waits for one.
    """
    for draft in _drafts().values():
        if draft.semula is not None and draft.screen == current_screen() and name in draft.query:
            return str(draft.query[name])
    return ""


def is_busy(key: str) -> bool:
    """True while something is typed into a grid, or into a form for a new record."""
    return has_draft(key) or key in _typed_forms()


def mark_typed(key: str, *, is_typed: bool) -> None:
    """Say whether something is typed into a form for a new record (ui.grid.baru)."""
    (_typed_forms().add if is_typed else _typed_forms().discard)(key)


def _typed_forms() -> set[str]:
    forms: set[str] = st.session_state.setdefault(_FORMS, set())
    return forms


def release_draft(key: str) -> None:
    """Whoever took it up keeps it elsewhere from now on; in the database it stays."""
    _drafts().pop(key, None)


def keep_draft(key: str, draft: Tertunda) -> None:
    """Keep changes until they are saved or dropped."""
    _drafts()[key] = draft


def drop_draft(key: str) -> None:
    """They are saved, or no longer wanted."""
    dropped = _drafts().pop(key, None)
    if dropped is not None and dropped.tercatat:
        # What cannot be dropped now is offered again, and dropped then.
        with suppress(LoginNeeded, DataUnavailable):
            drop(dropped.id)


def _drafts() -> dict[str, Tertunda]:
    drafts: dict[str, Tertunda] = st.session_state.setdefault(_DRAFTS, {})
    return drafts


def current_screen() -> str:
    """Name of the screen that is being drawn."""
    return str(st.session_state.get(_SCREEN, ""))


@contextmanager
def pending_line(screen: str, place: DeltaGenerator) -> Iterator[None]:
    """Draw the screen inside; `place` has a line for changes that wait on another one."""
    st.session_state[_DRAWN] = set()
    st.session_state[_SCREEN] = screen
    with place:
        for key, draft in _drafts().items():
            if draft.count and draft.screen != screen:
                _show_line(key, draft)
    yield
    # Only now is it known which of its grids the screen shows.
    drawn = st.session_state[_DRAWN]
    with place:
        for key, draft in _drafts().items():
            if draft.count and draft.screen == screen and key not in drawn:
                _show_line(key, draft)
                if draft.semula is not None:
                    _show_homeless(draft)


def _show_line(key: str, draft: Tertunda) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":material/edit_note: Ada {format_number(draft.count)} perubahan belum disimpan di "
            f"**{escape_markdown(draft.judul)}**."
        )
        query = {name: str(value) for name, value in draft.query.items()}
        if draft.screen == current_screen():
            # A step in the history: here the choices of a screen take what it says.
            st.caption(f"[Lanjutkan]({address_in(draft.screen, **query)})")
        else:
            st.page_link(
                address_of(draft.screen),
                label="Lanjutkan",
                icon=":material/arrow_forward:",
                query_params=query,
            )
        st.button("Buang", key=f"_buang{key}", type="tertiary", on_click=drop_draft, args=(key,))


def _show_homeless(draft: Tertunda) -> None:
    """Of a draft that was taken up and that nothing on its own screen takes: what was typed."""
    st.caption(
        "Isian itu sekarang tidak dapat dilanjutkan: datanya dipindah, diarsipkan, atau dihapus, "
        f"atau di luar wewenang Anda. Yang diketik: {escape_markdown(tell_typed(draft.isi))}."
    )


def tell_typed(isi: Changes) -> str:
    """What was typed, in the words that were typed."""
    return "; ".join(str(value) for changed in isi.values() for value in changed.values())


def is_waiting(grid: Grid) -> bool:
    """True while changes are pending, or conflicts wait for a choice."""
    return has_draft(grid.key()) or bool(st.session_state.get(grid.key("bentrok")))


def start_anew(grid: Grid) -> None:
    """Drop what is pending."""
    drop_draft(grid.key())
    next_number(grid)


def next_number(grid: Papan) -> None:
    """Draw the fields anew: what the browser holds of them is forgotten."""
    st.session_state[grid.key("nomor")] = current_number(grid) + 1


def current_number(grid: Papan) -> int:
    """The number under which the fields of a grid are drawn.

    It begins elsewhere in each session: what a browser still holds for a server that has died must
    not count as typed here, where nothing remembers to which rows it belongs.
    """
    number: int = st.session_state.get(grid.key("nomor"), window_number())
    return number


def set_waiting(grid: Grid, waiting: list[tuple[Bentrok, str]]) -> None:
    """Keep the conflicts that wait for a person, or forget them."""
    st.session_state[grid.key("bentrok")] = waiting
