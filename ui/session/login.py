"""The login screen: what it asks, what it answers, and that it answers everybody alike."""

from urllib.parse import urlencode

import streamlit as st

from db.actions.akun import DEMO_PASSWORD
from db.actions.masuk import create_tiket, record_peristiwa
from db.actions.sandi import is_kode
from db.postgres import engine
from db.queries.akun import has_any_admin, list_akun_contoh
from db.queries.masuk import Percobaan, find_sidik, get_kunci
from ui.session.auth import current_percobaan
from ui.session.langkah import CHANGED, begin_undangan, find_langkah, owes_more, show_langkah
from ui.session.percobaan import HELD, must_wait, note
from ui.session.sandi import is_sandi
from ui.session.sso import Masuk, enter_by_sso, show_sso
from ui.words.markdown import escape_markdown

_WRONG = "Nama pengguna atau sandi salah."
_NO_COOKIE = "Peramban ini tidak menyimpan kuki. Izinkan kuki untuk alamat ini, lalu muat ulang."
_LONGEST_NAME = 32


def show_login(next_path: str) -> None:
    """The login screen. On success the browser is sent through /sesi back to `next_path`."""
    demo = engine.run_query(list_akun_contoh)
    _, middle, _ = st.columns([1, 1.6, 1])
    with middle:
        st.title("Dasbor Koperasi")
        st.caption("Diskoumperindag Kabupaten Serang")
        tiket = _go_on(next_path)
        if tiket:
            _send_through(tiket, next_path)
        elif demo and find_langkah() is None:
            _show_demo_accounts(demo)
        elif not engine.run_query(has_any_admin):
            st.info(
                "Belum ada akun admin. Buat yang pertama di server: "
                "`python -m db.akun buat NAMA --peran admin`"
            )


def _go_on(next_path: str) -> str | None:
    """The form of this moment, and a ticket for whom it let in on this run."""
    langkah = find_langkah()
    if langkah is not None:
        sidik = show_langkah(langkah)
        return _issue_ticket(current_percobaan(langkah.nama), sidik) if sidik else None
    came = enter_by_sso()
    if came is not None:
        return _let_in(came)
    tiket = _login_form()
    if tiket is None:
        show_sso(next_path)
    return tiket


def _let_in(came: Masuk) -> str | None:
    """A ticket for whom the Pemkab has named, once nothing else is owed."""
    if not came.kuat and owes_more(came.nama, came.sidik):
        st.rerun()
    percobaan = current_percobaan(came.nama)
    # As a login by password has it: what failed before weighs no less for it.
    note("mencoba", percobaan)
    return _issue_ticket(percobaan, came.sidik)


def _login_form() -> str | None:
    """Show the form and return a ticket for the account that it let in on this run."""
    with st.form("masuk"):
        st.subheader("Masuk")
        nama = st.text_input("Nama pengguna", autocomplete="username").strip().lower()
        sandi = st.text_input("Sandi", type="password", autocomplete="current-password")
        if not st.form_submit_button("Masuk", type="primary"):
            return None
    percobaan = current_percobaan(_clean(nama))
    if percobaan.perangkat is None:
        st.error(_NO_COOKIE)
        return None
    if not nama:
        st.error(_WRONG)
        return None
    return _try(percobaan, sandi)


def _clean(nama: str) -> str:
    """What is noted of a name: no longer than one, whatever was typed, and no NUL in it."""
    return nama.replace("\0", "")[:_LONGEST_NAME]


def _try(percobaan: Percobaan, sandi: str) -> str | None:
    """A ticket for the right password; else the sentence. The password is not looked at too often.

    A known and an unknown name take the same way, and the same time. The one-time code of an
    invitation is typed as the password, and leads to the form that sets one.
    """
    if must_wait(percobaan):
        st.error(HELD)
        return None
    nama = percobaan.nama_pengguna
    # The fingerprint first: while the password is looked at, it may be taken away.
    sidik, kunci = engine.run_query(
        lambda session: (find_sidik(session, nama), get_kunci(session, nama))
    )
    if is_sandi(kunci.sandi_hash, sandi):
        if not owes_more(nama, sidik):
            return _issue_ticket(percobaan, sidik)
        note("benar", percobaan)
        st.rerun()
    if kunci.kode_hash is not None and is_kode(kunci.kode_hash, sandi):
        note("benar", percobaan)
        begin_undangan(nama, sidik, sandi)
        st.rerun()
    note("ditolak", percobaan)
    st.error(_WRONG)
    return None


def _issue_ticket(percobaan: Percobaan, sidik: str | None) -> str | None:
    """A ticket, unless the account is another than that which was shown to be the visitor's."""
    nama = percobaan.nama_pengguna
    assert percobaan.perangkat
    with engine.write_session(by=nama, door="masuk") as session:
        tiket = create_tiket(
            session, nama_pengguna=nama, perangkat=percobaan.perangkat, sidik=sidik
        )
        if tiket is not None:
            record_peristiwa(session, percobaan=percobaan, peristiwa="masuk")
    if tiket is None:
        note("ditolak", percobaan)
        st.error(CHANGED)
    return tiket


def _send_through(tiket: str, next_path: str) -> None:
    target = "/sesi?" + urlencode({"tiket": tiket, "next": next_path})
    # A refresh, not a script: it works under the content security policy.
    st.markdown(f'<meta http-equiv="refresh" content="0; url={target}">', unsafe_allow_html=True)
    st.markdown(
        f'<p class="d-membuka" role="status">Membuka dasbor… '
        f'<a href="{target}" target="_self">Lanjut</a></p>',
        unsafe_allow_html=True,
    )


def _show_demo_accounts(demo: list[str]) -> None:
    # Bold, not code: that brings a typeface of 90 KB, a tenth of the form.
    names = ", ".join(f"**{escape_markdown(nama)}**" for nama in demo)
    st.info(
        f"**DATA CONTOH.** Semua koperasi dan orang di sini rekaan. "
        f"Akun: {names}. Sandi: **{DEMO_PASSWORD}**",
        icon=":material/science:",
    )
