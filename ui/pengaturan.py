"""What the screen Pengaturan does on a click, and how its tables look."""

import streamlit as st

from db.actions.pengaturan import change_target
from ui.data import write
from ui.errors import explain_rejection
from ui.format import format_number

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
