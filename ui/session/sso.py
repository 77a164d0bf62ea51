"""The way in by the Pemkab's single sign-on, on the login screen; only where one is configured."""

import html
import logging
from dataclasses import dataclass

import streamlit as st

from db.actions.sso import create_permintaan, take_hasil
from db.postgres import engine
from db.queries.masuk import Percobaan, find_sidik
from db.queries.sso import Kepulangan, has_hasil
from ui.session.auth import current_percobaan
from ui.session.percobaan import note
from ui.sso.setting import Setting, SsoRefused, SsoUnreachable, find_setting
from ui.words.markdown import escape_markdown

LOG = logging.getLogger("dasbor.sso")

_MATI = (
    "SSO Pemkab sedang tidak menjawab. Masuklah dengan nama pengguna dan sandi dasbor, "
    "atau coba lagi sebentar."
)
_REFUSED = {
    "mati": _MATI,
    "ditolak": (
        "Jawaban SSO Pemkab tidak dapat dipercaya. Coba lagi; bila berulang, beri tahu admin."
    ),
    "dibatalkan": "Masuk dengan akun Pemkab dibatalkan di sana.",
    "lewat_waktu": "Terlalu lama, atau dimulai di peramban lain. Tekan tombolnya sekali lagi.",
}


@dataclass(frozen=True, kw_only=True)
class Masuk:
    """An account whose person the Pemkab has named.

    Attributes:
        sidik: of the account when it was named, see db.queries.masuk.find_sidik.
        kuat: no second code is owed.
    """

    nama: str
    sidik: str | None
    kuat: bool


def enter_by_sso() -> Masuk | None:
    """Who has just come back to this browser, once; a refusal is said here."""
    perangkat = current_percobaan("").perangkat
    if find_setting() is None or perangkat is None:
        return None
    if not engine.run_query(lambda session: has_hasil(session, perangkat=perangkat)):
        return None
    with engine.write_session(by="sistem", door="masuk") as session:
        hasil = take_hasil(session, perangkat=perangkat)
        sidik = find_sidik(session, hasil.nama) if hasil and hasil.nama else None
    if hasil is None:
        return None
    if hasil.nama is None:
        _refuse(hasil)
        return None
    note("sso", current_percobaan(hasil.nama))
    return Masuk(nama=hasil.nama, sidik=sidik, kuat=hasil.kuat)


def _refuse(hasil: Kepulangan) -> None:
    pengenal = hasil.pengenal or ""
    note("sso ditolak", current_percobaan(pengenal[:32]))
    if hasil.alasan in _REFUSED:
        st.error(_REFUSED[hasil.alasan])
        return
    st.error(
        f"Akun Pemkab **{escape_markdown(pengenal)}** belum dihubungkan dengan akun dasbor yang "
        "aktif. Minta admin dasbor menuliskan pengenal itu pada akun Anda."
    )


def show_sso(next_path: str) -> None:
    """The button, and on a click the way to the provider."""
    setting = find_setting()
    if setting is None:
        return
    if st.button("Masuk dengan akun Pemkab", icon=":material/key:", width="stretch"):
        percobaan = current_percobaan("")
        if percobaan.perangkat is not None:
            _send_away(setting, percobaan, next_path)


def _send_away(setting: Setting, percobaan: Percobaan, next_path: str) -> None:
    # Not at the start, and not where no office has it: it brings 0,4 s of imports with it.
    from ui.sso.provider import provider_of

    try:
        begun = provider_of(setting).begin()
    except (SsoUnreachable, SsoRefused) as refusal:
        LOG.warning("sso not begun", extra={"sebab": type(refusal).__name__})
        st.error(_MATI)
        return
    assert percobaan.perangkat
    with engine.write_session(by="sistem", door="masuk") as session:
        create_permintaan(
            session,
            perangkat=percobaan.perangkat,
            state=begun.state,
            nonce=begun.nonce,
            verifier=begun.verifier,
            tujuan=next_path,
        )
    target = html.escape(begun.address, quote=True)
    # A refresh, not a script: it works under the content security policy.
    st.markdown(f'<meta http-equiv="refresh" content="0; url={target}">', unsafe_allow_html=True)
    st.markdown(f'<a href="{target}" target="_self">Lanjut</a>', unsafe_allow_html=True)
