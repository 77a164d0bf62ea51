"""Gabung: two records of one koperasi side by side, a choice for each difference, one save."""

import streamlit as st

from db.errors import NotFound
from db.queries.gabung import compare_koperasi
from db.values.format import format_number
from ui.screens.gabung import ask_differences, ask_record, ask_survivor, merge
from ui.session.data import read
from ui.session.done import done
from ui.session.reach import show_limit
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.words.markdown import escape_markdown

show_head(
    "Gabungkan dua catatan",
    subtitle="Dua baris register yang sebenarnya satu koperasi",
)
show_limit("koperasi")
left, right = st.columns(2)
with left:
    first = ask_record("Catatan pertama", key="koperasi")
with right:
    second = ask_record("Catatan kedua", key="dengan", without=first)
if first is None or second is None:
    st.info("Pilih kedua catatan untuk membandingkannya.", icon=":material/compare:")
    done()

dari_id, ke_id = ask_survivor(first, second)
try:
    both = read(compare_koperasi, dari_id=dari_id, ke_id=ke_id)
except NotFound:
    st.info("Salah satu catatan baru saja ditutup. Pilih lagi.", icon=":material/info:")
    done()

st.caption(
    f"{format_number(both.pindah)} baris milik {escape_markdown(both.nama[0])} (RAT, keragaan, "
    "pengurus, produk dan lainnya) ikut pindah, begitu pula peserta pelatihan dan kasus "
    "fasilitasinya. Nama, NIK, dan nomor badan hukum lama tetap dapat dicari."
)
choices = ask_differences(both, dari_id, ke_id)
with st.container(horizontal=True, vertical_alignment="center"):
    if st.button("Gabungkan", type="primary", icon=":material/merge:"):
        merge(dari_id, ke_id, both, choices)
    link("Batal", "profil", koperasi=first)
