"""What an undo left as it is: a field with a choice, a row with the reason."""

import streamlit as st

from db.edits.fields import EDITABLE
from db.edits.merge import MODELS, Bentrok, Edit, apply_edits
from db.values.format import format_date
from ui.grid.conflicts import show_conflicts
from ui.screens.riwayat.kata import heading
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.words.labels import TABEL
from ui.words.markdown import escape_markdown

_LEFT = "_riwayat_tertinggal"


def keep_left(left: list[Bentrok]) -> None:
    """Keep it for the next run; none takes away what the undo before left."""
    st.session_state[_LEFT] = left


def show_left() -> None:
    """Draw what the last undo left."""
    left: list[Bentrok] = st.session_state.get(_LEFT, [])
    if not left:
        return
    fields = [each for each in left if each.kolom in EDITABLE.get(each.tabel, {})]
    for each in left:
        if each not in fields:
            st.warning(_sentence(each), icon=":material/group:")
    by_table: dict[str, list[Bentrok]] = {}
    for each in fields:
        if each.tabel in MODELS:
            by_table.setdefault(each.tabel, []).append(each)
    for tabel, waiting in by_table.items():
        named = [(each, f"{TABEL[tabel]} nomor {each.id}") for each in waiting]
        st.caption("Nilai saya di bawah adalah nilai sebelum simpanan yang diurungkan.")
        wanted = show_conflicts(named, {}, key=f"_urung_{tabel}")
        if wanted is not None:
            _apply(tabel, wanted)


def _apply(tabel: str, wanted: list[Edit]) -> None:
    with explain_rejection():
        if wanted:
            write(apply_edits, tabel=tabel, edits=wanted)
        st.session_state[_LEFT] = [each for each in st.session_state[_LEFT] if each.tabel != tabel]
        st.rerun()


def _sentence(bentrok: Bentrok) -> str:
    what = f"{TABEL.get(bentrok.tabel, 'Baris')} nomor {bentrok.id}"
    if bentrok.kolom:
        what = f"{heading(bentrok.tabel, bentrok.kolom)} pada {what}"
    if bentrok.siapa is None:
        return escape_markdown(f"{what} tetap: masih dipakai data lain.")
    when = f" pada {format_date(bentrok.kapan)}" if bentrok.kapan else ""
    return escape_markdown(f"{what} tetap: sudah diubah {bentrok.siapa}{when}.")
