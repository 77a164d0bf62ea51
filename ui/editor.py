"""The grid that several people edit at once: a snapshot, a diff by id, one save, open conflicts."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.editable import EDITABLE, read_value
from db.edits import Bentrok, Edit, Hasil, apply_edits
from db.errors import DataRejected
from ui.data import write
from ui.errors import explain_rejection, explain_rule
from ui.format import NOT_RECORDED, escape_markdown, format_date, format_number
from ui.labels import LABELS

MINE, THEIRS = "Pakai isian saya", "Pakai isian mereka"


@dataclass(frozen=True)
class Grid:
    """One editable table on a screen.

    Attributes:
        tabel: key of db.editable.EDITABLE.
        columns: settings of the columns; one that is not editable there is shown only.
        words: the word for a stored value of a column whose values are codes.
        milik: whose rows they are, where one screen shows the rows of one koperasi.
        simpan: what saves edits, where it is not db.edits.apply_edits on that table.
    """

    tabel: str
    columns: Mapping[str, Any]
    words: Mapping[str, Mapping[str, str]]
    milik: str = ""
    simpan: Callable[[list[Edit]], Hasil] | None = None

    def key(self, what: str) -> str:
        """A key in the session state that belongs to this grid."""
        return f"_{self.tabel}{self.milik}_{what}"


def show_grid(grid: Grid, read_rows: Callable[[], pd.DataFrame], *, name: str) -> None:
    """Draw the grid with its bar of pending changes.

    While changes are pending the rows stay those that the person saw, whatever others do and
    whatever the filter says now.

    Args:
        read_rows: the rows of this moment, `id` as index.
        name: column that names a row in messages.
    """
    show_conflicts(grid)
    widget = _widget(grid)
    now = read_rows()
    frame = st.session_state[grid.key("potret")] if _changes(widget) else now
    st.session_state[grid.key("potret")] = frame
    editable = EDITABLE[grid.tabel]
    st.data_editor(
        frame,
        column_config=dict(grid.columns),
        disabled=[column for column in frame.columns if column not in editable],
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        height="auto" if len(frame) < 12 else 520,  # noqa: PLR2004 - rows that fit without scrolling
        key=widget,
    )
    edits = _edits(widget, frame)
    if not edits:
        return
    if not frame.index.equals(now.index):
        st.warning(
            "Daftar tetap seperti saat Anda mulai menyunting. Simpan atau batalkan dahulu untuk "
            "melihat saringan yang baru.",
            icon=":material/pause:",
        )
    _show_bar(grid, edits, frame[name])


def is_waiting(grid: Grid) -> bool:
    """True while changes are pending, or conflicts wait for a choice."""
    return bool(_changes(_widget(grid)) or st.session_state.get(grid.key("bentrok")))


def _widget(grid: Grid) -> str:
    return grid.key(f"grid_{st.session_state.get(grid.key('nomor'), 0)}")


def _changes(widget: str) -> dict[int, dict[str, Any]]:
    state = st.session_state.get(widget, {})
    return dict(state.get("edited_rows", {}))


def _edits(widget: str, frame: pd.DataFrame) -> list[Edit]:
    """Position → id through the snapshot; a column that is not in it cannot be meant."""
    return [
        Edit(int(frame.index[position]), column, _plain(frame[column].iloc[position]), value)
        for position, changed in _changes(widget).items()
        for column, value in changed.items()
        if column in frame.columns
    ]


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value


def _show_bar(grid: Grid, edits: list[Edit], names: pd.Series) -> None:
    wrong = _list_wrong(grid.tabel, edits)
    with st.container(horizontal=True, vertical_alignment="center"):
        rows = len({edit.id for edit in edits})
        save = st.button(
            f"Simpan {format_number(len(edits))} perubahan",
            type="primary",
            icon=":material/save:",
            disabled=bool(wrong),
        )
        st.button("Batalkan", icon=":material/undo:", on_click=_next_grid, args=(grid,))
        st.caption(f"Belum disimpan: {format_number(len(edits))} isian di {rows} baris")
    for edit, sentence in wrong:
        title = EDITABLE[grid.tabel][edit.kolom].judul
        st.error(f"**{escape_markdown(str(names[edit.id]))}**, {title}: {sentence}")
    if save:
        save_edits(grid, edits, dict(names.items()))


def _list_wrong(tabel: str, edits: list[Edit]) -> list[tuple[Edit, str]]:
    wrong = []
    for edit in edits:
        try:
            read_value(tabel, edit.kolom, edit.baru)
        except DataRejected as rejected:
            wrong.append((edit, explain_rule(rejected.rule)))
    return wrong


def save_edits(grid: Grid, edits: list[Edit], names: Mapping[Any, Any]) -> None:
    """Save and start anew. What conflicts waits in its own panel. `names` is by row id."""
    with explain_rejection():
        hasil = _save(grid, edits)
        st.session_state[grid.key("bentrok")] = [
            (each, str(names.get(each.id, each.id))) for each in hasil.bentrok
        ]
        _next_grid(grid)
        if hasil.tersimpan:
            st.toast(f"{format_number(hasil.tersimpan)} isian tersimpan.", icon=":material/check:")
        st.rerun()


def _save(grid: Grid, edits: list[Edit]) -> Hasil:
    if grid.simpan is not None:
        return grid.simpan(edits)
    return write(apply_edits, tabel=grid.tabel, edits=edits)


def _next_grid(grid: Grid) -> None:
    number = grid.key("nomor")
    st.session_state[number] = st.session_state.get(number, 0) + 1


def show_conflicts(grid: Grid) -> None:
    """For each field that someone else changed meanwhile: three values and a choice."""
    waiting: list[tuple[Bentrok, str]] = st.session_state.get(grid.key("bentrok"), [])
    if not waiting:
        return
    with st.container(border=True):
        st.header("Isian ini sudah diubah orang lain", anchor=False)
        st.caption("Isian Anda yang lain sudah tersimpan. Pilih yang benar untuk tiap isian.")
        wanted = [
            edit for bentrok, name in waiting if (edit := _show_conflict(grid, bentrok, name))
        ]
        if st.button("Terapkan pilihan", type="primary"):
            st.session_state[grid.key("bentrok")] = []
            save_edits(grid, wanted, {bentrok.id: name for bentrok, name in waiting})


def _show_conflict(grid: Grid, bentrok: Bentrok, name: str) -> Edit | None:
    title = EDITABLE[grid.tabel][bentrok.kolom].judul
    who = f"{bentrok.siapa or 'tidak diketahui'}"
    when = f", {format_date(bentrok.kapan)} {bentrok.kapan:%H.%M}" if bentrok.kapan else ""
    values = {
        "Nilai awal": bentrok.awal,
        f"Nilai mereka ({who}{when})": bentrok.mereka,
        "Nilai saya": bentrok.saya,
    }
    st.markdown(f"**{escape_markdown(name)}** · {title}")
    for column, (label, value) in zip(st.columns(3), values.items(), strict=True):
        column.caption(escape_markdown(label))
        column.text(_in_words(grid, bentrok.kolom, value))
    choice = st.radio(
        f"Pilihan untuk {title}",
        [THEIRS, MINE],
        key=grid.key(f"pilih_{bentrok.id}_{bentrok.kolom}"),
        horizontal=True,
        label_visibility="collapsed",
    )
    mine = Edit(bentrok.id, bentrok.kolom, bentrok.mereka, bentrok.saya)
    return mine if choice == MINE else None


def _in_words(grid: Grid, kolom: str, value: Any) -> str:
    if value is None:
        return NOT_RECORDED
    if isinstance(value, dt.date):
        return format_date(value)
    listed = EDITABLE[grid.tabel][kolom].pilihan
    words = LABELS[listed] if listed else grid.words.get(kolom, {})
    return str(words.get(value, value))
