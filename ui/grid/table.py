"""The grid that several people edit at once: a snapshot, a diff by id, one save, open conflicts."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.layar import TampilanLayar
from db.edits.merge import list_gone
from db.values.format import format_number
from ui.grid.cells import IsiKisi, cells_of, write_sel
from ui.grid.fields import as_text, is_same
from ui.grid.kisi import Palsu, draw_kisi, draw_putusan, is_on_screen, read_kiriman
from ui.grid.offered import complete
from ui.grid.pending import (
    Changes,
    Tertunda,
    current_screen,
    find_draft,
    next_number,
    tell_typed,
)
from ui.grid.save import finish, list_wrong, save_if_clicked, show_pending, take_left
from ui.grid.spec import Grid
from ui.grid.store import show_waiting_conflicts, tell_waiting_conflicts
from ui.session.auth import current_user
from ui.session.data import look
from ui.session.errors import explain_rule
from ui.session.fragment import fragment
from ui.widgets.neighbours import show_neighbours
from ui.widgets.undo import show_undo
from ui.words.markdown import escape_markdown

LOG = logging.getLogger("dasbor.sunting")


@fragment
def show_grid(grid: Grid, read_rows: Callable[[], pd.DataFrame | IsiKisi], *, name: str) -> None:
    """Draw the grid with its bar of pending changes.

    While changes are pending the rows stay those that the person saw, whatever others do and
    whatever the filter says now.

    Args:
        read_rows: the rows of this moment, `id` as index; written already where a view holds them.
        name: column that names a row in messages.
    """
    # All that comes and goes is drawn below them, so that nothing moves under the mouse.
    rows, bar = st.container(), st.container(key=grid.key("palang"))
    with bar:
        saved = _save_if_clicked(grid, name)
        if saved:
            # Told before the rows are read and drawn anew, which takes longer than the save.
            show_undo(grid.key(), seluruh=grid.seluruh)
        tell_waiting_conflicts(grid)
    show_waiting_conflicts(grid)
    found = read_rows()
    sel = found if isinstance(found, IsiKisi) else None
    now = _rows_of(found)
    draft = _open_draft(grid, now)
    draft.isi = _changes(grid, draft)
    if grid.boleh and (draft.isi or not saved):
        with bar:
            finish(grid, draft, sebagian=True)
            if not saved and draft.count == len(list_wrong(grid, draft)) > 0:
                # Only what a save left behind waits; what it did save can be taken back meanwhile.
                take_in = partial(_take_in, grid, draft, read_rows)
                show_undo(grid.key(), seluruh=grid.seluruh, sesudah=take_in)
        _show_pending(grid, draft, now, name)
    with rows:
        if sel is None or draft.awal is not now:
            sel = write_sel(grid, draft.awal, name)
        asked = draw_kisi(grid, cells_of(grid, draft, sel) | _order(grid))
    if grid.terurut and isinstance(asked, Mapping) and asked.get("nama") in draft.awal.columns:
        grid.terurut.urutkan(asked["nama"], balik=asked.get("balik") is True)
        st.rerun()
    if grid.halaman:
        # Last, so that the line does not push away what somebody is about to click on.
        _show_neighbours(grid, draft, read_rows)


def _rows_of(found: pd.DataFrame | IsiKisi) -> pd.DataFrame:
    return found.rows if isinstance(found, IsiKisi) else found


def _order(grid: Grid) -> dict[str, Any]:
    """Where the rows are a part of a list, how it is sorted: the server does that."""
    by = grid.terurut
    return {"urut": {"nama": by.nama, "balik": by.balik}} if by else {}


def _show_pending(grid: Grid, draft: Tertunda, now: pd.DataFrame, name: str) -> None:
    if draft.isi and not draft.awal.index.equals(now.index):
        st.warning(
            "Daftar tetap seperti saat Anda mulai menyunting. Simpan atau batalkan dahulu untuk "
            "melihat saringan yang baru.",
            icon=":material/pause:",
        )
    if draft.hilang:
        st.warning(
            f"{format_number(sum(map(len, draft.hilang.values())))} isian dari draf tidak ada "
            "tempatnya lagi, karena barisnya sudah dihapus: "
            f"{escape_markdown(tell_typed(draft.hilang))}.",
            icon=":material/info:",
        )
    if not draft.isi:
        return  # nothing is typed that could be wrong
    show_pending(grid, draft, name)
    wrong = list_wrong(grid, draft).items()
    draw_putusan(
        grid,
        [(row, kolom, draft.isi[row][kolom], explain_rule(rule)) for (row, kolom), rule in wrong],
    )


def _save_if_clicked(grid: Grid, name: str) -> bool:
    draft = find_draft(grid.key())
    if draft is None:
        return False
    saved = save_if_clicked(grid, draft, _changes(grid, draft), name, sebagian=True)
    if saved and grid.seluruh:
        st.rerun()
    return saved


def _show_neighbours(
    grid: Grid, draft: Tertunda, read_rows: Callable[[], pd.DataFrame | IsiKisi]
) -> None:
    halaman = TampilanLayar(
        nama=grid.halaman,
        tabel="" if grid.pemilik else grid.tabel,
        ids=[int(each) for each in draft.awal.index],
        pemilik=grid.pemilik,
        sejak=draft.sejak,
    )

    # The line lives longer than the run that drew the grid, so the rows are read then.
    show_neighbours(halaman, take_in=partial(_take_in, grid, draft, read_rows))


def _take_in(grid: Grid, draft: Tertunda, read_rows: Callable[[], pd.DataFrame | IsiKisi]) -> None:
    """New rows under what is typed; a field that is typed into keeps what was seen of it."""
    draft.sejak = current_user().data_version
    draft.awal, draft.titipan = _merged(draft, _rows_of(read_rows())), draft.isi
    next_number(grid)


def _merged(draft: Tertunda, now: pd.DataFrame) -> pd.DataFrame:
    merged = draft.awal.astype("object")
    known = merged.index.intersection(now.index)
    merged.loc[known] = now.loc[known].astype("object")
    for row, changed in draft.isi.items():
        names = list(changed)
        merged.loc[[row], names] = draft.awal.loc[[row], names].astype("object")
    return merged


def _open_draft(grid: Grid, now: pd.DataFrame) -> Tertunda:
    """The pending changes, or a new draft of the rows of this moment."""
    draft = find_draft(grid.key())
    if draft is None:
        left = take_left(grid)
        return Tertunda(
            grid.judul,
            current_screen(),
            grid.query,
            now,
            titipan=left.isi,
            ditolak=left.ditolak,
            sejak=current_user().data_version,
            utuh=not grid.pribadi,
        )
    taken_up = complete(draft, now, gone=_gone(grid, draft, now))
    if taken_up:
        draft.sejak, draft.utuh = current_user().data_version, not grid.pribadi
    if taken_up or not is_on_screen(grid):
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


def _gone(grid: Grid, draft: Tertunda, now: pd.DataFrame) -> list[int]:
    """Rows of a draft that was taken up, and is not laid yet, which are there no more."""
    missing = [each for each in draft.semula or () if each not in now.index]
    # Where rows are named by those of another table, none of these is one of its own.
    if not missing or grid.simpan is not None or grid.pemilik:
        return []
    return look(list_gone, tabel=grid.tabel, ids=missing)


def _changes(grid: Grid, draft: Tertunda) -> Changes:
    """What is typed, by row id; a field that was put back is no change."""
    try:
        sent = read_kiriman(grid)
        changes = sent.isi if sent else draft.titipan
        _refuse_forged(grid, draft, changes)
    except Palsu:
        LOG.warning("edit refused", extra={"tabel": grid.tabel})
        next_number(grid)
        return {}
    kept = {
        row: {
            name: value
            for name, value in changed.items()
            if not is_untouched(grid, draft, row, name, value)
        }
        for row, changed in changes.items()
    }
    return {row: changed for row, changed in kept.items() if changed}


def _refuse_forged(grid: Grid, draft: Tertunda, changes: Changes) -> None:
    """No grid sends a row or a column that it does not offer: all of it is forgotten."""
    if not changes:
        return
    columns = {name for changed in changes.values() for name in changed}
    offered = {name for name in draft.awal.columns if grid.column(name) is not None}
    if not changes.keys() <= set(draft.awal.index) or not columns <= offered:
        raise Palsu


def is_untouched(grid: Grid, draft: Tertunda, row: int, name: str, value: Any) -> bool:
    """Whether a value is the one that the draft was taken from."""
    column = grid.column(name)
    return column is not None and is_same(column, draft.awal.loc[row, name], value)
