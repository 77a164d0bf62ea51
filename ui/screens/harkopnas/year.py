"""What is noted for the year: theme, contact, logo."""

import streamlit as st

from db.actions.dek import write_harkopnas, write_logo
from db.queries.dek import get_harkopnas
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.asked import ask_file
from ui.widgets.beside import beside
from ui.words.markdown import escape_markdown

_UNTOLD = "belum diumumkan"
# What db.values.foto reads at most.
LARGEST_MB = 8


def show_year(tahun: int, *, may_edit: bool) -> None:
    """Theme, contact and logo, which every deck of the year shows."""
    year = read(get_harkopnas, tahun)
    st.header(f"Harkopnas ke-{tahun - 1947}, {tahun}", anchor=False)
    if not may_edit:
        st.markdown(f"Tema: {escape_markdown(year.tema or _UNTOLD)}")
        return
    left, right = beside("tema", (3, 2))
    with left, st.form(f"tahun_{tahun}_{year.versi}", border=False):
        st.text_input(
            "Tema resmi",
            value=year.tema or "",
            max_chars=160,
            key=f"tema_{year.versi}",
            help="Salin dari pengumuman resmi. Kosong: baris tema tidak ditayangkan.",
        )
        st.text_area(
            "Kontak dinas untuk salindia ajakan",
            value=year.kontak or "",
            max_chars=200,
            key=f"kontak_{year.versi}",
            placeholder="Telepon kantor, alamat loket; satu per baris",
            help="Kontak kantor, bukan nomor pribadi.",
        )
        st.form_submit_button("Simpan", on_click=_write_year, args=(tahun, year.versi))
    with right:
        if year.logo:
            st.image(year.logo, caption="Logo sekarang", alt="Logo sekarang", width=160)
            st.button("Lepas logo", on_click=_write_logo, args=(tahun, year.versi, None))
        found = ask_file(
            f"Logo (PNG, JPEG, atau WebP, paling besar {LARGEST_MB} MB)",
            type=["png", "jpg", "jpeg", "webp"],
            key=f"logo_{year.versi}",
            max_upload_size=LARGEST_MB,
        )
        if found is not None:
            st.button(
                "Pasang logo", on_click=_write_logo, args=(tahun, year.versi, found.getvalue())
            )


def _write_year(tahun: int, versi: int | None) -> None:
    with explain_rejection():
        write(
            write_harkopnas,
            tahun=tahun,
            versi=versi,
            tema=st.session_state[f"tema_{versi}"],
            kontak=st.session_state[f"kontak_{versi}"],
        )
        announce("Tema dan kontak tersimpan.")


def _write_logo(tahun: int, versi: int | None, logo: bytes | None) -> None:
    with explain_rejection():
        write(write_logo, tahun=tahun, versi=versi, logo=logo)
        announce("Logo dipasang." if logo else "Logo dilepas.")
