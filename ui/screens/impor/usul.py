"""The proposals under one kind of doubt, the same ones together, to be accepted by a tick."""

import hashlib

import pandas as pd
import streamlit as st

from db.actions.impor import accept_usul
from db.enums import CaraPerbaikan
from db.queries.impor import Impor
from db.sheets.stage.decide import UsulSama
from db.values.format import format_number
from ui.grid.pilihan import TabelPilihan, ask_in_rows, forget_choice
from ui.screens.impor.decided import remember
from ui.session.data import write
from ui.session.errors import explain_rejection

_MOST_USUL = 200
_UNMEASURED = "tidak diukur"
# Heading and width in pixels.
_SHOWN = {
    "alasan": ("Keraguan", 420),
    "terima": ("Terima", 110),
    "teks": ("Menjadi", 220),
    "kemiripan": ("Kemiripan", 110),
    "baris": ("Baris", 90),
}


def show_usul(impor: Impor, usul: pd.DataFrame) -> None:
    """Some of the proposals, not all. `usul`: db.queries.impor.list_usul."""
    with st.expander(f"Pilih sebagian usul ({format_number(len(usul))})"):
        st.caption("Centang yang benar. Tiap usul yang diterima dicatat dengan nama Anda.")
        chosen = _tick(impor.id, usul)
        if st.button(
            f"Terima {format_number(len(chosen))} usul untuk "
            f"{format_number(chosen['baris'].sum())} baris",
            icon=":material/check:",
            disabled=chosen.empty,
        ):
            _accept(impor.id, chosen)


def _tick(berkas_id: int, usul: pd.DataFrame) -> pd.DataFrame:
    """Draw the first of the proposals with a tick before each; those that are ticked."""
    shown = usul.head(_MOST_USUL)
    every = st.checkbox("Centang semua", key=f"impor_semua_{berkas_id}")
    rows = shown.assign(
        terima=every,
        kemiripan=[_UNMEASURED if pd.isna(each) else f"{each} %" for each in shown["kemiripan"]],
    ).set_index(shown.apply(_name_of, axis=1))
    chosen = ask_in_rows(_table_of(berkas_id, every=every), rows, _SHOWN)
    return shown[chosen.isin([True]).to_numpy()]


def _table_of(berkas_id: int, *, every: bool) -> TabelPilihan:
    return TabelPilihan(f"usul_{berkas_id}_{every}", "Usul yang diterima", "terima")


def _name_of(usul: pd.Series) -> int:
    """A number of the proposal for good: those around it go as they are accepted, by anybody."""
    said = repr([str(usul[each]) for each in ("kolom", "cara", "menjadi", "alasan")])
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:6])


def _accept(berkas_id: int, chosen: pd.DataFrame) -> None:
    usul = [
        UsulSama(str(row.kolom), CaraPerbaikan(str(row.cara)), str(row.menjadi), str(row.alasan))
        for row in chosen.itertuples()
    ]
    with st.spinner("Mencatat dan menilai ulang…"), explain_rejection():
        rows = write(accept_usul, berkas_id=berkas_id, usul=usul)
        for every in (False, True):
            forget_choice(_table_of(berkas_id, every=every))
        remember(berkas_id, f"Usul diterima: {format_number(rows)} baris.")
        st.rerun()
