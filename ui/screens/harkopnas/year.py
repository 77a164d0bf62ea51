"""What is noted for the year: theme, contact, logo."""

import streamlit as st

from db.actions.dek import write_harkopnas, write_logo
from db.queries.dek import get_harkopnas
from ui.grid.baru import kept, open_row_form, seen_version, write_form
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.said import announce
from ui.widgets.asked import ask_file
from ui.widgets.beside import beside
from ui.words.markdown import escape_markdown

_FIELDS = {"tema": "tema", "kontak": "kontak"}
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
    with left:
        _ask_year_words(tahun)
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


@fragment
def _ask_year_words(tahun: int) -> None:
    year = read(get_harkopnas, tahun)
    now = {"tema": year.tema or "", "kontak": year.kontak or ""}
    nama = f"harkopnas_{tahun}"
    form = open_row_form(nama, f"Harkopnas {tahun}", now, words=_FIELDS)
    versi = seen_version(form, year.versi)
    with kept(form) as key:
        tema = st.text_input(
            "Tema resmi",
            value=now["tema"],
            max_chars=160,
            key=key["tema"],
            help="Salin dari pengumuman resmi. Kosong: baris tema tidak ditayangkan.",
        )
        kontak = st.text_area(
            "Kontak dinas untuk salindia ajakan",
            value=now["kontak"],
            max_chars=200,
            key=key["kontak"],
            placeholder="Telepon kantor, alamat loket; satu per baris",
            help="Kontak kantor, bukan nomor pribadi.",
        )
    if st.button("Simpan", key=f"{form_name(nama)}_simpan") and write_form(
        form, write_harkopnas, tahun=tahun, versi=versi, tema=tema, kontak=kontak
    ):
        announce("Tema dan kontak tersimpan.")
        st.rerun()


def _write_logo(tahun: int, versi: int | None, logo: bytes | None) -> None:
    with explain_rejection():
        write(write_logo, tahun=tahun, versi=versi, logo=logo)
        announce("Logo dipasang." if logo else "Logo dilepas.")
