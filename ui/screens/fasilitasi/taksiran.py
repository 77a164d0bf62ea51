"""The tab "Akankah tercapai": the forecast, the cases that it takes, and how far to rely on it."""

import datetime as dt
from functools import partial

import streamlit as st

from db.clock import today
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.queries.dihitung import list_masa_aturan
from db.queries.taksiran import find_taksiran
from ui.reports.taksiran import CARA, PEMBANDING, kept_words, replay_rows, say_other_rule
from ui.screens.fasilitasi.segera import show_soon
from ui.screens.fasilitasi.taksiran_model import (
    LayarTaksiran,
    LayarUji,
    build_simpanan,
    build_taksiran,
    build_uji,
    tell_year,
)
from ui.session.data import read
from ui.session.view import Shown, view
from ui.widgets.chart import palette_name
from ui.widgets.definition import fill_rules
from ui.widgets.numbers import show_numbers
from ui.words.markdown import escape_markdown

TAKSIRAN = "Akankah tercapai"


def show_taksiran(tahun: int, pada: dt.date) -> None:
    """Draw the tab: of this year what is expected, of a past one what would have been said."""
    if tahun == today().year:
        show_soon(
            _draw_taksiran,
            build_taksiran,
            pada,
            palette_name(),
            instead=partial(_draw_kept, pada),
        )
        other = say_other_rule(read(list_masa_aturan), pada)
        if other:
            st.caption(escape_markdown(other))
    show_soon(partial(_draw_uji, tahun), build_uji, today().year)
    _show_kept()


def _draw_taksiran(shown: Shown[LayarTaksiran]) -> None:
    st.html(shown.value.kurva)
    if shown.value.perlu:
        st.html(shown.value.perlu)


def _draw_kept(pada: dt.date) -> None:
    """The forecast that was kept last, while today's is worked out."""
    kept = read(find_taksiran, pada=pada)
    if kept is not None:
        st.markdown(f"**{escape_markdown(kept_words(kept))}**")


def _draw_uji(tahun: int, shown: Shown[LayarUji]) -> None:
    uji = shown.value
    if tahun < today().year:
        st.html(tell_year(uji.ulangan, tahun))
    st.html(uji.uji)
    show_numbers(
        "ulangan_taksiran",
        lambda: replay_rows(uji.ulangan),
        None,
        judul="Ulangan taksiran pendirian pada tahun-tahun lalu",
        definisi=f"{CARA} {PEMBANDING}",
        sumber="tahap fasilitasi",
        label="Tiap ulangan",
        is_new=shown.is_new,
    )


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
