"""What stands between a right password, or a one-time code, and the session."""

import time
from dataclasses import dataclass, field, replace

import streamlit as st

from db.actions.otp import install_otp, make_rahasia, spend_otp
from db.actions.sandi import redeem_undangan
from db.errors import DataRejected
from db.postgres import engine
from db.queries.masuk import Lanjut, find_lanjut, find_sidik
from ui.session.auth import current_percobaan
from ui.session.errors import explain_rejection
from ui.session.otp import show_kode_pemulihan, show_rahasia
from ui.session.percobaan import HELD, must_wait, note
from ui.words.markdown import escape_markdown

_STATE = "_langkah"
# Long enough to think of a password; what was begun and left is begun anew.
_LIFE_S = 600
DIFFERENT = "Kedua isian sandi baru berbeda."
CHANGED = (
    "Akun ini diubah sementara Anda masuk: sandi, kode, atau perannya. Mulailah lagi dari awal."
)


@dataclass(frozen=True, kw_only=True)
class Langkah:
    """Somebody who has shown the first thing, and owes another.

    Attributes:
        sidik: of the account when the first thing was shown, see db.queries.masuk.find_sidik;
            another one ends what was begun.
        undangan: the one-time code by which a password is to be set; None once there is one.
        lanjut: what is owed after it, see db.queries.masuk.find_lanjut.
        rahasia: of the second code that is being set up.
        pemulihan: the codes for a lost telephone that are shown now; nothing else is owed.
    """

    nama: str
    sidik: str | None
    sejak: float = field(default_factory=time.monotonic)
    undangan: str | None = None
    lanjut: Lanjut | None = None
    rahasia: str = ""
    pemulihan: tuple[str, ...] = ()


def begin_undangan(nama: str, sidik: str | None, kode: str) -> None:
    """The one-time code was right: the next run asks for a password."""
    _go_to(Langkah(nama=nama, sidik=sidik, undangan=kode))


def owes_more(nama: str, sidik: str | None) -> bool:
    """True where a password alone does not let in: the next run asks for what is owed.

    Args:
        sidik: as in Langkah, read before the password was looked at.
    """
    kantor = not engine.is_embedded()
    lanjut = engine.run_query(lambda session: find_lanjut(session, nama, kantor=kantor))
    if lanjut is None:
        return False
    rahasia = make_rahasia() if lanjut is Lanjut.PASANG else ""
    _go_to(Langkah(nama=nama, sidik=sidik, lanjut=lanjut, rahasia=rahasia))
    return True


def _go_to(langkah: Langkah) -> None:
    st.session_state[_STATE] = langkah


def find_langkah() -> Langkah | None:
    """What this browser tab has begun and may still go on with.

    Streamlit gives a tab's state to no other browser: it is bound to the cookie that names this
    one (docs/adr/0006).
    """
    found: Langkah | None = st.session_state.get(_STATE)
    if found is not None and time.monotonic() - found.sejak > _LIFE_S:
        _forget_langkah()
        return None
    return found


def _forget_langkah() -> None:
    """It is done, or given up."""
    st.session_state.pop(_STATE, None)


def show_langkah(langkah: Langkah) -> str | None:
    """The form of the next step; once nothing is owed any more, the fingerprint of who may enter.

    Of the account as it was shown to be the visitor's: another one lets nobody in.
    """
    now = engine.run_query(lambda session: find_sidik(session, langkah.nama))
    if now is None or now != langkah.sidik:
        _forget_langkah()
        st.error(CHANGED)
        st.button("Kembali", type="tertiary")
        return None
    if langkah.pemulihan:
        return _show_pemulihan(langkah)
    sidik = None
    if langkah.undangan is not None:
        sidik = _show_new_sandi(langkah, langkah.undangan)
    elif langkah.lanjut is Lanjut.PASANG:
        _show_install(langkah)
    else:
        sidik = _show_code(langkah)
    if sidik is None:
        st.button("Kembali", type="tertiary", on_click=_forget_langkah)
    return sidik


