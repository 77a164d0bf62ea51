"""The tab "Bertahan": what became of the founded until which event, by what, on which day."""

import datetime as dt
from functools import partial

import streamlit as st

from db.clock import today
from db.figures.hidup import Menurut, Peristiwa
from db.queries.dasar import FASILITASI_SEJAK
from db.values.format import format_date
from ui.reports.hidup import PERISTIWA
from ui.screens.fasilitasi.hidup_model import MENURUT, LayarHidup, build_hidup, hidup_rows
from ui.screens.fasilitasi.segera import show_soon
from ui.session.view import Shown
from ui.widgets.chart import palette_name
from ui.widgets.numbers import show_numbers

BERTAHAN = "Bertahan"


def show_hidup() -> None:
    """Draw the tab: the choices, and the curves of that choice."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        peristiwa = st.selectbox(
            "Sampai kejadian",
            list(PERISTIWA.values()),
            key="peristiwa",
            bind="query-params",
            width=260,
        )
        menurut = st.selectbox(
            "Menurut",
            list(MENURUT.values()),
            key="menurut_hidup",
            bind="query-params",
            width=180,
        )
        days = _days()
        hari = st.selectbox(
            "Dilihat pada", list(days), key="hari_hidup", bind="query-params", width=220
        )
    judul = f"Bertahan sampai “{peristiwa}”, menurut {menurut.lower()}, {hari.lower()}"
    show_soon(
        partial(_draw, judul, days[hari]),
        build_hidup,
        next(each for each in Peristiwa if PERISTIWA[each] == peristiwa),
        next(each for each in Menurut if MENURUT[each] == menurut),
        days[hari],
        palette_name(),
    )


def _draw(judul: str, pada: dt.date, shown: Shown[LayarHidup]) -> None:
    st.html(shown.value.html)
    if not shown.value.kurva:
        return
    show_numbers(
        "bertahan_kurva",
        partial(hidup_rows, shown.value.kurva),
        None,
        judul=judul,
        definisi=shown.value.kata,
        sumber="tahap fasilitasi dan riwayat status kelembagaan",
        pada=pada,
        is_new=shown.is_new,
    )


def _days() -> dict[str, dt.date]:
    """Today, and every 31 December since the first founding, by what they are called."""
    past = range(today().year - 1, FASILITASI_SEJAK.year - 1, -1)
    ends = {format_date(dt.date(tahun, 12, 31)): dt.date(tahun, 12, 31) for tahun in past}
    return {"Hari ini": today(), **ends}
