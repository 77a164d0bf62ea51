"""Akun saya: one's own password, and where one is logged in."""

import streamlit as st

from ui.screens.saya import show_sandi, show_sesi_saya
from ui.session.auth import current_user
from ui.words.labels import PERAN
from ui.words.markdown import escape_markdown

user = current_user()
st.title("Akun saya", anchor=False)
st.caption(
    f"{escape_markdown(user.nama_lengkap)} · masuk sebagai **{user.nama_pengguna}** · "
    f"{PERAN[user.peran]}"
)
left, right = st.columns(2, gap="large")
with left:
    show_sandi()
with right:
    show_sesi_saya()
