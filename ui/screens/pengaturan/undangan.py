"""The form by which an admin invites somebody, and the code that is shown once."""

import streamlit as st

from db.actions.sandi import UNDANGAN_LIFE, create_undangan
from db.enums import Peran
from db.frames import rows_of
from db.queries.wilayah import list_kecamatan
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.once import form_name, next_form
from ui.sso.setting import find_setting
from ui.words.labels import PERAN
from ui.words.markdown import escape_markdown

ALL = "semua kecamatan"
_FORM, _KODE = "undang", "_kode_sekali"


def show_undangan() -> None:
    """Invite: who, as what, and where a staf may edit."""
    names = {each["kode"]: each["nama"] for each in rows_of(read(list_kecamatan))}
    st.header("Undang orang", anchor=False)
    with st.form(form_name(_FORM), border=False, enter_to_submit=False):
        nama = st.text_input("Nama pengguna", max_chars=32, placeholder="mis. siti.aminah")
        lengkap = st.text_input("Nama lengkap", max_chars=120)
        peran = st.selectbox(
            "Peran akun baru", list(Peran), index=1, format_func=lambda each: PERAN[each]
        )
        kecamatan = st.multiselect(
            "Bila staf, hanya boleh mengubah di",
            list(names),
            format_func=names.__getitem__,
            placeholder=ALL.capitalize(),
        )
        sso = ask_sso()
        if st.form_submit_button("Undang"):
            with explain_rejection():
                kode = write(
                    create_undangan,
                    nama_pengguna=nama,
                    nama_lengkap=lengkap,
                    peran=Peran(str(peran)),
                    kecamatan=kecamatan,
                    sso=sso,
                )
                next_form(_FORM)
                keep_kode(nama.strip().lower(), kode)
                st.rerun()


def ask_sso(value: str = "", *, key: str | None = None) -> str | None:
    """Who the person is at the Pemkab, inside a form; asked only where its sign-on is used."""
    setting = find_setting()
    if setting is None:
        return value or None
    typed = st.text_input(
        "Pengenal di SSO Pemkab",
        value=value,
        key=key,
        max_chars=255,
        help=f"Isi klaim `{setting.klaim}` orang ini. Kosong: hanya sandi dasbor. Yang belum "
        "terhubung melihat pengenalnya sendiri ketika mencoba masuk.",
    )
    return typed.strip() or None


def keep_kode(nama_pengguna: str, kode: str) -> None:
    """Have the next run show a code, until it is said to be handed over."""
    st.session_state[_KODE] = (nama_pengguna, kode)


def show_kode() -> None:
    """The code that was just made. It is kept nowhere else."""
    if _KODE not in st.session_state:
        return
    nama_pengguna, kode = st.session_state[_KODE]
    with st.container(border=True):
        st.markdown(f"**Kode sekali pakai untuk {escape_markdown(nama_pengguna)}**")
        st.code(kode, language=None)
        st.caption(
            f"Hanya tampil kali ini. Berikan langsung kepada orangnya: ia masuk dengan nama "
            f"pengguna itu dan kode ini sebagai sandi, lalu membuat sandinya sendiri. "
            f"Berlaku {UNDANGAN_LIFE.days} hari."
        )
        st.button("Sudah saya catat", on_click=lambda: st.session_state.pop(_KODE, None))
