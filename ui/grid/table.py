"""The grid that several people edit at once: a snapshot, a diff by id, one save, open conflicts."""

import logging
from collections.abc import Callable, Iterable, Mapping
from types import NoneType
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.layar import TampilanLayar
from db.values.format import NOT_RECORDED, format_number
from ui.grid.fields import as_text, as_texts, grid_column, is_same
from ui.grid.offered import complete
from ui.grid.pending import (
    Changes,
    Tertunda,
    current_number,
    current_screen,
    find_draft,
    next_number,
)
from ui.grid.save import finish, save_if_clicked, show_waiting_conflicts
from ui.grid.spec import Grid
from ui.session.auth import current_user
from ui.session.fragment import fragment
from ui.widgets.neighbours import show_neighbours
from ui.widgets.tables import table_height
from ui.widgets.undo import show_undo

LOG = logging.getLogger("dasbor.sunting")
# Pixels; more rows than fit scroll inside the grid.
HEIGHT = 520


@fragment
def show_grid(grid: Grid, read_rows: Callable[[], pd.DataFrame], *, name: str) -> None:
    """Draw the grid with its bar of pending changes.

    While changes are pending the rows stay those that the person saw, whatever others do and
    whatever the filter says now.

    Args:
        read_rows: the rows of this moment, `id` as index.
        name: column that names a row in messages.
    """
    head, rows, bar = st.container(), st.container(), st.container()
    with head:
        saved = _save_if_clicked(grid, name)
    if saved:
        # Told before the rows are read and drawn anew, which takes longer than the save.
        with bar:
            show_undo(grid.key(), seluruh=grid.seluruh)
    with head:
        show_waiting_conflicts(grid)
    now = read_rows()
    draft = _open_draft(grid, now)
    _drop_forged(grid, draft)
    if grid.boleh and not saved:
        with bar:
            draft.isi = _changes(grid, draft, st.session_state.get(_widget(grid), {}))
            _show_pending(grid, draft, now, name)
    with rows:
        _draw(grid, draft, now, name)
    if grid.halaman:
        # Last, so that the line does not push away what somebody is about to click on.
        _show_neighbours(grid, draft, read_rows)


def _draw(grid: Grid, draft: Tertunda, now: pd.DataFrame, name: str) -> None:
    st.data_editor(
        _shown(grid, draft),
        column_config={**_columns(grid, now.columns, name), **grid.columns},
        disabled=[each for each in now.columns if grid.column(each) is None],
        hide_index=True,
        num_rows="fixed",
        placeholder=NOT_RECORDED,
        height=table_height(len(draft.awal), at_most=HEIGHT),
        key=_widget(grid),
        alt=f"{grid.judul}: tabel yang dapat disunting.",
    )


def _show_pending(grid: Grid, draft: Tertunda, now: pd.DataFrame, name: str) -> None:
    if draft.isi and not draft.awal.index.equals(now.index):
        st.warning(
            "Daftar tetap seperti saat Anda mulai menyunting. Simpan atau batalkan dahulu untuk "
            "melihat saringan yang baru.",
            icon=":material/pause:",
        )
    if draft.hilang:
        st.warning(
            f"{format_number(draft.hilang)} isian dari draf tidak ada tempatnya lagi: barisnya "
            "sudah dihapus.",
            icon=":material/info:",
        )
    finish(grid, draft, name)


def _save_if_clicked(grid: Grid, name: str) -> bool:
    draft = find_draft(grid.key())
    if draft is None:
        return False
    _drop_forged(grid, draft)
    changes = _changes(grid, draft, st.session_state.get(_widget(grid), {}))
    saved = save_if_clicked(grid, draft, changes, name)
    if saved and grid.seluruh:
        st.rerun()
    return saved


def _show_neighbours(grid: Grid, draft: Tertunda, read_rows: Callable[[], pd.DataFrame]) -> None:
    halaman = TampilanLayar(
        nama=grid.halaman,
        tabel="" if grid.pemilik else grid.tabel,
        ids=[int(each) for each in draft.awal.index],
        pemilik=grid.pemilik,
        sejak=draft.sejak,
    )

    def take_in() -> None:
        """New rows under what is typed; a field that is typed into keeps what was seen of it."""
        # The line lives longer than the run that drew the grid, so the rows are read now.
        draft.sejak = current_user().data_version
        draft.awal, draft.titipan = _merged(draft, read_rows()), draft.isi
        next_number(grid)

    show_neighbours(halaman, take_in=take_in)


