"""Who is looking: the login screen, and the person behind the session that the gate named."""

import time
import uuid
from urllib.parse import urlencode

import streamlit as st
from streamlit_authenticator.controllers import AuthenticationController

from db.actions.akun import DEMO_PASSWORD
from db.actions.masuk import close_sesi, create_tiket, record_peristiwa, touch_sesi
from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.akun import Pengguna, find_pengguna, list_akun_contoh, list_sandi
from ui.session.memo import refuse_inside_view

# Key of st.user under which the gate's header arrives (.streamlit/config.toml).
_SESSION_KEY = "sesi"
# Several reads of one run share one check; the next click is checked anew.
_RECHECK_AFTER_S = 0.4
_TOUCH_AFTER_S = 300
_STATE = "_pengguna"


class LoginNeeded(Exception):
    """Nobody is logged in, or the session has ended meanwhile."""


def current_user(*, fresh: bool = False) -> Pengguna:
    """The person behind this click, checked in the database.

    Args:
        fresh: ask the database now; otherwise an answer of the same run will do.

    Raises:
        LoginNeeded: no session, or it was ended, or the account was switched off.
        DataUnavailable: the database does not answer.
        RuntimeError: a view asks, which is everybody's.
    """
    refuse_inside_view("current_user()")
    checked_at: float
    user: Pengguna | None
    checked_at, user = st.session_state.get(_STATE, (0.0, None))
    if fresh or user is None or time.monotonic() - checked_at > _RECHECK_AFTER_S:
        user = _find_user()
        st.session_state[_STATE] = (time.monotonic(), user)
    if user is None:
        raise LoginNeeded
    return user


def forget_check() -> None:
    """Let the next read look the person and the data version up again (after a write)."""
    st.session_state.pop(_STATE, None)


def _find_user() -> Pengguna | None:
    sesi = st.user.get(_SESSION_KEY)
    try:
        sesi_id = uuid.UUID(str(sesi))
    except ValueError:
        return None
    user = engine.run_query(lambda session: find_pengguna(session, sesi_id))
    if user is not None and time.time() - user.terakhir_dipakai.timestamp() > _TOUCH_AFTER_S:
        with engine.write_session(by=user.nama_pengguna, door="masuk") as session:
            touch_sesi(session, sesi_id=sesi_id)
    return user


def logout() -> None:
    """End this session in every tab of the browser."""
    user = current_user(fresh=True)
    with engine.write_session(by=user.nama_pengguna, door="masuk") as session:
        close_sesi(session, sesi_id=user.sesi_id)
        record_peristiwa(
            session,
            nama_pengguna=user.nama_pengguna,
            peristiwa="keluar",
            alamat=st.context.ip_address,
        )
    forget_check()


def show_login(next_path: str) -> None:
    """The login screen. On success the browser is sent through /sesi back to `next_path`."""
    accounts = engine.run_query(list_sandi)
    demo = engine.run_query(list_akun_contoh)
    _, middle, _ = st.columns([1, 1.6, 1])
    with middle:
        st.title("Dasbor Koperasi")
        st.caption("Diskoumperindag Kabupaten Serang")
        tiket = _login_form(accounts)
        if tiket:
            _send_through(tiket, next_path)
        elif demo:
            _show_demo_accounts(demo)
        elif not accounts:
            st.info(
                "Belum ada akun. Buat yang pertama di server: "
                "`python -m db.akun buat NAMA --peran admin`"
            )


def _login_form(accounts: dict[str, tuple[str, str]]) -> str | None:
    """Show the form and return a ticket for the account that it let in on this run.

    The form is ours and only the check is the library's: its own form brings a cookie frame that
    asks for another run while the page still settles, and a click at that moment was lost.
    """
    with st.form("masuk"):
        st.subheader("Masuk")
        nama = st.text_input("Nama pengguna", autocomplete="username").strip().lower()
        sandi = st.text_input("Sandi", type="password", autocomplete="current-password")
        if not st.form_submit_button("Masuk", type="primary"):
            return None
    if _is_password(accounts, nama, sandi):
        return _issue_ticket(nama)
    if nama:
        _record("ditolak", nama)
    st.error("Nama pengguna atau sandi salah.")
    return None


def _is_password(accounts: dict[str, tuple[str, str]], nama: str, sandi: str) -> bool:
    usernames = {
        each: {"name": lengkap, "password": hashed, "email": ""}
        for each, (lengkap, hashed) in accounts.items()
    }
    library = AuthenticationController({"usernames": usernames}, auto_hash=False)
    passed = bool(library.login(nama, sandi))
    # It notes who passed in the state of the session; nothing here may ever ask that note.
    for key in ("authentication_status", "username", "name", "email", "roles", "logout"):
        st.session_state.pop(key, None)
    return passed


def _issue_ticket(nama_pengguna: str) -> str:
    with engine.write_session(by=nama_pengguna, door="masuk") as session:
        tiket = create_tiket(session, nama_pengguna=nama_pengguna)
    _record("masuk", nama_pengguna)
    return tiket


def _send_through(tiket: str, next_path: str) -> None:
    target = "/sesi?" + urlencode({"tiket": tiket, "next": next_path})
    # A refresh, not a script: it works under the content security policy.
    st.markdown(f'<meta http-equiv="refresh" content="0; url={target}">', unsafe_allow_html=True)
    st.markdown(f'<a href="{target}" target="_self">Lanjut</a>', unsafe_allow_html=True)


def _record(peristiwa: str, nama_pengguna: str) -> None:
    with engine.write_session(by=nama_pengguna, door="masuk") as session:
        record_peristiwa(
            session, nama_pengguna=nama_pengguna, peristiwa=peristiwa, alamat=st.context.ip_address
        )


def _show_demo_accounts(demo: list[str]) -> None:
    names = ", ".join(f"`{nama}`" for nama in demo)
    st.info(
        f"**DATA CONTOH.** Semua koperasi dan orang di sini rekaan. "
        f"Akun: {names}. Sandi: `{DEMO_PASSWORD}`",
        icon=":material/science:",
    )


__all__ = ["DataUnavailable", "LoginNeeded", "current_user", "forget_check", "logout", "show_login"]
