"""Akun saya: one's own password and second code, and where one is logged in."""

import streamlit as st

from ui.screens.saya import show_sesi_saya, show_ways_in
from ui.session.auth import current_user
from ui.widgets.beside import beside
from ui.words.labels import PERAN
from ui.words.markdown import escape_markdown

user = current_user()
st.title("Akun saya", anchor=False)
st.caption(
    f"{escape_markdown(user.nama_lengkap)} · masuk sebagai "
    f"**{escape_markdown(user.nama_pengguna)}** · {PERAN[user.peran]}"
)
if user.sebagai:
    st.info("Ini akun Anda sendiri, bukan akun yang sedang Anda lihat.")
left, right = beside("akun_saya")
with left:
    show_ways_in()
with right:
    show_sesi_saya()
