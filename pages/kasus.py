"""One founding case, under an address of its own: kasus?kasus=123."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from db.errors import NotFound
from db.queries.satu_kasus import get_kasus
from ui.screens.kasus.documents import show_documents
from ui.screens.kasus.form import TAB, show_case_form
from ui.screens.kasus.summary import describe_case, show_summary, show_way
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.done import done
from ui.session.reach import show_outside
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.tabs import show_tabs
from ui.words.address import find_id
from ui.words.markdown import escape_markdown

try:
    kasus = read(get_kasus, find_id(st.query_params.get("kasus", "")) or 0)
except NotFound:
    show_head("Kasus tidak ditemukan")
    st.info("Alamat ini tidak menunjuk satu kasus pun.", icon=":material/search_off:")
    link("Daftar kasus", "fasilitasi", icon=":material/flag:", tab_fasilitasi="Kasus")
    done()

show_head(
    escape_markdown(kasus.nama_kelompok),
    subtitle=escape_markdown(describe_case(kasus)),
    source="kasus fasilitasi",
)
show_outside("Kasus ini", kasus.kecamatan_kode)
editable = current_user().may_edit(kasus.kecamatan_kode) and kasus.keluar is None
tabs: dict[str, Callable[[], None]] = {
    "Ringkasan": partial(show_summary, kasus, may_edit=editable),
    "Dokumen": partial(show_documents, kasus, may_edit=editable),
    "Riwayat": partial(show_way, kasus),
}
if editable:
    tabs[TAB] = partial(show_case_form, kasus.id, kasus.nama_kelompok)
show_tabs("tab_kasus", tabs, kept=str(kasus.id), staying=("Dokumen",) if editable else ())
link("Semua kasus", "fasilitasi", icon=":material/flag:", tab_fasilitasi="Kasus")
