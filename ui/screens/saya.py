"""The parts of the screen Akun saya."""

import streamlit as st

from db.actions.masuk import close_sesi_sendiri
from db.actions.otp import install_otp, make_rahasia, remove_otp, renew_kode_pemulihan
from db.actions.sandi import change_sandi
from db.queries.saya import SesiTerbuka, get_keadaan_akun, list_sesi_sendiri
from ui.session.auth import current_user
from ui.session.data import look, write
from ui.session.errors import explain_rejection
from ui.session.langkah import DIFFERENT, ask_new_sandi
from ui.session.once import form_name, next_form
from ui.session.otp import show_kode_pemulihan, show_rahasia
from ui.session.percobaan import refuse_sandi_sekarang
from ui.session.said import announce
from ui.widgets.sesi import say_time, show_sesi
from ui.words.rejected import REJECTED

_FORM, _OTP, _AKHIRI = "ganti_sandi", "kode_kedua", "akhiri_sesi"
_ONLY_SSO = (
    "Anda masuk dengan akun Pemkab; sandi dan kodenya diatur di sana. Bila perlu juga sandi "
    "dasbor, mintalah kode sekali pakai kepada admin."
)
_RAHASIA, _PEMULIHAN = "_rahasia_otp", "_kode_pemulihan"


def show_ways_in() -> None:
    """Password and second code; a demo account, which many share, has neither to change."""
    keadaan = look(get_keadaan_akun, akun_id=current_user().akun_id)
    if keadaan.contoh:
        st.info(REJECTED["akun_contoh_tetap"], icon=":material/science:")
        return
    if not keadaan.bersandi:
        st.info(_ONLY_SSO)
        return
    _show_sandi()
    _show_kode_kedua()


def _show_sandi() -> None:
    """The form that changes one's own password. It asks for the old one."""
    st.header("Ganti sandi", anchor=False)
    with st.form(form_name(_FORM), border=False, enter_to_submit=False):
        old = st.text_input("Sandi yang sekarang", type="password", autocomplete="current-password")
        first, second = ask_new_sandi()
        if st.form_submit_button("Ganti sandi"):
            _change(old, first, second)
    st.caption("Di peramban lain Anda keluar, dan masuk lagi dengan sandi yang baru.")


def _change(old: str, first: str, second: str) -> None:
    user = current_user(fresh=True)
    with explain_rejection():
        if first != second:
            st.error(DIFFERENT)
            return
        if not _is_confirmed(user.nama_pengguna, old):
            return
        write(change_sandi, sandi=first, sesi_id=user.sesi_id)
        next_form(_FORM)
        announce("Sandi diganti.")
        st.rerun()


def _show_kode_kedua() -> None:
    """Set up the second code of one's own account, or let it go."""
    user = current_user()
    st.header("Kode kedua", anchor=False)
    if _PEMULIHAN in st.session_state:
        show_kode_pemulihan(st.session_state[_PEMULIHAN])
        st.button("Sudah saya simpan", on_click=lambda: st.session_state.pop(_PEMULIHAN, None))
        return
    keadaan = look(get_keadaan_akun, akun_id=user.akun_id)
    if keadaan.sejak is None:
        st.caption("Sandi yang dicuri saja lalu tidak cukup untuk masuk sebagai Anda.")
        _show_install(user.nama_pengguna)
        return
    st.caption(
        f"Terpasang sejak {say_time(keadaan.sejak)}. Kode pemulihan tersisa: {keadaan.pemulihan}."
    )
    _show_change(user.nama_pengguna)


def _show_install(nama_pengguna: str) -> None:
    if _RAHASIA not in st.session_state:
        st.button(
            "Pasang kode kedua",
            on_click=lambda: st.session_state.setdefault(_RAHASIA, make_rahasia()),
        )
        return
    rahasia = st.session_state[_RAHASIA]
    with st.form(form_name(_OTP), border=False, enter_to_submit=False):
        show_rahasia(rahasia, nama_pengguna)
        kode = st.text_input("Kode dari aplikasi", autocomplete="one-time-code", max_chars=10)
        sandi = st.text_input("Sandi Anda", type="password", autocomplete="current-password")
        if st.form_submit_button("Pasang") and _is_confirmed(nama_pengguna, sandi):
            with explain_rejection():
                st.session_state[_PEMULIHAN] = write(install_otp, rahasia=rahasia, kode=kode)
                st.session_state.pop(_RAHASIA)
                next_form(_OTP)
                st.rerun()


def _show_change(nama_pengguna: str) -> None:
    with st.form(form_name(_OTP), border=False, enter_to_submit=False):
        sandi = st.text_input("Sandi Anda", type="password", autocomplete="current-password")
        with st.container(horizontal=True):
            renew = st.form_submit_button("Kode pemulihan baru")
            remove = st.form_submit_button("Lepas kode kedua")
    if not (renew or remove) or not _is_confirmed(nama_pengguna, sandi):
        return
    with explain_rejection():
        if renew:
            st.session_state[_PEMULIHAN] = write(renew_kode_pemulihan)
        else:
            write(remove_otp)
        next_form(_OTP)
        st.rerun()


def _is_confirmed(nama_pengguna: str, sandi: str) -> bool:
    """True for one's password; otherwise it says why not."""
    with explain_rejection():
        refusal = refuse_sandi_sekarang(nama_pengguna, sandi)
        if refusal:
            st.error(refusal)
        return refusal is None
    return False


def show_sesi_saya() -> None:
    """Where one is logged in, and the buttons that end it."""
    user = current_user()
    st.header("Tempat Anda masuk", anchor=False)
    found = look(list_sesi_sendiri, akun_id=user.akun_id)
    others = len(found) > 1
    if others and look(get_keadaan_akun, akun_id=user.akun_id).bersandi:
        st.text_input(
            "Sandi Anda, untuk mengakhiri yang lain",
            type="password",
            autocomplete="current-password",
            key=form_name(_AKHIRI),
        )
    show_sesi(found, ini=user.sesi_id, end=_end)
    if others:
        st.button("Akhiri semua yang lain", icon=":material/logout:", on_click=_end_others)
    st.caption("Ada yang bukan Anda? Akhiri, lalu ganti sandi.")


def _end(sesi: SesiTerbuka) -> None:
    with explain_rejection():
        if _is_owner():
            write(close_sesi_sendiri, sesi_id=sesi.id)
            announce("Sesi itu diakhiri.")


def _end_others() -> None:
    with explain_rejection():
        if _is_owner():
            write(close_sesi_sendiri, kecuali=current_user().sesi_id)
            announce("Yang lain sudah keluar.")


def _is_owner() -> bool:
    """True for whoever knows the password, if there is one: an open screen alone is not enough."""
    user = current_user(fresh=True)
    if not look(get_keadaan_akun, akun_id=user.akun_id).bersandi:
        return True
    sandi = str(st.session_state.get(form_name(_AKHIRI), ""))
    if not sandi:
        st.error("Ketik dahulu sandi Anda.")
        return False
    if not _is_confirmed(user.nama_pengguna, sandi):
        return False
    next_form(_AKHIRI)
    return True
