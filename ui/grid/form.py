"""show_form: one row, the same bar."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from db.edits.fields import EDITABLE
from ui.grid.fields import field_of, plain
from ui.grid.offered import complete
from ui.grid.pending import (
    Changes,
    Tertunda,
    current_number,
    current_screen,
    find_draft,
    keep_draft,
    next_number,
)
from ui.grid.save import finish, save_if_clicked, show_pending
from ui.grid.spec import Grid
from ui.grid.store import show_waiting_conflicts
from ui.grid.table import is_untouched
from ui.widgets.undo import draw_again


def show_form(
    grid: Grid, row: Mapping[str, Any], sections: Mapping[str, Sequence[str]], *, name: str
) -> None:
    """Draw one row as a form, with the same bar of pending changes as the grid.

    Its caller is a fragment, so that a field that others depend on can be followed.

    Args:
        row: its values of this moment, `id` among them.
        sections: columns by the heading that they stand under; the first is open.
        name: column that names the row in messages.
    """
    number = int(row["id"])
    fields = [each for names in sections.values() for each in names]
    draft = open_form(grid, row)
    if save_if_clicked(grid, draft, _typed(grid, draft, number, fields), name):
        draw_again(seluruh=grid.seluruh)
    show_waiting_conflicts(grid)
    typed = draft.isi.get(number, {})
    for at, (heading, names) in enumerate(sections.items()):
        open_ = at == 0 or any(each in typed for each in names)
        with st.expander(heading, expanded=open_):
            for pair in zip(names[::2], [*names[1::2], None], strict=False):
                for place, each in zip(st.columns(2), pair, strict=True):
                    if each is None:
                        continue
                    before = draft.awal.loc[number, each]
                    with place:
                        _form_field(grid, each, typed.get(each, plain(before)))
    draft.isi = _typed(grid, draft, number, fields)
    finish(grid, draft)
    show_pending(grid, draft, name)


def open_form(grid: Grid, row: Mapping[str, Any]) -> Tertunda:
    """What is pending in a form, or a new draft of the row that its fields show.

    A field keeps what it shows when the row changes under it. What others saved, or an undo took
    back, must not look as if the older value had been typed: the fields are then drawn anew, unless
    something is typed over what they show.
    """
    draft = find_draft(grid.key())
    if draft is not None:
        if complete(draft, _rows_of(row)):
            next_number(grid)
        return draft
    shown: Mapping[str, Any] = st.session_state.get(grid.key("tampak"), row)
    draft = _draft_of(grid, shown)
    if shown != row and not _typed(grid, draft, int(row["id"]), row):
        next_number(grid)
        shown, draft = row, _draft_of(grid, row)
    st.session_state[grid.key("tampak")] = shown
    return draft


def _draft_of(grid: Grid, row: Mapping[str, Any]) -> Tertunda:
    return Tertunda(grid.judul, current_screen(), grid.query, _rows_of(row))


def _rows_of(row: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([row], index=[int(row["id"])], dtype="object")


def _typed(grid: Grid, draft: Tertunda, number: int, fields: Iterable[str]) -> Changes:
    """What the fields of the form hold at this moment and the row does not."""
    held = {
        each: st.session_state[key]
        for each in fields
        if (key := _field_key(grid, each)) in st.session_state
    }
    changed = {
        each: value
        for each, value in held.items()
        if not is_untouched(grid, draft, number, each, value)
    }
    return {number: changed} if changed else {}


def form_value(grid: Grid, row_id: int, name: str, stored: Any) -> Any:
    """What a field of the form holds at this moment, for choices that depend on it."""
    draft = find_draft(grid.key())
    typed = draft.isi.get(row_id, {}) if draft else {}
    return st.session_state.get(_field_key(grid, name), typed.get(name, stored))


def _form_field(grid: Grid, name: str, value: Any) -> None:
    column = EDITABLE[grid.tabel][name]
    field_of(column, value, key=_field_key(grid, name), words=grid.words.get(name))


def _field_key(grid: Grid, name: str) -> str:
    return grid.key(f"isian_{current_number(grid)}_{name}")


def propose(grid: Grid, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Fill fields of a form without saving them."""
    number = int(row["id"])
    draft = find_draft(grid.key()) or _draft_of(grid, row)
    draft.isi = {number: {**draft.isi.get(number, {}), **values}}
    keep_draft(grid.key(), draft)
    next_number(grid)
