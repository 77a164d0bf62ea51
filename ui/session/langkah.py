"""What stands between a right password, or a one-time code, and the session."""

import time
from dataclasses import dataclass

import streamlit as st

from db.actions.sandi import redeem_undangan
from db.errors import DataRejected
from db.postgres import engine
from ui.session.errors import explain_rejection

_STATE = "_langkah"
# Long enough to think of a password; what was begun and left is begun anew.
_LIFE_S = 600
DIFFERENT = "Kedua isian sandi baru berbeda."


@dataclass(frozen=True, kw_only=True)
class Langkah:
    """Somebody who has shown the first thing, and owes another.

    Attributes:
        kode: the one-time code by which a password is to be set.
    """

    nama: str
    kode: str
    sejak: float


def begin_undangan(nama: str, kode: str) -> None:
    """The one-time code was right: the next run asks for a password."""
    st.session_state[_STATE] = Langkah(nama=nama, kode=kode, sejak=time.monotonic())


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


def show_langkah(langkah: Langkah) -> bool:
    """The form of the next step; True once nothing is owed any more."""
    done = _show_new_sandi(langkah)
    if not done:
        st.button("Kembali", type="tertiary", on_click=_forget_langkah)
    return done


def ask_new_sandi() -> tuple[str, str]:
    """The two fields of a new password, inside a form."""
    first = st.text_input(
        "Sandi baru",
        type="password",
        autocomplete="new-password",
        help="Paling sedikit 12 huruf, apa saja. Beberapa kata yang tak berkaitan mudah diingat.",
    )
    second = st.text_input("Ulangi sandi baru", type="password", autocomplete="new-password")
    return first, second


def _show_new_sandi(langkah: Langkah) -> bool:
    with st.form("sandi_baru"):
        st.subheader("Buat sandi", anchor=False)
        st.caption(f"Kode untuk **{langkah.nama}** benar. Kode itu tidak berlaku lagi sesudah ini.")
        first, second = ask_new_sandi()
        if not st.form_submit_button("Simpan dan masuk", type="primary"):
            return False
    if first != second:
        st.error(DIFFERENT)
        return False
    with explain_rejection():
        try:
            with engine.write_session(by=langkah.nama, door="masuk") as session:
                redeem_undangan(session, nama_pengguna=langkah.nama, kode=langkah.kode, sandi=first)
        except DataRejected as rejected:
            if rejected.rule == "undangan_tidak_berlaku":
                _forget_langkah()
            raise
        _forget_langkah()
        return True
    return False
