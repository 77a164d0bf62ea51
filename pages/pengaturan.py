"""Pengaturan: targets by year, the parameters behind the numbers, accounts, the demo register."""

import streamlit as st

from ui.screens.pengaturan.akun import show_akun
from ui.screens.pengaturan.antrean import TAB as ANTREAN
from ui.screens.pengaturan.antrean import show_daftar_antrean
from ui.screens.pengaturan.demo import show_contoh
from ui.screens.pengaturan.fasilitasi import show_fasilitasi
from ui.screens.pengaturan.hitung import TAB
from ui.screens.pengaturan.kesehatan import show_kesehatan_server
from ui.screens.pengaturan.settings import show_parameter, show_target
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.tabs import show_tabs

TARGET, PARAMETER, AKUN, CONTOH = "Target", "Parameter", "Akun", "Data contoh"

show_head("Pengaturan", source="pengaturan dinas")
with st.container(horizontal=True):
    link("Kop surat", "kantor", icon=":material/signature:")
    link("Batas wilayah", "batas", icon=":material/polyline:")
    link("Akses data pribadi", "akses", icon=":material/policy:")
show_tabs(
    "pengaturan",
    {
        TARGET: show_target,
        PARAMETER: show_parameter,
        TAB: show_fasilitasi,
        ANTREAN: show_daftar_antrean,
        AKUN: show_akun,
        CONTOH: show_contoh,
        "Kesehatan server": show_kesehatan_server,
    },
    staying=(TARGET, PARAMETER, AKUN, CONTOH),
)
