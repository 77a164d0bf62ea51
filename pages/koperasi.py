"""Koperasi: the register, searched and filtered; staff edit it in place."""

from dataclasses import replace

import streamlit as st

from db.izin import Izin
from ui.screens.koperasi.address import READING
from ui.screens.koperasi.edit import show_editing
from ui.screens.koperasi.filters import LEFT, read_choices, show_controls
from ui.screens.koperasi.kesehatan import show_health
from ui.screens.koperasi.panel import show_reading
from ui.screens.koperasi.table import build_list
from ui.session.auth import current_user
from ui.session.view import view
from ui.widgets.head import show_head
from ui.words.markdown import escape_markdown

NO_ONE = (
    "Register masih kosong. Unggah berkas register dinas di layar Impor.",
    "Register masih kosong. Staf atau admin dinas mengunggahnya di layar Impor.",
)

daftar = read_choices()
may_edit = current_user().may(Izin.UBAH)
if not may_edit or daftar.saringan.arsip is not None:
    daftar = replace(daftar, mode=READING)
terdaftar = view(build_list, replace(daftar, mode=READING, dipilih=None))
judul = escape_markdown(terdaftar.judul) if terdaftar.semua else "Koperasi"
show_head(judul, subtitle=escape_markdown(terdaftar.dari), angka=("jumlah",))
st.session_state[LEFT] = daftar
show_controls(daftar)

if not terdaftar.semua:
    st.info(NO_ONE[0] if may_edit else NO_ONE[1], icon=":material/upload_file:")
elif daftar.mode == READING:
    show_reading(daftar, terdaftar)
    if not terdaftar.ditemukan:
        st.info(
            "Tidak ada koperasi yang cocok. Kurangi saringan atau periksa ejaan kata carian.",
            icon=":material/search_off:",
        )
    show_health()
else:
    show_editing(daftar)
