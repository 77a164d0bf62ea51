"""The tab "Akankah tercapai": the forecast, the cases that it takes, and how far to rely on it."""

import datetime as dt

import streamlit as st

from db.clock import today
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.queries.dihitung import list_aturan_hitung
from ui.reports.taksiran import replay_rows
from ui.screens.fasilitasi.taksiran_model import (
    LayarUji,
    build_simpanan,
    build_taksiran,
    build_uji,
    tell_year,
)
from ui.session.data import read
from ui.session.view import Shown, view, view_soon
from ui.widgets.chart import palette_name
from ui.widgets.definition import fill_rules
from ui.widgets.numbers import show_numbers
from ui.widgets.refresh import show_refresh
from ui.words.markdown import escape_markdown

TAKSIRAN = "Akankah tercapai"


def show_taksiran(tahun: int, pada: dt.date) -> None:
    """Draw the tab: of this year what is expected, of a past one what would have been said."""
    if tahun == today().year:
        shown = view(build_taksiran, pada, palette_name())
        st.html(shown.kurva)
        if shown.perlu:
            st.html(shown.perlu)
        if not read(list_aturan_hitung, pada=pada)[tahun].is_every_sk:
            st.caption(
                "Taksiran menghitung setiap SK AHU yang bukan KDMP. Aturan hitung tahun ini lain, "
                "jadi angka yang dihitung boleh berbeda."
            )

    def ask() -> Shown[LayarUji]:
        return view_soon(build_uji, today().year)

    uji = ask()
    if tahun < today().year:
        st.html(tell_year(uji.value.ulangan, tahun))
    st.html(uji.value.uji)
    if not uji.is_new:
        show_refresh(ask)
    with st.container(horizontal=True):
        show_numbers(
            "ulangan_taksiran",
            lambda: replay_rows(uji.value.ulangan),
            None,
            judul="Ulangan taksiran pendirian pada tahun-tahun lalu",
            sumber="tahap fasilitasi",
            label="Tiap ulangan",
            is_new=uji.is_new,
        )
        _show_kept()


def _show_kept() -> None:
    """The forecasts as they were said at each month's end, and how often they held."""
    kept = view(build_simpanan, today())
    if kept.baris.empty:
        st.caption("Belum ada taksiran yang disimpan: yang pertama pada akhir bulan ini.")
        return
    show_numbers(
        "taksiran_disimpan",
        kept.baris,
        None,
        judul="Taksiran yang disimpan tiap akhir bulan",
        definisi=f"{kept.kalimat} {fill_rules(PENDIRIAN_TAHUN_INI.definisi)}",
        sumber="tahap fasilitasi",
        label="Taksiran yang lalu",
    )
    st.caption(escape_markdown(kept.kalimat))
