"""Pengaturan: targets by year, the parameters behind the numbers, accounts, the demo register."""

import streamlit as st

from ui.akun import show_akun
from ui.contoh import show_contoh
from ui.head import show_head
from ui.links import link
from ui.pengaturan import show_parameter, show_target
from ui.tabs import show_tabs

show_head("Pengaturan", source="pengaturan dinas")
with st.container(horizontal=True):
    link("Kop surat", "kantor", icon=":material/signature:")
    link("Batas wilayah", "batas", icon=":material/polyline:")
    link("Akses data pribadi", "akses", icon=":material/policy:")
show_tabs(
    "pengaturan",
    {
        "Target": show_target,
        "Parameter": show_parameter,
        "Akun": show_akun,
        "Data contoh": show_contoh,
    },
)
