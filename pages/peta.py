"""Peta: one indicator over the 29 kecamatan, and everything about the kecamatan that is chosen."""

from functools import partial

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.katalog import PETA, UKURAN
from db.queries.peta import list_titik_desa
from ui.charts.peta import build_map, describe_map
from ui.screens.peta.boundaries import map_address, map_content, map_source
from ui.screens.peta.growth import show_growth
from ui.screens.peta.map import (
    choose_book,
    click_key,
    finding,
    follow_old_link,
    forget_clicks,
    picture,
    read_map,
    show_kecamatan,
    show_points,
    take_click,
)
from ui.screens.peta.remarks import told_aktif, told_doubtful, told_outside
from ui.screens.peta.table import rows_to_export, show_table
from ui.session.data import read
from ui.widgets.chart import show
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import show_downloads
from ui.widgets.head import show_head

head = st.container()
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
    st.stop()

left, middle, right, last = st.columns([3, 2, 3, 2], vertical_alignment="bottom")
follow_old_link()
kunci = left.selectbox(
    "Indikator",
    PETA,
    format_func=lambda each: UKURAN[each].nama,
    key="indikator",
    bind="query-params",
)
kunci, remark = told_aktif(kunci, hari=today())
indikator = UKURAN[kunci]
definisi = fill_rules(indikator.definisi)
tahun_buku = choose_book(middle, asked=indikator.bertahun)
when = {"tahun_buku": tahun_buku, "hari": today()}
remark += told_doubtful(kunci, tahun_buku=tahun_buku, hari=today()) + told_outside(today())
frame, kelas = read_map(kunci, **when)
names = frame.sort_values("nama")["nama"].tolist()


nama = right.selectbox(
    "Kecamatan",
    names,
    index=None,
    placeholder="Pilih di sini, di peta, atau di tabel",
    key="kecamatan",
    bind="query-params",
    on_change=forget_clicks,
)
points = last.toggle("Titik desa", key="titik", bind="query-params", help="Desa yang berkoperasi.")
kode = frame.set_index("nama")["kode"].get(nama, "")
map_key = click_key("peta")

with head:
    subtitle = f"{indikator.nama} per kecamatan"
    if indikator.bertahun:
        subtitle += f", tahun buku {tahun_buku}"
    show_head(finding(frame, indikator), subtitle=subtitle, source=indikator.sumber)

drawing, side = st.columns([5, 3], gap="large")
with drawing:
    rows = pd.concat([frame, read(list_titik_desa)]) if points else frame
    show(
        build_map,
        rows,
        alt=describe_map(frame, indikator.nama, kelas),
        key=map_key,
        select="kecamatan",
        on_select=partial(
            take_click, map_key, dict(zip(frame["kode"], frame["nama"], strict=True))
        ),
        kelas=kelas,
        geometry=map_address(),
        satuan=indikator.satuan.capitalize(),
        terpilih=kode,
    )
    st.caption(f"{remark}{definisi} {map_source()}")
    if points:
        show_points()

with side:
    if kode:
        show_kecamatan(frame, kode, kunci, terkecil=kelas.terkecil, **when)
    else:
        show_table(frame, indikator, wide=False)
if kode:
    show_table(frame, indikator, wide=True)
show_downloads(
    f"peta_{kunci}",
    rows_to_export(frame, indikator),
    judul=finding(frame, indikator),
    definisi=f"{remark}{definisi}",
    sumber=indikator.sumber,
    saringan=[subtitle],
    picture=partial(picture, frame, kelas, indikator, (map_content(), map_source(markdown=False))),
)
