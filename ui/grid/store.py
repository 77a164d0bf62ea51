"""One save of a grid or form: what is refused stays behind, what conflicts waits for a choice."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.edits.merge import Bentrok, Edit, HasilSimpan, apply_edits
from db.errors import DataRejected
from db.values.format import format_number
from ui.grid.conflicts import Waiting, show_conflicts
from ui.grid.offered import remember_conflicts
from ui.grid.pending import Ditolak, set_waiting, start_anew
from ui.grid.spec import Grid
from ui.session.data import write_once
from ui.session.errors import explain_rejection, explain_rule
from ui.widgets.undo import draw_again, remember_save
from ui.words.markdown import escape_markdown

# Letters of what was typed that a sentence quotes.
_LONGEST = 60
# Each row that the database refuses costs the save a try.
_MOST_REFUSED = 25


def blame(grid: Grid, kolom: str | None, row: str, rule: str, value: Any = None) -> str:
    """The sentence about one field, with what was typed there."""
    column = grid.known(kolom or "")
    title = f", {column.judul}" if column else ""
    typed = f" “{escape_markdown(str(value)[:_LONGEST])}”" if value not in (None, "") else ""
    return f"**{escape_markdown(row)}**{title}{typed}: {explain_rule(rule)}"


def save_edits(grid: Grid, edits: Sequence[Edit], names: Mapping[Any, Any]) -> None:
    """Save edits and draw the rows anew, where they are on the screen already."""
    if store_edits(grid, edits, names, uuid.uuid4(), sebagian=False) is not None:
        start_anew(grid)
        draw_again(seluruh=grid.seluruh)


def store_edits(
    grid: Grid,
    edits: Sequence[Edit],
    names: Mapping[Any, Any],
    kunci: uuid.UUID,
    *,
    sebagian: bool,
) -> Ditolak | None:
    """Save what can be saved. What conflicts waits in its own panel.

    Args:
        names: what each row is called, by its id.
        kunci: under which it is saved at most once; the draft of that id goes with it.
        sebagian: what a rule refuses stays behind, and the rest is saved; else all or nothing.

    Returns:
        What stays behind; None if nothing was saved at all: a sentence says why, and everything is
        still pending.
    """
    refused: Ditolak = {}
    left = list(edits)
    with explain_rejection():
        while left:
            try:
                # Another tab may have taken the draft and saved it with other values than these:
                # what is the same counts as saved, and the rest asks.
                hasil = _save(grid, left, kunci) or _save(grid, left, uuid.uuid4())
            except DataRejected as rejected:
                blamed = _blamed(left, rejected)
                if not blamed or len(refused) >= _MOST_REFUSED:
                    raise
                if not sebagian:
                    name = str(names.get(rejected.baris, rejected.baris))
                    st.error(blame(grid, rejected.kolom, name, rejected.rule))
                    return None
                refused |= {(e.id, e.kolom): (e.baru, rejected.rule) for e in blamed}
                left = [each for each in left if each not in blamed]
                continue
            assert hasil is not None
            _tell(grid, hasil, names)
            break
        return refused
    return None


def _blamed(edits: Sequence[Edit], rejected: DataRejected) -> list[Edit]:
    """The edits that a rule refuses: one field, or where it is of several, all of the row."""
    of_row = [each for each in edits if each.id == rejected.baris]
    return [each for each in of_row if each.kolom == rejected.kolom] or of_row


def _tell(grid: Grid, hasil: HasilSimpan, names: Mapping[Any, Any]) -> None:
    _wait_for_choice(grid, hasil.bentrok, names)
    if hasil.tersimpan:
        saved = f"{format_number(hasil.tersimpan)} isian tersimpan."
        remember_save(saved, kunci=grid.key())


def _save(grid: Grid, edits: Sequence[Edit], kunci: uuid.UUID) -> HasilSimpan | None:
    if grid.simpan is not None:
        return grid.simpan(kunci, edits)
    return write_once(kunci, apply_edits, tabel=grid.tabel, edits=edits, tempat_ikut=True)


def _wait_for_choice(grid: Grid, bentrok: Sequence[Bentrok], names: Mapping[Any, Any]) -> None:
    set_waiting(grid, [(each, str(names.get(each.id, each.id))) for each in bentrok])
    if bentrok:
        st.session_state[grid.key("bentrok_draf")] = remember_conflicts(grid, bentrok)


def tell_waiting_conflicts(grid: Grid) -> None:
    """A line where it is in sight: the choices may stand below the foot of the window."""
    waiting: Waiting = st.session_state.get(grid.key("bentrok"), [])
    if waiting:
        st.markdown(
            f":material/group: **{format_number(len(waiting))} isian belum tersimpan: sudah diubah "
            "orang lain.** Pilih nilainya di bawah tabel."
        )


def show_waiting_conflicts(grid: Grid) -> None:
    """For each field that someone else changed meanwhile: three values and a choice."""
    waiting: Waiting = st.session_state.get(grid.key("bentrok"), [])
    if not waiting:
        return
    wanted = show_conflicts(waiting, grid.words, key=grid.key(), kolom=grid.kolom)
    if wanted is None:
        return
    names = {bentrok.id: name for bentrok, name in waiting}
    kunci = st.session_state[grid.key("bentrok_draf")]
    if store_edits(grid, wanted, names, kunci, sebagian=False) is not None:
        draw_again(seluruh=grid.seluruh)
