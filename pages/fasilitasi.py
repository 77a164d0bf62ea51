"""Fasilitasi: this year's foundings against the target, and every case on its way there."""

from functools import partial

import streamlit as st

from db.clock import today
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.fasilitasi import count_pendirian
from db.queries.laporan import Permintaan
from ui.screens.fasilitasi.kasus import CASES, show_cases_tab
from ui.screens.fasilitasi.years import finding, last_day, show_year, show_years
from ui.screens.laporan.buttons import show_paper
from ui.session.data import read
from ui.widgets.head import show_head
from ui.widgets.tabs import show_tabs

head = st.container()
tahun = st.selectbox(
    "Tahun",
    range(today().year, FASILITASI_SEJAK.year - 1, -1),
    key="tahun",
    bind="query-params",
    width=140,
)
pada = last_day(tahun)
progress = read(count_pendirian, tahun=tahun, pada=pada)
with head:
    show_head(
        finding(progress),
        subtitle="Kasus fasilitasi dinas yang SK AHU-nya terbit, tanpa KDMP",
        source="tahap fasilitasi",
        pada=pada,
    )
show_paper("fasilitasi", Permintaan(pada=today(), tahun=tahun))
show_tabs(
    "tab_fasilitasi",
    {
        "Kemajuan": partial(show_year, progress, pada),
        CASES: partial(show_cases_tab, tahun, pada),
        "Tahun ke tahun": show_years,
    },
    kept=str(tahun),
)
