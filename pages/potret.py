"""Keadaan per tanggal: the register kept on a day, compared with another day or with today."""

import streamlit as st

from db.izin import Izin
from db.queries.banding import HARI_INI
from db.queries.potret import list_potret
from ui.screens.potret.bundle import show_bundle
from ui.screens.potret.show import show_comparison, show_new_potret, states
from ui.session.auth import current_user
from ui.session.data import read
from ui.widgets.head import show_head

potret = read(list_potret)
choices = states(potret)
ids = list(choices)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    before = st.selectbox(
        "Dari",
        ids,
        index=1 if len(ids) > 1 else 0,
        format_func=lambda each: choices[each].nama,
        width=350,
    )
    after = st.selectbox(
        "Ke",
        ids,
        index=ids.index(HARI_INI),
        format_func=lambda each: choices[each].nama,
        width=350,
    )
    show_bundle(choices[after])
    if current_user().may(Izin.KELOLA):
        show_new_potret()
with head:
    show_head(
        "Keadaan per tanggal",
        subtitle="Potret register yang tidak berubah, dibanding potret lain atau hari ini",
        source="potret register",
        pada=choices[after].per,
    )
if not potret:
    st.info(
        "Belum ada potret, jadi belum ada pembanding bagi keadaan hari ini. Program membuatnya "
        "sendiri pada akhir tahun; admin dapat membuatnya kapan saja dengan tombol Buat potret.",
        icon=":material/photo_camera:",
    )
elif before == after:
    st.info(
        "Kedua pilihan itu keadaan yang sama. Pilih dua yang berbeda untuk melihat perubahannya.",
        icon=":material/compare_arrows:",
    )
else:
    show_comparison(choices[before], choices[after])
