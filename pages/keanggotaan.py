"""Keanggotaan: who is a member where, where one could join, and the UMKM among the members."""

from functools import partial

import streamlit as st

from db.clock import today
from db.figures.rat import book_of, books_to_choose
from db.queries.peta import list_tahun_buku
from ui.screens.keanggotaan.anggota import build_judul
from ui.screens.keanggotaan.show import show_anggota, show_bergabung, show_hubungan, show_umkm
from ui.session.data import read
from ui.session.view import view
from ui.widgets.asked import forget_unless
from ui.widgets.head import show_head
from ui.widgets.tabs import show_tabs
from ui.words.markdown import escape_markdown

head = st.container()
books = books_to_choose(read(list_tahun_buku), today())
forget_unless(books, key="tahun_anggota")
tahun_buku: int = st.selectbox(
    "Tahun buku",
    books,
    index=books.index(book_of(today())),
    format_func=lambda each: f"Tahun buku {each}",
    key="tahun_anggota",
    bind="query-params",
    label_visibility="collapsed",
    width=180,
)
with head:
    show_head(
        escape_markdown(view(build_judul, tahun_buku, today())),
        subtitle=escape_markdown(f"Menurut laporan sampai tahun buku {tahun_buku}"),
        source="keragaan tahunan dan register koperasi",
        angka=("median_anggota", "anggota_terakhir"),
    )
show_tabs(
    "bagian_anggota",
    {
        "Anggota": partial(show_anggota, tahun_buku),
        "Di mana bergabung": show_bergabung,
        "UMKM": partial(show_umkm, tahun_buku),
        "Pembinaan": partial(show_hubungan, tahun_buku),
    },
    kept=str(tahun_buku),
)
