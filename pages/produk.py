"""Produk: what the koperasi make and sell, filtered, as a list and as a file."""

import streamlit as st

from db.izin import Izin
from db.queries.produk import count_produk
from db.values.format import format_number
from ui.screens.produk.list import (
    PAGE,
    ROWS,
    build_page,
    clear_filters,
    describe_filter,
    rows_to_export,
    show_filters,
    show_list,
)
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.view import view
from ui.widgets.downloads import open_downloads, show_downloads
from ui.widgets.head import show_head

head = st.container()
chosen, end = show_filters()
found, koperasi = read(count_produk, chosen)
with head:
    show_head(
        f"{format_number(found)} produk dari {format_number(koperasi)} koperasi"
        if found or not chosen.is_empty
        else "Belum ada produk yang dicatat",
        subtitle="Produk yang sudah dicatat pada koperasi terdaftar; yang belum dicatat tidak "
        "berarti tidak ada",
        source="isian petugas pada profil koperasi",
        angka=("produk",),
    )
with end:
    files = open_downloads("unduh_produk")
if files is not None:
    with files:
        show_downloads(
            "produk",
            rows_to_export(chosen),
            judul="Daftar produk koperasi",
            definisi="Legalitas: surat yang masih berlaku pada tanggal berkas. Omzet: jumlah semua "
            "kanal pada tahun terakhir yang terdata.",
            sumber="isian petugas pada profil koperasi",
            saringan=describe_filter(chosen),
        )
if not chosen.is_empty:
    st.button("Hapus saringan", icon=":material/filter_list_off:", on_click=clear_filters)
if found:
    pages = -(-found // ROWS)
    page = st.pagination(pages, key=PAGE, bind="query-params") if pages > 1 else 1
    first = (page - 1) * ROWS
    show_list(view(build_page, chosen, offset=first))
    if pages > 1:
        st.caption(
            f"Baris {format_number(first + 1)}–{format_number(min(first + ROWS, found))} dari "
            f"{format_number(found)}. Unduhan memuat semuanya."
        )
elif chosen.is_empty:
    st.info(
        "Buka satu koperasi, lalu tab Usaha."
        if current_user().may(Izin.UBAH)
        else "Staf dinas mencatatnya pada profil koperasi, tab Usaha.",
        icon=":material/info:",
    )
else:
    st.info("Tidak ada produk yang cocok. Kurangi saringan.", icon=":material/search_off:")
