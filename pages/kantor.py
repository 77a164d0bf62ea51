"""Kop surat: what stands at the head of the office's paper, and who signs at its foot."""

import streamlit as st

from ui.screens.pengaturan.kantor import show_logo_form, show_officials, show_sample
from ui.screens.pengaturan.sertifikat import show_verifier
from ui.widgets.beside import beside
from ui.widgets.head import show_head
from ui.widgets.links import link

show_head("Kop surat dan pejabat", source="pengaturan dinas")
left, right = beside("kop", (3, 2))
with left:
    st.header("Pejabat penandatangan", anchor=False)
    show_officials()
    st.header("Logo", anchor=False)
    show_logo_form()
    st.header("Verifikasi sertifikat", anchor=False)
    show_verifier()
    st.caption("Nama dinas, alamat, dan tempat diatur di Pengaturan, bagian Parameter.")
    link("Buka Pengaturan", "pengaturan", icon=":material/settings:")
with right, st.container(border=True):
    show_sample()