def _merged(draft: Tertunda, now: pd.DataFrame) -> pd.DataFrame:
    merged = draft.awal.astype("object")
    known = merged.index.intersection(now.index)
    merged.loc[known] = now.loc[known].astype("object")
    for row, changed in draft.isi.items():
        names = list(changed)
        merged.loc[[row], names] = draft.awal.loc[[row], names].astype("object")
    return merged


def _widget(grid: Grid) -> str:
    return grid.key(f"grid_{current_number(grid)}")


def _open_draft(grid: Grid, now: pd.DataFrame) -> Tertunda:
    """The pending changes, or a new draft of the rows of this moment."""
    draft = find_draft(grid.key())
    if draft is None:
        version = current_user().data_version
        return Tertunda(
            grid.judul, current_screen(), grid.query, now, sejak=version, utuh=not grid.pribadi
        )
    taken_up = complete(draft, now)
    if taken_up:
        draft.sejak, draft.utuh = current_user().data_version, not grid.pribadi
    if taken_up or _widget(grid) not in st.session_state:
        # The browser does not hold it: it was typed elsewhere, or the grid was off the screen.
        draft.titipan = {
            row: {
                name: value if isinstance(value, str) else as_text(column, value)
                for name, value in changed.items()
                if (column := grid.column(name))
            }
            for row, changed in draft.isi.items()
        }
        next_number(grid)
    return draft


def _shown(grid: Grid, draft: Tertunda) -> pd.DataFrame:
    """The rows as text where people type, with the changes that the browser does not hold."""
    shown = draft.awal.copy()
    for name in shown.columns:
        column = grid.column(name)
        if column is not None:
            texts = as_texts(column, draft.awal[name])
            shown[name] = pd.Series(texts, shown.index, dtype="object")
    for row, changed in draft.titipan.items():
        for name, value in changed.items():
            shown.loc[row, name] = value
    return shown


def _columns(grid: Grid, names: Iterable[str], pinned: str) -> dict[str, Any]:
    return {
        name: grid_column(
            column, grid.words.get(name), **({"pinned": True} if name == pinned else {})
        )
        for name in names
        if (column := grid.column(name)) is not None
    }


def _changes(grid: Grid, draft: Tertunda, state: Mapping[str, Any]) -> Changes:
    """What was typed, by row id; a field that was put back is no change."""
    edited = state.get("edited_rows", {})
    changes = {row: dict(changed) for row, changed in draft.titipan.items()}
    for position, changed in edited.items():
        # Position → id through the snapshot.
        changes.setdefault(int(draft.awal.index[int(position)]), {}).update(changed)
    kept = {
        row: {
            name: value
            for name, value in changed.items()
            if not is_untouched(grid, draft, row, name, value)
        }
        for row, changed in changes.items()
    }
    return {row: changed for row, changed in kept.items() if changed}


def _drop_forged(grid: Grid, draft: Tertunda) -> None:
    """No grid sends a row, a column or a kind of value that it does not offer: forget all of it."""
    state = st.session_state.get(_widget(grid), {})
    edited: Mapping[Any, Mapping[str, Any]] = state.get("edited_rows", {})
    rows = [each for each in edited if not 0 <= int(each) < len(draft.awal)]
    columns = {
        name
        for changed in edited.values()
        for name, value in changed.items()
        if name not in draft.awal.columns
        or grid.column(name) is None
        or not isinstance(value, str | bool | NoneType)
    }
    if rows or columns:
        LOG.warning(
            "edit refused",
            extra={
                "tabel": grid.tabel,
                "baris": str(rows)[:200],
                "kolom": ", ".join(sorted(columns))[:200],
            },
        )
        next_number(grid)


def is_untouched(grid: Grid, draft: Tertunda, row: int, name: str, value: Any) -> bool:
    """Whether a value is the one that the draft was taken from."""
    column = grid.column(name)
    return column is not None and is_same(column, draft.awal.loc[row, name], value)
