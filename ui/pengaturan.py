"""What the screen Pengaturan does on a click, and how its tables look."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.actions.pengaturan import change_target
from ui.data import write
from ui.errors import explain_rejection
from ui.export import show_downloads
from ui.format import NOT_RECORDED, format_number

TARGET = {
    "tahun": st.column_config.NumberColumn("Tahun", format="%d", width="small"),
    "nilai": st.column_config.NumberColumn("Target (koperasi)", format="localized", width="small"),
    "dasar": st.column_config.TextColumn("Dasar penetapan"),
    "versi": None,
    "diubah_oleh": st.column_config.TextColumn("Dicatat oleh", width="small"),
}
PENGATURAN = {
    "kunci": None,
    "keterangan": st.column_config.TextColumn("Pengaturan", width="large"),
    "nilai": st.column_config.TextColumn("Nilai", width="medium"),
    "berlaku_mulai": st.column_config.DateColumn("Sejak", format="DD/MM/YYYY", width="small"),
    "keadaan": st.column_config.TextColumn("Keadaan", width="small"),
    "diubah_oleh": st.column_config.TextColumn("Dicatat oleh", width="small"),
}


def save_target(tahun: int, versi: int | None) -> None:
    """Write the target in the form.

    It runs as a callback, before the screen is read again, so that `versi` and the fields are
    those that the person saw.
    """
    nilai = int(st.session_state[f"target_nilai_{tahun}_{versi}"])
    dasar = str(st.session_state[f"target_dasar_{tahun}_{versi}"])
    with explain_rejection():
        write(change_target, tahun=tahun, nilai=nilai, dasar=dasar, versi=versi)
        st.toast(f"Target {tahun} menjadi {format_number(nilai)} koperasi.", icon=":material/flag:")


def show_rows(place: DeltaGenerator, rows: pd.DataFrame, config: dict[str, Any], name: str) -> None:
    """A table of settings, and its file: what the table shows, under its headings."""
    place.dataframe(
        rows, column_config=config, hide_index=True, height="auto", placeholder=NOT_RECORDED
    )
    headings = {
        column: str(shown.get("label") or column)
        for column, shown in config.items()
        if shown is not None and column in rows.columns
    }
    with place:
        show_downloads(
            name,
            rows[list(headings)].rename(columns=headings),
            judul=name.replace("_", " ").capitalize(),
            sumber="pengaturan dinas",
        )
