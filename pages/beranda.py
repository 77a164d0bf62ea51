"""Beranda: what the Kepala Dinas needs in ten seconds."""

import streamlit as st

from db.clock import today
from db.figures.register import JUMLAH
from db.queries.fasilitasi import count_pendirian, list_kumulatif
from db.queries.perhatian import list_perhatian
from ui.charts.fasilitasi import build_curve
from ui.charts.peta import build_map, describe_map
from ui.screens.beranda.cards import (
    finding,
    founding_card,
    rat_card,
    read_years,
    status_card,
    training_card,
)
from ui.screens.beranda.show import show_attention, show_card_numbers, show_cards
from ui.screens.fasilitasi.years import explain_schedule, show_curve_numbers
from ui.screens.peta.boundaries import map_address, map_source
from ui.screens.peta.map import read_map
from ui.screens.peta.remarks import told_outside
from ui.screens.peta.table import rows_to_export
from ui.session.data import read
from ui.widgets.chart import show
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers

pada = today()
years = read_years(pada)
if not years[-1][JUMLAH.kunci]:
    show_head("Register masih kosong")
    st.info(
        "Unggah berkas register dinas di layar Impor, atau muat di server: "
        "`python -m db.impor BERKAS.xlsx --terapkan`. "
        "Setelah itu angka, peta, dan daftarnya muncul di sini.",
        icon=":material/upload_file:",
    )
    st.stop()

progress = read(count_pendirian, tahun=pada.year, pada=pada)
curves = read(list_kumulatif, tahun=pada.year, pada=pada)
show_head(finding(years[-1], progress), subtitle="Perubahan terhadap tanggal yang sama tahun lalu")
founding = founding_card(progress, curves)
cards = [status_card(years), rat_card(years), founding, training_card(years)]
show_cards(cards)

show_card_numbers(cards)

left, right = st.columns(2, gap="large")
with left:
    st.header("Sebaran koperasi", anchor=False)
    frame, kelas = read_map(JUMLAH.kunci, tahun_buku=pada.year - 1, hari=pada)
    show(
        build_map,
        frame,
        alt=describe_map(frame, JUMLAH.nama, kelas),
        kelas=kelas,
        geometry=map_address(),
        satuan="Koperasi per kecamatan",
        names=False,
        height=300,
    )
    st.caption(told_outside(pada) + map_source())
    show_numbers(
        "sebaran_koperasi",
        rows_to_export(frame, JUMLAH),
        None,
        judul="Sebaran koperasi per kecamatan",
        definisi=JUMLAH.definisi,
        sumber=JUMLAH.sumber,
    )
    link("Buka peta", "peta", icon=":material/map:")
with right:
    st.header(f"Pendirian sepanjang {pada.year}", anchor=False)
    show(
        build_curve,
        curves,
        alt=f"Kurva pendirian {pada.year}, berdiri sampai hari ini: {founding.nilai}.",
        target=progress.target,
        tahun=pada.year,
        height=300,
    )
    st.caption(explain_schedule(progress))
    show_curve_numbers(curves, pada.year)
    link("Buka fasilitasi", "fasilitasi", icon=":material/flag:")

st.header("Perlu perhatian", anchor=False)
show_attention(read(list_perhatian, hari=pada))
