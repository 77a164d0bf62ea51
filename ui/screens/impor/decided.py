"""What a reviewer decides on the screen: written, said, and offered to be taken back."""

import uuid

import streamlit as st

from db.actions.impor import record_keputusan, record_serentak, undo_keputusan
from db.edits.merge import HasilSimpan
from db.sheets.stage.decide import Keputusan
from db.sheets.stage.together import KeputusanSerentak
from db.values.format import format_number
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.widgets.undo import remember_save, show_undo


def decide(berkas_id: int, kalimat: str, *keputusan: Keputusan) -> None:
    """Record decisions about one row; `kalimat` says which, without a full stop."""
    with explain_rejection():
        write(record_keputusan, berkas_id=berkas_id, keputusan=list(keputusan))
        remember(berkas_id, f"{kalimat}.")
        st.rerun()


def decide_together(berkas_id: int, kalimat: str, keputusan: KeputusanSerentak) -> None:
    """Record one decision about every row that has a doubt."""
    with st.spinner("Mencatat dan menilai ulang…"), explain_rejection():
        rows = write(record_serentak, berkas_id=berkas_id, keputusan=keputusan)
        if rows:
            remember(berkas_id, f"{kalimat}: {format_number(rows)} baris.")
        st.rerun()


def remember(berkas_id: int, kalimat: str) -> None:
    """Say what was decided, and offer to take it back. Call it right after write()."""
    remember_save(kalimat, kunci=_key(berkas_id))


def show_last(berkas_id: int) -> None:
    """The newest decision of this browser tab about the file, and the button that takes it back."""

    def take_back(batch: uuid.UUID) -> HasilSimpan:
        return write(undo_keputusan, berkas_id=berkas_id, batch=batch)

    show_undo(_key(berkas_id), take_back=take_back)


def _key(berkas_id: int) -> str:
    return f"impor_{berkas_id}"
