"""What an admin does about an account's way in: a new code for its password, an end of sessions."""

from typing import Any

import streamlit as st

from db.actions.masuk import close_sesi_akun, start_lihat_sebagai
from db.actions.otp import remove_otp_akun
from db.actions.sandi import reset_sandi
from db.queries.saya import SesiTerbuka, list_sesi_masuk
from ui.screens.pengaturan.undangan import keep_kode
from ui.session.auth import current_user
from ui.session.data import look, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.sesi import show_sesi
from ui.words.markdown import escape_markdown
from ui.words.rejected import REJECTED


def show_way_in(row: dict[str, Any]) -> None:
    """What can be done about how somebody enters, and a look at what they see."""
    with st.container(horizontal=True):
        _show_reset(row)
        if row["berkode"]:
            _show_lost(row["nama_pengguna"])
        if row["aktif"] and row["nama_pengguna"] != current_user().nama_pengguna:
            st.button(
                "Lihat sebagai orang ini",
                icon=":material/visibility:",
                on_click=_start_lihat,
                args=(int(row["id"]),),
                help="Anda melihat layar dengan hak akun itu. Hanya dibaca, dan tercatat.",
            )


def _start_lihat(akun_id: int) -> None:
    with explain_rejection():
        write(start_lihat_sebagai, sesi_id=current_user().sesi_id, akun_id=akun_id)


def _show_lost(nama: str) -> None:
    """Forget a lost telephone."""
    with st.popover("Ponselnya hilang", icon=":material/cancel:"):
        st.markdown(
            f"Kode kedua **{escape_markdown(nama)}** dilepas dan ia keluar dari semua peramban. "
            "Pastikan dahulu bahwa memang orangnya yang meminta."
        )
        if st.button("Lepas kode kedua", key=f"lepas_{nama}"):
            with explain_rejection():
                write(remove_otp_akun, nama_pengguna=nama)
                announce(f"Kode kedua {escape_markdown(nama)} dilepas.")
                st.rerun()


def _show_reset(row: dict[str, Any]) -> None:
    """Give an account a new one-time code; its password is worthless from then on."""
    nama = row["nama_pengguna"]
    tetap = bool(row["contoh"])
    with st.popover(
        "Beri kode baru",
        icon=":material/key:",
        disabled=tetap,
        help=REJECTED["akun_contoh_tetap"] if tetap else None,
    ):
        st.markdown(
            f"Sandi **{escape_markdown(nama)}** dihapus dan ia keluar dari semua peramban. "
            "Dengan kode baru ia membuat sandi sendiri."
        )
        if st.button("Hapus sandi dan beri kode", key=f"reset_{row['id']}_{row['versi']}"):
            with explain_rejection():
                kode = write(reset_sandi, akun_id=int(row["id"]), versi=int(row["versi"]))
                keep_kode(nama, kode)
                st.rerun()


def show_sesi_semua() -> None:
    """Who is logged in where, and the buttons that end it."""
    user = current_user()
    found = look(list_sesi_masuk)
    names = {each.nama_pengguna: each.akun_id for each in found}
    chosen = st.selectbox(
        "Akun yang sedang masuk", list(names), index=None, placeholder="Semua akun"
    )
    shown = [each for each in found if chosen in (None, each.nama_pengguna)]
    show_sesi(shown, ini=user.sesi_id, end=_end, named=True)
    if chosen is not None and st.button(
        f"Akhiri semua sesi {escape_markdown(chosen)}", icon=":material/logout:"
    ):
        with explain_rejection():
            write(close_sesi_akun, akun_id=names[chosen])
            announce(f"Semua sesi {escape_markdown(chosen)} diakhiri.")
            st.rerun()


def _end(sesi: SesiTerbuka) -> None:
    with explain_rejection():
        write(close_sesi_akun, akun_id=sesi.akun_id, sesi_id=sesi.id)
        announce(f"Sesi {escape_markdown(sesi.nama_pengguna)} diakhiri.")
