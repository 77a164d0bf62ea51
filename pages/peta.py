"""Peta: one indicator over the 29 kecamatan, and everything about the kecamatan that is chosen."""

from functools import partial

import streamlit as st

from db.clock import today
from db.figures.katalog import PETA, UKURAN
from ui.screens.peta.boundaries import map_content, map_source
from ui.screens.peta.growth import show_growth
from ui.screens.peta.map import (
    about_head,
    choose_book,
    click_key,
    first_book,
    follow_old_link,
    forget_clicks,
    picture,
    show_kecamatan,
    show_points,
    take_click,
)
from ui.screens.peta.model import build_peta, build_spec
from ui.screens.peta.table import rows_to_export, show_table
from ui.session.done import done
from ui.session.view import view
from ui.widgets.chart import palette_name, show_spec
from ui.widgets.downloads import show_downloads
from ui.widgets.head import EarlyHead

head = EarlyHead()
if head.may_guess:
    peta = view(build_peta, PETA[0], first_book(), today())
    head.show(peta.judul, **about_head(peta.kunci, first_book()))
mode = st.segmented_control(
    "Tampilan",
    ["Keadaan", "Pertumbuhan"],
    default="Keadaan",
    required=True,
    key="tampilan",
    bind="query-params",
    label_visibility="collapsed",
)
if mode == "Pertumbuhan":
    show_growth(head)
    done()

left, middle, right, last = st.columns([3, 2, 3, 2], vertical_alignment="bottom")
follow_old_link()
kunci = left.selectbox(
    "Indikator",
    PETA,
    format_func=lambda each: UKURAN[each].nama,
    key="indikator",
    bind="query-params",
)
tahun_buku = choose_book(middle, asked=UKURAN[kunci].bertahun)
peta = view(build_peta, kunci, tahun_buku, today())
indikator = UKURAN[peta.kunci]
when = {"tahun_buku": tahun_buku, "hari": today()}
nama = right.selectbox(
    "Kecamatan",
    peta.nama,
    index=None,
    placeholder="Pilih di sini, di peta, atau di tabel",
    key="kecamatan_peta",
    bind="query-params",
    on_change=forget_clicks,
)
points = last.toggle("Titik desa", key="titik", bind="query-params", help="Desa yang berkoperasi.")
kode = peta.kode.get(nama or "", "")
map_key = click_key("peta")

head.show(peta.judul, **about_head(peta.kunci, tahun_buku))

drawing, side = st.columns([5, 3], gap="large")
with drawing:
    show_spec(
        view(
            build_spec,
            peta.kunci,
            tahun_buku,
            today(),
            palette_name(),
            terpilih=kode,
            titik=points,
        ),
        alt=peta.alt,
        key=map_key,
        select="kecamatan",
        on_select=partial(take_click, map_key, {code: name for name, code in peta.kode.items()}),
    )
    st.caption(peta.keterangan)
    if points:
        show_points()

with side:
    if kode:
        show_kecamatan(peta.baris, kode, peta.kunci, terkecil=peta.kelas.terkecil, **when)
    else:
        show_table(peta.tabel, indikator, wide=False)
if kode:
    show_table(peta.tabel, indikator, wide=True)
show_downloads(
    f"peta_{peta.kunci}",
    lambda: rows_to_export(peta.baris, indikator),
    judul=peta.judul,
    definisi=peta.catatan,
    sumber=indikator.sumber,
    saringan=[about_head(peta.kunci, tahun_buku)["subtitle"]],
    picture=partial(
        picture,
        peta.baris,
        peta.kelas,
        indikator,
        (map_content(), map_source(markdown=False)),
    ),
)
