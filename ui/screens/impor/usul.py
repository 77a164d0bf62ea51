"""The proposals under one kind of doubt, the same ones together, to be accepted by a tick."""

import pandas as pd
import streamlit as st

from db.actions.impor import accept_usul
from db.enums import CaraPerbaikan
from db.queries.impor import Impor
from db.sheets.stage.decide import UsulSama
from db.values.format import format_number
from ui.screens.impor.decided import remember
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.widgets.tables import table_height

_MOST_USUL = 200


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
    frame = pd.DataFrame(
        {
            "terima": every,
            "alasan": shown["alasan"],
            "teks": shown["teks"],
            "kemiripan": shown["kemiripan"],
            "baris": shown["baris"],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "terima": st.column_config.CheckboxColumn("Terima", width="small"),
            "alasan": st.column_config.TextColumn("Keraguan", width="large"),
            "teks": st.column_config.TextColumn("Menjadi", width="medium"),
            "kemiripan": st.column_config.NumberColumn("Kemiripan (%)", width="small"),
            "baris": st.column_config.NumberColumn("Baris", width="small"),
        },
        disabled=["alasan", "teks", "kemiripan", "baris"],
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        height=table_height(len(frame), at_most=330),
        key=f"impor_usul_{berkas_id}_{every}_{len(usul)}",
    )
    return shown[edited["terima"].to_numpy()]


def _accept(berkas_id: int, chosen: pd.DataFrame) -> None:
    usul = [
        UsulSama(str(row.kolom), CaraPerbaikan(str(row.cara)), str(row.menjadi), str(row.alasan))
        for row in chosen.itertuples()
    ]
    with st.spinner("Mencatat dan menilai ulang…"), explain_rejection():
        rows = write(accept_usul, berkas_id=berkas_id, usul=usul)
        remember(berkas_id, f"Usul diterima: {format_number(rows)} baris.")
        st.rerun()
