"""Indikator: what each figure means, and of one of them where it comes from."""

import streamlit as st

from db.figures.katalog import KUNCI_LAMA, UKURAN
from ui.screens.indikator.katalog import build_katalog
from ui.screens.indikator.metadata import show_metadata
from ui.screens.indikator.show import show_dari_mana
from ui.session.done import done
from ui.session.view import view
from ui.widgets.head import show_head

asked = st.query_params.get("angka", "")
kunci = KUNCI_LAMA.get(asked, asked)
if kunci in UKURAN:
    show_dari_mana(kunci)
    done()

katalog = view(build_katalog, "")
show_head(
    f"Indikator: arti {katalog.semua} angka yang ditampilkan",
    subtitle="Setiap angka di layar, laporan, dan presentasi, dengan rumus dan sumbernya",
    source="katalog angka program ini",
)
if asked:
    st.warning("Angka yang diminta tidak ada dalam katalog.", icon=":material/search_off:")
cari = st.text_input(
    "Cari angka",
    key="cari_angka",
    bind="query-params",
    placeholder="mis. RAT, anggota, sektor riil",
    max_chars=80,
    width=420,
)
katalog = view(build_katalog, cari.strip())
if katalog.jumlah:
    st.html(katalog.daftar)
else:
    st.info("Tidak ada angka yang memuat kata itu.", icon=":material/search_off:")
with st.container(horizontal=True, gap="small"):
    show_metadata()
