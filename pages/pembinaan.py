"""Pembinaan: whom training reached, who came, what they learned, and what came of it."""

import streamlit as st

from db.clock import today
from db.enums import SumberDana
from db.queries.laporan import Permintaan
from db.queries.pembinaan import list_tahun_pelatihan
from ui.screens.fasilitasi.model import last_day
from ui.screens.laporan.buttons import offer_paper
from ui.screens.pembinaan.bagian import PRESENSI, list_bagian
from ui.screens.pembinaan.baru import SECTION
from ui.screens.pembinaan.cakupan import Cakupan, show_cakupan
from ui.screens.pembinaan.dampak import Dampak, show_dampak
from ui.screens.pembinaan.hasil import TAB as HASIL
from ui.screens.pembinaan.hasil import show_results
from ui.screens.pembinaan.kalender import SECTION as KALENDER
from ui.screens.pembinaan.kalender import show_kalender
from ui.screens.pembinaan.kepala import (
    PELATIHAN,
    RINGKASAN,
    ask_pilihan,
    follow_old_link,
    place_of_narrowing,
    show_head_of,
)
from ui.screens.pembinaan.menunggu import show_waiting
from ui.screens.pembinaan.pelatihan import show_no_training, show_trainings
from ui.screens.pembinaan.peserta import show_people
from ui.screens.pembinaan.pilihan import PilihanPembinaan, first_choice
from ui.screens.pembinaan.posko import SECTION as POSKO
from ui.screens.pembinaan.posko import show_posko
from ui.screens.pembinaan.presensi import show_attendance
from ui.screens.pembinaan.spj import show_spj
from ui.screens.pembinaan.spj_kurang import SECTION as SPJ
from ui.screens.pembinaan.summary import ask_summary, show_summary
from ui.session.data import read
from ui.session.done import done
from ui.session.view import Shown
from ui.widgets.head import EarlyHead
from ui.widgets.refresh import show_refresh
from ui.words.labels import SUMBER_DANA

_OF_ANGKATAN = {PRESENSI: show_attendance, HASIL: show_results}

years = read(list_tahun_pelatihan)
if not years:
    show_no_training()
    done()

opens_with = first_choice(years, today())
head = EarlyHead()
if head.may_guess:
    show_head_of(head, PilihanPembinaan(opens_with, None, last_day(opens_with)), RINGKASAN)
follow_old_link()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    tahun = st.selectbox(
        "Tahun",
        years,
        index=years.index(opens_with),
        key="tahun_pembinaan",
        bind="query-params",
        label_visibility="collapsed",
        width=110,
    )
    dana = st.selectbox(
        "Sumber dana",
        list(SumberDana),
        index=None,
        format_func=lambda each: SUMBER_DANA[each],
        placeholder="Semua sumber dana",
        key="dana",
        bind="query-params",
        label_visibility="collapsed",
        width=200,
    )
    sections = list_bagian()
    narrowed = place_of_narrowing(st.session_state.get("bagian", sections[0]))
    bagian = st.segmented_control(
        "Bagian",
        sections,
        default=sections[0],
        required=True,
        key="bagian",
        bind="query-params",
        label_visibility="collapsed",
    )
    pilihan = ask_pilihan(tahun, dana, bagian, narrowed)
isi = show_head_of(head, pilihan, bagian)

if isinstance(isi, Shown):
    if not isi.is_new:
        show_refresh(ask_summary(pilihan))
    show_summary(pilihan, isi)
    offer_paper("pembinaan", Permintaan(pada=today(), tahun=tahun))
elif isinstance(isi, Cakupan):
    show_cakupan(pilihan, isi)
elif isinstance(isi, Dampak):
    show_dampak(pilihan, isi)
elif bagian == PELATIHAN:
    show_trainings(pilihan)
elif bagian == KALENDER:
    show_kalender(pilihan)
elif bagian == SECTION:
    show_people(pilihan)
elif bagian in _OF_ANGKATAN:
    _OF_ANGKATAN[bagian](pilihan)
elif bagian == SPJ:
    show_spj(pilihan)
elif bagian == POSKO:
    show_posko(pilihan)
else:
    show_waiting(today())
