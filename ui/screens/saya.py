"""The parts of the screen Akun saya."""

import streamlit as st

from db.actions.masuk import close_sesi_sendiri
from db.actions.sandi import change_sandi
from db.queries.saya import SesiTerbuka, list_sesi_sendiri
from ui.session.auth import current_user
from ui.session.data import look, write
from ui.session.errors import explain_rejection
from ui.session.langkah import DIFFERENT, ask_new_sandi
from ui.session.once import form_name, next_form
from ui.session.percobaan import refuse_sandi_sekarang
from ui.widgets.sesi import show_sesi

_FORM = "ganti_sandi"


def show_sandi() -> None:
    """The form that changes one's own password. It asks for the old one."""
    st.subheader("Ganti sandi", anchor=False)
    with st.form(form_name(_FORM), border=False, enter_to_submit=False):
        old = st.text_input("Sandi yang sekarang", type="password", autocomplete="current-password")
        first, second = ask_new_sandi()
        if st.form_submit_button("Ganti sandi"):
            _change(old, first, second)
    st.caption("Di peramban lain Anda keluar, dan masuk lagi dengan sandi yang baru.")


def _change(old: str, first: str, second: str) -> None:
    user = current_user(fresh=True)
    with explain_rejection():
        refusal = DIFFERENT if first != second else refuse_sandi_sekarang(user.nama_pengguna, old)
        if refusal:
            st.error(refusal)
            return
        write(change_sandi, sandi=first, sesi_id=user.sesi_id)
        next_form(_FORM)
        st.toast("Sandi diganti.", icon=":material/check:")
        st.rerun()


def show_sesi_saya() -> None:
    """Where one is logged in, and the buttons that end it."""
    user = current_user()
    st.subheader("Tempat Anda masuk", anchor=False)
    found = look(list_sesi_sendiri, akun_id=user.akun_id)
    show_sesi(found, ini=user.sesi_id, end=_end)
    if len(found) > 1 and st.button("Keluar dari semua yang lain", icon=":material/logout:"):
        with explain_rejection():
            write(close_sesi_sendiri, kecuali=user.sesi_id)
            st.toast("Yang lain sudah keluar.", icon=":material/check:")
            st.rerun()
    st.caption("Ada yang bukan Anda? Akhiri, lalu ganti sandi.")


def _end(sesi: SesiTerbuka) -> None:
    with explain_rejection():
        write(close_sesi_sendiri, sesi_id=sesi.id)
        st.toast("Sesi itu diakhiri.", icon=":material/check:")
