"""Beranda: what the Kepala Dinas needs in ten seconds."""

from functools import partial

import streamlit as st

from db.clock import today
from db.figures.register import JUMLAH
from db.izin import Izin
from ui.screens.beranda.model import build_beranda
from ui.screens.beranda.show import show_attention, show_card_numbers, show_cards
from ui.screens.fasilitasi.years import show_curve_numbers
from ui.screens.pengaturan.cadangan import show_cadangan_line
from ui.screens.peta.still import show_map_numbers
from ui.session.auth import current_user
from ui.session.done import done
from ui.session.view import view_soon
from ui.widgets.chart import palette_name
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.refresh import show_refresh

FILL = (
    "Unggah berkas register dinas di layar Impor, atau muat di server: "
    "`python -m db.impor BERKAS.xlsx --terapkan`."
)
WHO_FILLS = "Staf atau admin dinas mengunggah berkas register di layar Impor."

pada = today()
ask = partial(view_soon, build_beranda, pada, palette_name())
shown = ask()
beranda = shown.value
if beranda is None:
    show_head("Register masih kosong")
    may_fill = current_user().may(Izin.UBAH)
    st.info(
        f"{FILL if may_fill else WHO_FILLS} Setelah itu angka, peta, dan daftarnya muncul di sini.",
        icon=":material/upload_file:",
    )
    done()

show_head(beranda.judul, subtitle="Perubahan terhadap tanggal yang sama tahun lalu")
if not shown.is_new:
    show_refresh(ask)
show_cadangan_line()
show_cards(beranda)
show_card_numbers(beranda.kartu)

left, right = st.columns(2, gap="large")
with left:
    st.html(beranda.peta)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_map_numbers(
            "sebaran_koperasi",
            JUMLAH,
            judul="Sebaran koperasi per kecamatan",
            tahun_buku=pada.year - 1,
            hari=pada,
            is_new=shown.is_new,
        )
        link("Buka peta", "peta", icon=":material/map:")
with right:
    st.html(beranda.kurva)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_curve_numbers(pada.year, pada, is_new=shown.is_new)
        link("Buka fasilitasi", "fasilitasi", icon=":material/flag:")

st.header("Perlu perhatian", anchor=False)
show_attention(beranda.perhatian)
