"""The bar under a grid or form: what is pending, what is wrong with it, and the one save.

A click on the bar is served before the rows are drawn, so that they are drawn once, as saved.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from db.edits.fields import read_value
from db.edits.merge import Edit
from db.errors import DataRejected
from db.values.format import NOT_RECORDED, format_number
from ui.grid.fields import in_words, plain, words_of
from ui.grid.offered import is_remembered, remember
from ui.grid.pending import Changes, Ditolak, Tertunda, drop_draft, keep_draft, start_anew
from ui.grid.spec import Grid
from ui.grid.store import blame, store_edits
from ui.widgets.undo import show_undo

# Said beside what is pending: whether a dead server would take it along.
_DRAFT = {True: "Draf tercatat.", False: "Draf belum tercatat."}
# Sentences about wrong cells; the others are marked in the grid.
_SHOWN = 3


def save_if_clicked(
    grid: Grid, draft: Tertunda, changes: Changes, name: str, *, sebagian: bool = False
) -> bool:
    """Save what is pending if that is what this run was asked for.

    Args:
        changes: what is pending at this moment; the draft knows it as of the last run.
        sebagian: what is wrong stays pending, and the rest is saved; else all or nothing.

    Returns:
        True if something was saved: the rows that were read before are old.
    """
    if not st.session_state.get(grid.key("simpan")):
        return False
    draft.isi = changes
    # What came in with the click itself must not pass for what another tab has saved.
    remember(grid, draft)
    wrong = list_wrong(grid, draft)
    if wrong and not sebagian:
        return False
    good = [each for each in _edits(draft) if (each.id, each.kolom) not in wrong]
    names = dict(draft.awal[name].items())
    stored = store_edits(grid, good, names, draft.id, sebagian=sebagian) if good else None
    if stored is None:
        return False
    draft.ditolak.update(stored)
    if len(stored) == len(good):
        return False
    draft.tercatat = {}  # the draft went with the save
    start_anew(grid)
    left = Sisa(ditolak=draft.ditolak)
    for row, kolom in [*wrong, *stored]:
        left.isi.setdefault(row, {})[kolom] = draft.isi[row][kolom]
    st.session_state[grid.key("sisa")] = left
    return True


@dataclass
class Sisa:
    """What a save left behind because it could not be saved."""

    isi: Changes = field(default_factory=dict)
    ditolak: Ditolak = field(default_factory=dict)


def take_left(grid: Grid) -> Sisa:
    """What the last save left behind, once: it is pending again."""
    left: Sisa = st.session_state.pop(grid.key("sisa"), None) or Sisa()
    return left


def finish(grid: Grid, draft: Tertunda, *, sebagian: bool = False) -> None:
    """Keep what is pending, and offer to save it; `sebagian` as in save_if_clicked().

    What is wrong with it, and what it changes, is for show_pending() to say.
    """
    if not draft.isi:
        drop_draft(grid.key())
        show_undo(grid.key(), seluruh=grid.seluruh)
        return
    keep_draft(grid.key(), draft)
    remember(grid, draft)
    _show_bar(grid, draft, sebagian=sebagian)


def _edits(draft: Tertunda) -> list[Edit]:
    return [
        Edit(row, name, plain(draft.awal.loc[row, name]), value)
        for row, changed in draft.isi.items()
        for name, value in changed.items()
    ]


def _show_bar(grid: Grid, draft: Tertunda, *, sebagian: bool) -> None:
    wrong = list_wrong(grid, draft)
    good = draft.count - len(wrong) if sebagian else draft.count
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Simpan {format_number(good)} perubahan",
            type="primary",
            icon=":material/save:",
            disabled=not good or (bool(wrong) and not sebagian),
            key=grid.key("simpan"),
            shortcut="Alt+S",
        )
        st.button(
            "Batalkan",
            icon=":material/undo:",
            on_click=start_anew,
            args=(grid,),
            key=grid.key("batal"),
        )
        bad = f"**{format_number(len(wrong))} tidak dapat disimpan.** " if wrong else ""
        st.caption(
            f"Belum disimpan: {format_number(draft.count)} isian di "
            f"{format_number(len(draft.isi))} baris. {bad}{_DRAFT[is_remembered(draft)]}"
        )


def show_pending(grid: Grid, draft: Tertunda, name: str) -> None:
    """What is wrong with what is pending, and how it will be stored."""
    if not draft.isi:
        return
    names = draft.awal[name]
    wrong = list_wrong(grid, draft)
    for (row, kolom), why in list(wrong.items())[:_SHOWN]:
        value = draft.isi[row][kolom]
        st.error(blame(grid, kolom, str(names[row]), why, value))
    if len(wrong) > _SHOWN:
        more = format_number(len(wrong) - _SHOWN)
        st.error(f"Dan {more} isian lain yang tidak dapat disimpan.")
    _show_before_after(grid, _edits(draft), names)


def list_wrong(grid: Grid, draft: Tertunda) -> dict[tuple[int, str], str]:
    """By row and column, why what is typed there cannot be saved: the rule by its name."""
    wrong = {}
    for edit in _edits(draft):
        rule = _rule_against(grid, draft, edit)
        if rule is not None:
            wrong[edit.id, edit.kolom] = rule
    return wrong


def _rule_against(grid: Grid, draft: Tertunda, edit: Edit) -> str | None:
    refused = draft.ditolak.get((edit.id, edit.kolom))
    if refused is not None and refused[0] == edit.baru:
        return refused[1]
    column = grid.known(edit.kolom)
    offered = words_of(column, grid.words.get(edit.kolom)) if column else None
    if offered is not None and edit.baru not in (None, "", *offered):
        return "isian_di_luar_pilihan"
    try:
        _stored(grid, edit)
    except DataRejected as rejected:
        return rejected.rule
    return None


def _show_before_after(grid: Grid, edits: list[Edit], names: pd.Series) -> None:
    """What was typed as it will be stored: 1.500 is one thousand five hundred."""
    with st.expander("Lihat perubahan", icon=":material/difference:"):
        rows = []
        for edit in edits:
            column = grid.known(edit.kolom)
            if column is None:
                continue
            words = grid.words.get(edit.kolom)
            before, after = (
                in_words(column, value, words) for value in (edit.awal, _read(grid, edit))
            )
            rows.append(
                (str(names[edit.id]), column.judul, before or grid.kosong, after or grid.kosong)
            )
        st.dataframe(
            pd.DataFrame(rows, columns=["Baris", "Isian", "Semula", "Menjadi"]),
            hide_index=True,
            placeholder=NOT_RECORDED,
            alt="Perubahan yang belum disimpan, sebelum dan sesudah.",
        )


def _read(grid: Grid, edit: Edit) -> Any:
    try:
        return _stored(grid, edit)
    except DataRejected:
        return edit.baru


def _stored(grid: Grid, edit: Edit) -> Any:
    own = grid.kolom.get(edit.kolom)
    return own.read(edit.baru) if own else read_value(grid.tabel, edit.kolom, edit.baru)
