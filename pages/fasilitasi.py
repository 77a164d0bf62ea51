"""Fasilitasi: this year's foundings against the target, and every case on its way there."""

from functools import partial

import streamlit as st

from db.clock import today
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.laporan import Permintaan
from ui.screens.fasilitasi.hidup import BERTAHAN, show_hidup
from ui.screens.fasilitasi.hitungan import HITUNGAN, show_hitungan
from ui.screens.fasilitasi.kasus import CASES, find_chosen, show_cases_tab
from ui.screens.fasilitasi.model import last_day, read_finding
from ui.screens.fasilitasi.taksiran import TAKSIRAN, show_taksiran
from ui.screens.fasilitasi.years import YEARS, show_year, show_years
from ui.screens.laporan.buttons import offer_paper
from ui.session.view import view
from ui.widgets.head import EarlyHead
from ui.widgets.tabs import show_tabs

head = EarlyHead()


def _show_head(tahun: int) -> None:
    head.show(
        find_chosen(tahun, last_day(tahun)) or view(read_finding, tahun),
        subtitle="Kasus fasilitasi dinas yang dihitung ke target tahun itu, tanpa KDMP",
        source="tahap fasilitasi",
        pada=last_day(tahun),
        angka=("pendirian_tahun_ini", "persen_target"),
    )


if head.may_guess:
    _show_head(today().year)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    tahun = st.selectbox(
        "Tahun",
        range(today().year, FASILITASI_SEJAK.year - 1, -1),
        key="tahun",
        bind="query-params",
        label_visibility="collapsed",
        width=110,
    )
    offer_paper("fasilitasi", Permintaan(pada=today(), tahun=tahun))
pada = last_day(tahun)
_show_head(tahun)
show_tabs(
    "tab_fasilitasi",
    {
        "Kemajuan": partial(show_year, tahun, pada),
        TAKSIRAN: partial(show_taksiran, tahun, pada),
        CASES: partial(show_cases_tab, tahun, pada),
        HITUNGAN: partial(show_hitungan, tahun),
        YEARS: show_years,
        BERTAHAN: show_hidup,
    },
    kept=str(tahun),
)