def ask_new_sandi() -> tuple[str, str]:
    """The two fields of a new password, inside a form."""
    first = st.text_input("Sandi baru", type="password", autocomplete="new-password")
    # Not behind a "?": whoever types on a telephone would first read it as a refusal.
    st.caption("Paling sedikit 12 huruf, apa saja. Beberapa kata yang tak berkaitan mudah diingat.")
    second = st.text_input("Ulangi sandi baru", type="password", autocomplete="new-password")
    return first, second


def _show_new_sandi(langkah: Langkah, undangan: str) -> str | None:
    with st.form("sandi_baru"):
        st.subheader("Buat sandi", anchor=False)
        st.caption(
            f"Kode untuk **{escape_markdown(langkah.nama)}** benar. "
            "Kode itu tidak berlaku lagi sesudah ini."
        )
        first, second = ask_new_sandi()
        if not st.form_submit_button("Simpan dan masuk", type="primary"):
            return None
    if first != second:
        st.error(DIFFERENT)
        return None
    with explain_rejection():
        try:
            with engine.write_session(by=langkah.nama, door="masuk") as session:
                redeem_undangan(session, nama_pengguna=langkah.nama, kode=undangan, sandi=first)
                sidik = find_sidik(session, langkah.nama)
        except DataRejected as rejected:
            if rejected.rule == "undangan_tidak_berlaku":
                _forget_langkah()
            raise
        _forget_langkah()
        if owes_more(langkah.nama, sidik):
            st.rerun()
        note("mencoba", current_percobaan(langkah.nama))
        return sidik
    return None


def _ask_code(langkah: Langkah, key: str) -> str | None:
    """What was typed as a code on this run, if it may be looked at; each try is counted."""
    kode = st.text_input("Kode", autocomplete="one-time-code", key=key, max_chars=40)
    if not st.form_submit_button("Lanjut", type="primary"):
        return None
    if must_wait(current_percobaan(langkah.nama)):
        st.error(HELD)
        return None
    return kode


def _show_code(langkah: Langkah) -> str | None:
    with st.form("kode_kedua"):
        st.subheader("Kode kedua", anchor=False)
        st.caption("Enam angka dari aplikasi di ponsel Anda, atau salah satu kode pemulihan.")
        kode = _ask_code(langkah, "kode_kedua_isi")
    if kode is None:
        return None
    with engine.write_session(by=langkah.nama, door="masuk") as session:
        right = spend_otp(session, nama_pengguna=langkah.nama, kode=kode)
    if not right:
        note("ditolak", current_percobaan(langkah.nama))
        st.error("Kode itu salah, atau sudah dipakai. Tunggu sampai angkanya berganti.")
        return None
    _forget_langkah()
    return langkah.sidik


def _show_install(langkah: Langkah) -> None:
    with st.form("pasang_kode"):
        st.subheader("Pasang kode kedua", anchor=False)
        st.caption("Di kantor ini, staf dan admin masuk dengan sandi dan kode dari ponsel.")
        show_rahasia(langkah.rahasia, langkah.nama)
        kode = _ask_code(langkah, "pasang_kode_isi")
    if kode is None:
        return
    with explain_rejection():
        try:
            with engine.write_session(by=langkah.nama, door="masuk") as session:
                codes = install_otp(session, rahasia=langkah.rahasia, kode=kode)
                sidik = find_sidik(session, langkah.nama)
        except DataRejected:
            note("ditolak", current_percobaan(langkah.nama))
            raise
        note("benar", current_percobaan(langkah.nama))
        _go_to(replace(langkah, pemulihan=tuple(codes), sidik=sidik))
        st.rerun()


def _show_pemulihan(langkah: Langkah) -> str | None:
    with st.container(border=True):
        show_kode_pemulihan(langkah.pemulihan)
        done = st.button("Sudah saya simpan, masuk", type="primary")
    if done:
        note("mencoba", current_percobaan(langkah.nama))
        _forget_langkah()
    return langkah.sidik if done else None
