"""The bar under a grid or form: what is pending, what is wrong with it, and the one save.

A click on the bar is served before the rows are drawn, so that they are drawn once, as saved.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from db.edits.fields import EDITABLE, read_value
from db.edits.merge import Bentrok, Edit, HasilSimpan, apply_edits
from db.errors import DataRejected
from db.values.format import NOT_RECORDED, format_number
from ui.grid.conflicts import Waiting, show_conflicts
from ui.grid.fields import in_words, plain
from ui.grid.offered import is_remembered, remember, remember_conflicts
from ui.grid.pending import Changes, Tertunda, drop_draft, keep_draft, set_waiting, start_anew
from ui.grid.spec import Grid
from ui.session.data import write_once
from ui.session.errors import explain_rejection, explain_rule
from ui.widgets.undo import draw_again, remember_save, show_undo
from ui.words.markdown import escape_markdown

# Said beside what is pending: whether a dead server would take it along.
_DRAFT = {True: "Draf tercatat.", False: "Draf belum tercatat."}


def save_if_clicked(grid: Grid, draft: Tertunda, changes: Changes, name: str) -> bool:
    """Save what is pending if that is what this run was asked for.

    Args:
        changes: what is pending at this moment; the draft knows it as of the last run.

    Returns:
        True if it was saved: the rows that were read before are old.
    """
    if not st.session_state.get(grid.key("simpan")):
        return False
    draft.isi = changes
    # What came in with the click itself must not pass for what another tab has saved.
    remember(grid, draft)
    names = dict(draft.awal[name].items())
    if not _store_edits(grid, _edits(draft), names, draft.id):
        return False
    draft.tercatat = {}  # the draft went with the save
    start_anew(grid)
    return True


def finish(grid: Grid, draft: Tertunda, name: str) -> None:
    """Keep what is pending, and offer to save it."""
    if not draft.isi:
        drop_draft(grid.key())
        show_undo(grid.key(), seluruh=grid.seluruh)
        return
    keep_draft(grid.key(), draft)
    remember(grid, draft)
    _show_bar(grid, draft, draft.awal[name])


def _edits(draft: Tertunda) -> list[Edit]:
    return [
        Edit(row, name, plain(draft.awal.loc[row, name]), value)
        for row, changed in draft.isi.items()
        for name, value in changed.items()
    ]


def _show_bar(grid: Grid, draft: Tertunda, names: pd.Series) -> None:
    edits = _edits(draft)
    wrong = _list_wrong(grid.tabel, edits)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Simpan {format_number(len(edits))} perubahan",
            type="primary",
            icon=":material/save:",
            disabled=bool(wrong),
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
        st.caption(
            f"Belum disimpan: {format_number(len(edits))} isian di "
            f"{format_number(len(draft.isi))} baris. {_DRAFT[is_remembered(draft)]}"
        )
    for edit, rule in wrong:
        st.error(_blame(grid, edit.kolom, str(names[edit.id]), rule))
    _show_before_after(grid, edits, names)


def _list_wrong(tabel: str, edits: list[Edit]) -> list[tuple[Edit, str]]:
    wrong = []
    for edit in edits:
        try:
            read_value(tabel, edit.kolom, edit.baru)
        except DataRejected as rejected:
            wrong.append((edit, rejected.rule))
    return wrong


def _blame(grid: Grid, kolom: str | None, row: str, rule: str) -> str:
    column = EDITABLE[grid.tabel].get(kolom or "")
    title = f", {column.judul}" if column else ""
    return f"**{escape_markdown(row)}**{title}: {explain_rule(rule)}"


def _show_before_after(grid: Grid, edits: list[Edit], names: pd.Series) -> None:
    """What was typed as it will be stored: 1.500 is one thousand five hundred."""
    with st.expander("Lihat perubahan", icon=":material/difference:"):
        rows = []
        for edit in edits:
            column = EDITABLE[grid.tabel].get(edit.kolom)
            if column is None:
                continue
            words = grid.words.get(edit.kolom)
            before, after = (
                in_words(column, value, words) for value in (edit.awal, _read(grid, edit))
            )
            rows.append(
                (str(names[edit.id]), column.judul, before or NOT_RECORDED, after or NOT_RECORDED)
            )
        st.dataframe(
            pd.DataFrame(rows, columns=["Baris", "Isian", "Semula", "Menjadi"]),
            hide_index=True,
            alt="Perubahan yang belum disimpan, sebelum dan sesudah.",
        )


def _read(grid: Grid, edit: Edit) -> Any:
    try:
        return read_value(grid.tabel, edit.kolom, edit.baru)
    except DataRejected:
        return edit.baru


def save_edits(grid: Grid, edits: Sequence[Edit], names: Mapping[Any, Any]) -> None:
    """Save edits and draw the rows anew, where they are on the screen already."""
    if _store_edits(grid, edits, names, uuid.uuid4()):
        start_anew(grid)
        draw_again(seluruh=grid.seluruh)


def _store_edits(
    grid: Grid, edits: Sequence[Edit], names: Mapping[Any, Any], kunci: uuid.UUID
) -> bool:
    """Save. What conflicts waits in its own panel.

    Args:
        names: what each row is called, by its id.
        kunci: under which it is saved at most once; the draft of that id goes with it.

    Returns:
        False if it was refused: a sentence says why, and everything is still pending.
    """
    with explain_rejection():
        try:
            # Another tab may have taken the draft and saved it with other values than these: what
            # is the same counts as saved, and the rest asks.
            hasil = _save(grid, edits, kunci) or _save(grid, edits, uuid.uuid4())
        except DataRejected as rejected:
            if rejected.baris is None:
                raise
            row = str(names.get(rejected.baris, rejected.baris))
            st.error(_blame(grid, rejected.kolom, row, rejected.rule))
            return False
        assert hasil is not None
        _wait_for_choice(grid, hasil.bentrok, names)
        if hasil.tersimpan:
            saved = f"{format_number(hasil.tersimpan)} isian tersimpan."
            remember_save(saved, kunci=grid.key())
        return True
    return False


def _save(grid: Grid, edits: Sequence[Edit], kunci: uuid.UUID) -> HasilSimpan | None:
    if grid.simpan is not None:
        return grid.simpan(kunci, edits)
    return write_once(kunci, apply_edits, tabel=grid.tabel, edits=edits, tempat_ikut=True)


def _wait_for_choice(grid: Grid, bentrok: Sequence[Bentrok], names: Mapping[Any, Any]) -> None:
    set_waiting(grid, [(each, str(names.get(each.id, each.id))) for each in bentrok])
    if bentrok:
        st.session_state[grid.key("bentrok_draf")] = remember_conflicts(grid, bentrok)


def show_waiting_conflicts(grid: Grid) -> None:
    """For each field that someone else changed meanwhile: three values and a choice."""
    waiting: Waiting = st.session_state.get(grid.key("bentrok"), [])
    if not waiting:
        return
    wanted = show_conflicts(waiting, grid.words, key=grid.key())
    if wanted is None:
        return
    names = {bentrok.id: name for bentrok, name in waiting}
    if _store_edits(grid, wanted, names, st.session_state[grid.key("bentrok_draf")]):
        draw_again(seluruh=grid.seluruh)
