"""The demo register: how much of it there is, and emptying it."""

import streamlit as st

from db.actions.akun import close_akun_contoh
from db.actions.contoh import empty_demo
from db.queries.akun import has_admin, list_akun_contoh
from db.queries.contoh import count_contoh
from db.values.format import format_number
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.words.markdown import escape_markdown

# Typed out, because emptying cannot be undone.
KATA = "KOSONGKAN"


def show_contoh() -> None:
    """Draw the tab: what is invented, and the form that empties it."""
    contoh = read(count_contoh)
    akun_contoh, other_admin = read(list_akun_contoh), read(has_admin)
    st.header("Data contoh", anchor=False)
    if not sum(contoh.values()):
        st.info("Tidak ada data contoh. Semua angka berasal dari register dinas.")
    else:
        rows = ", ".join(f"{format_number(jumlah)} {apa}" for apa, jumlah in contoh.items())
        st.markdown(
            f"Ada {rows}: yang rekaan, dan yang diketik untuk berlatih selama data contoh ada. "
            "Mengosongkannya menghapus semua itu beserta RAT, keragaan, dan kehadirannya; data "
            "dinas yang sudah ada sebelumnya tetap. "
            "**Tidak dapat dibatalkan.**"
        )
    if akun_contoh and not other_admin:
        st.warning(
            f"Akun contoh ({escape_markdown(', '.join(akun_contoh))}) tetap terbuka dengan sandi "
            "yang diketahui umum, karena belum ada admin lain. Buat satu di server: "
            "`python -m db.akun buat NAMA --peran admin`.",
            icon=":material/key:",
        )
    with st.form("contoh", border=False, enter_to_submit=False):
        kata = st.text_input(f"Ketik {KATA} untuk melanjutkan", width=320)
        if st.form_submit_button(
            "Kosongkan data contoh", disabled=not (sum(contoh.values()) or akun_contoh)
        ):
            if kata.strip().upper() != KATA:
                st.error(f"Belum dikosongkan: ketik {KATA} lebih dahulu.")
            else:
                with explain_rejection(), st.spinner("Mengosongkan data contoh…"):
                    write(empty_demo)
                    if other_admin:
                        write(close_akun_contoh)
                    announce("Data contoh sudah dikosongkan.")
                    st.rerun()
