"""Impor: bring an office's spreadsheet in, look at its rows, write them, take them back."""

import streamlit as st

from db.errors import NotFound
from db.queries.impor import count_baris, get_impor
from ui.screens.impor.decided import show_last
from ui.screens.impor.file import (
    is_closed,
    show_actions,
    show_closed,
    show_columns,
    show_decisions,
    show_summary,
)
from ui.screens.impor.list import build_berkas
from ui.screens.impor.notes import show_notes
from ui.screens.impor.rows import show_rows
from ui.screens.impor.upload import show_upload
from ui.screens.impor.waktu import show_waktu
from ui.session.data import read
from ui.session.done import done
from ui.session.view import view
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.words.address import find_id
from ui.words.markdown import escape_markdown

STEPS = "1 Unggah → 2 Kolom → 3 Nilai → 4 Periksa → 5 Terapkan"

chosen = find_id(st.query_params.get("berkas", ""))
impor = None
if chosen is not None:
    try:
        impor = read(get_impor, berkas_id=chosen)
    except NotFound:
        st.error("Berkas itu tidak ada. Pilih salah satu di bawah.", icon=":material/search_off:")

if impor is not None:
    show_head(escape_markdown(impor.nama), subtitle=STEPS, source="berkas yang diunggah")
    link("Semua berkas", "impor", icon=":material/arrow_back:")
    counts = read(count_baris, berkas_id=impor.id)
    show_summary(impor, counts)
    if is_closed(impor):
        show_closed(impor)
    else:
        show_notes(impor)
        show_waktu(impor)
        show_actions(impor, counts)
        show_last(impor.id)
        show_rows(impor, counts)
        show_columns(impor)
    show_decisions(impor)
    done()

show_head("Impor", subtitle=STEPS, source="berkas yang diunggah")
show_upload()

st.header("Berkas yang pernah masuk", anchor=False)
berkas = view(build_berkas)
if not berkas:
    st.info(
        "Belum ada berkas. Unggah register, keragaan, RAT, daftar hadir atau daftar fasilitasi; "
        "sebelum diterapkan tidak ada yang berubah di register.",
        icon=":material/upload_file:",
    )
for each in berkas:
    with st.container(border=True):
        link(each.nama, "impor", icon=":material/table:", berkas=each.id)
        st.caption(escape_markdown(each.kata))
