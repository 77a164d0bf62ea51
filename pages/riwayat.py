"""Riwayat: every change of the register, save by save, and the way back."""

import streamlit as st

from db.izin import Izin
from db.queries.riwayat import RiwayatFilter, list_pelaku
from ui.screens.riwayat.file import show_history_files
from ui.screens.riwayat.pages import read_page
from ui.screens.riwayat.saves import asked_koperasi, asked_start, forget_start, show_saves
from ui.screens.riwayat.segel import show_segel
from ui.session.auth import current_user
from ui.session.data import read
from ui.widgets.asked import ask_day
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.words.labels import PINTU

SAVES = 20

show_head("Riwayat perubahan", subtitle="Setiap simpanan, terbaru dahulu", source="log perubahan")

koperasi_id, mulai = asked_koperasi(), asked_start()
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    pengguna = None
    if current_user().may(Izin.TELUSUR):
        pengguna = st.selectbox(
            "Pengguna",
            read(list_pelaku),
            index=None,
            placeholder="Semua",
            key="pengguna",
            bind="query-params",
            on_change=forget_start,
            width=220,
        )
    hari = ask_day("Hari", key="hari", bind="query-params", on_change=forget_start, width=165)
    pintu = st.selectbox(
        "Lewat",
        list(PINTU),
        format_func=lambda each: PINTU[each].capitalize(),
        index=None,
        placeholder="Semua",
        key="lewat",
        bind="query-params",
        on_change=forget_start,
        width=180,
    )
    if koperasi_id is not None:
        link("Buka koperasinya", "profil", icon=":material/storefront:", koperasi=koperasi_id)
        link("Riwayat semua koperasi", "riwayat", icon=":material/filter_list_off:")
chosen = RiwayatFilter(pintu=pintu, hari=hari, koperasi_id=koperasi_id)

page = read_page(chosen, limit=SAVES, mulai=mulai, pengguna=pengguna)
show_saves(page, koperasi_id)
if not page.simpanan:
    st.info(
        "Tidak ada perubahan yang cocok. Kosongkan saringan untuk melihat semuanya.",
        icon=":material/history:",
    )

asked = {
    "pengguna": pengguna,
    "hari": hari,
    "lewat": PINTU[pintu].capitalize() if pintu else None,
    "koperasi": koperasi_id,
}
kept = {name: value for name, value in asked.items() if value is not None}
with st.container(horizontal=True):
    if mulai is not None:
        link("Terbaru", "riwayat", icon=":material/first_page:", **kept)
    if page.berikut is not None:
        link("Lebih lama", "riwayat", icon=":material/arrow_forward:", mulai=page.berikut, **kept)

if page.simpanan:
    show_history_files("riwayat", chosen, pengguna=pengguna)

show_segel()
