"""The line after a save: what was saved, and a button that takes it back."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException

from db.actions.riwayat import undo_batch
from db.edits.entered import find_kolom
from db.edits.merge import Bentrok, HasilSimpan
from db.values.format import format_date, format_number
from ui.session.data import last_batch, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.words.markdown import escape_markdown

_LAST = "_simpanan_terakhir"


@dataclass(frozen=True)
class _SimpananTerakhir:
    """The newest save of this browser tab.

    Attributes:
        kalimat: what was saved, in words.
        kunci: the grid that it was saved from; "" for a form.
        sudah: it was taken back, so that the button brings it again.
        tertinggal: what could not be taken back, in words.
    """

    batch: uuid.UUID
    kalimat: str
    kunci: str = ""
    sudah: bool = False
    tertinggal: tuple[str, ...] = ()


def remember_save(kalimat: str, *, kunci: str = "") -> None:
    """Say that something was saved, and offer to take it back. Call it right after write()."""
    announce(escape_markdown(kalimat))
    batch = last_batch()
    if batch is not None:
        st.session_state[_LAST] = _SimpananTerakhir(batch, kalimat, kunci)


def _undo_save(batch: uuid.UUID) -> HasilSimpan:
    return write(undo_batch, batch=batch)


def show_undo(
    kunci: str = "",
    *,
    seluruh: bool = True,
    take_back: Callable[[uuid.UUID], HasilSimpan] = _undo_save,
    sesudah: Callable[[], None] | None = None,
) -> None:
    """Draw the line if the newest save came from here.

    Args:
        seluruh: draw the whole screen anew after an undo, not the fragment alone.
        take_back: undoes a save of that batch, where more follows from it than the rows.
        sesudah: called once it is taken back, before anything is drawn anew.
    """
    last: _SimpananTerakhir | None = st.session_state.get(_LAST)
    if last is None or last.kunci != kunci:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        word = "Diurungkan: " if last.sudah else ""
        st.markdown(f":material/history: {word}{escape_markdown(last.kalimat)}")
        label, icon = ("Ulangi", "redo") if last.sudah else ("Urungkan", "undo")
        # Named after the save: the second half of a double click finds no button to redo by.
        clicked = st.button(
            label,
            icon=f":material/{icon}:",
            key=f"_urungkan{kunci}{last.batch}",
            shortcut="Ctrl+Shift+Z",
        )
    for each in last.tertinggal:
        st.warning(each, icon=":material/group:")
    if clicked:
        _take_back(last, take_back, sesudah, seluruh=seluruh)


def _take_back(
    last: _SimpananTerakhir,
    take_back: Callable[[uuid.UUID], HasilSimpan],
    sesudah: Callable[[], None] | None,
    *,
    seluruh: bool,
) -> None:
    with explain_rejection():
        hasil = take_back(last.batch)
        batch = last_batch()
        assert batch is not None
        st.session_state[_LAST] = _SimpananTerakhir(
            batch, last.kalimat, last.kunci, not last.sudah, _left(hasil)
        )
        announce(f"{format_number(hasil.tersimpan)} isian dikembalikan.", icon=":material/undo:")
        if sesudah is not None:
            sesudah()
        draw_again(seluruh=seluruh)


def draw_again(*, seluruh: bool) -> NoReturn:
    """Run the whole screen anew, or the fragment alone where it is what runs now."""
    if not seluruh:
        # Refused where the click came together with something outside of the fragment.
        with suppress(StreamlitAPIException):
            st.rerun(scope="fragment")
    st.rerun()


def _left(hasil: HasilSimpan) -> tuple[str, ...]:
    return tuple(_sentence(each) for each in hasil.bentrok)


def _sentence(bentrok: Bentrok) -> str:
    column = find_kolom(bentrok.tabel, bentrok.kolom)
    what = f"Isian {column.judul}" if column else "Satu baris"
    when = f" pada {format_date(bentrok.kapan)} {bentrok.kapan:%H.%M}" if bentrok.kapan else ""
    who = escape_markdown(bentrok.siapa or "orang lain")
    return f"{what} tidak dikembalikan: sudah diubah {who}{when} sesudah simpanan ini."
