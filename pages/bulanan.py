"""Ringkasan bulanan: what a month brought, frozen at its end; and what somebody has not seen."""

import streamlit as st

from db.clock import today
from db.figures.bulanan import BUTIR, end_of
from db.queries.laporan import Permintaan
from ui.reports.bulanan import name_month
from ui.screens.bulanan.model import (
    TERAKHIR,
    build_bulanan,
    build_pilihan,
    build_sejak_baris,
)
from ui.screens.bulanan.show import show_rows
from ui.screens.laporan.buttons import show_paper
from ui.session.auth import current_user
from ui.session.done import done
from ui.session.view import view
from ui.widgets.asked import forget_unless
from ui.widgets.head import show_head
from ui.widgets.links import link

pada = today()
asked = st.query_params.get("bulan", "")
if asked == TERAKHIR:
    show_head(
        "Sejak Anda terakhir melihat", subtitle="Yang dicatat orang lain sejak kunjungan lalu"
    )
    user = current_user()
    link("Ringkasan bulan ini", "bulanan", icon=":material/calendar_month:")
    if user.terakhir_melihat is None:
        st.info("Ini kunjungan pertama Anda, jadi belum ada pembandingnya.")
    else:
        st.html(view(build_sejak_baris, user.terakhir_melihat, user.nama_pengguna))
    done()

months = {name_month(each): each for each in view(build_pilihan, pada)}
head = st.container()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    forget_unless(months, key="bulan")
    bulan = months[
        st.selectbox(
            "Bulan",
            list(months),
            key="bulan",
            bind="query-params",
            label_visibility="collapsed",
            width=200,
        )
    ]
    per = min(end_of(bulan), pada)
    show_paper("bulanan", Permintaan(pada=per))
layar = view(build_bulanan, per)
with head:
    show_head(
        layar.judul,
        subtitle=layar.dibuat,
        source="register dan katalog angka",
        pada=per,
        angka=("jumlah", "pendirian_tahun_ini"),
    )
st.html(layar.isi)
kunci = st.query_params.get("butir", "")
if kunci in BUTIR:
    show_rows(kunci, bulan, per)
