"""Peta: one indicator over the 29 kecamatan, and everything about the kecamatan that is chosen."""

import streamlit as st

from db.clock import today
from db.figures.katalog import PETA, UKURAN
from ui.screens.peta.berikut import show_berikut
from ui.screens.peta.growth import show_growth
from ui.screens.peta.map import about_head, choose_book, first_book, follow_old_link
from ui.screens.peta.model import build_peta
from ui.screens.peta.show import Choice, show_chart, show_foot
from ui.session.done import done
from ui.session.view import view
from ui.widgets.head import EarlyHead

head = EarlyHead()
if head.may_guess:
    peta = view(build_peta, PETA[0], first_book(), today())
    head.show(peta.judul, **about_head(peta.kunci, first_book()))
choices = st.container(horizontal=True, vertical_alignment="center", gap="small", key="peta_pilih")
with choices:
    mode = st.segmented_control(
        "Tampilan",
        ["Keadaan", "Pertumbuhan", "Berikutnya"],
        default="Keadaan",
        required=True,
        key="tampilan",
        bind="query-params",
        label_visibility="collapsed",
    )
if mode == "Pertumbuhan":
    show_growth(head)
    done()
if mode == "Berikutnya":
    show_berikut(head)
    done()

follow_old_link()
with choices:
    kunci = st.selectbox(
        "Indikator",
        PETA,
        format_func=lambda each: UKURAN[each].nama,
        key="indikator",
        bind="query-params",
        label_visibility="collapsed",
        width=300,
    )
    tahun_buku = choose_book(asked=UKURAN[kunci].bertahun)
    peta = view(build_peta, kunci, tahun_buku, today())
    nama = st.selectbox(
        "Kecamatan",
        peta.nama,
        index=None,
        placeholder="Pilih kecamatan",
        key="kecamatan_peta",
        bind="query-params",
        label_visibility="collapsed",
        width=220,
    )
    points = st.toggle("Titik desa", key="titik", bind="query-params")

head.show(peta.judul, **about_head(peta.kunci, tahun_buku))
choice = Choice(asked=kunci, tahun_buku=tahun_buku, terpilih=nama or "", titik=points)
show_chart(peta, choice)
show_foot(peta, choice)
