"""The tabs of the screen Rapor."""

import datetime as dt

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import JenisPeriode
from db.figures.katalog import UKURAN
from db.figures.rapor import RAPOR
from db.figures.rat import book_of
from db.queries.beku import list_periode_beku
from db.queries.laporan import Permintaan
from db.queries.rapor import get_rapor
from db.queries.wilayah import list_kode_kecamatan
from db.values.format import format_date
from ui.charts.html.parts import section
from ui.reports.rapor import rapor_sheet
from ui.screens.laporan.buttons import show_paper
from ui.screens.rapor.model import (
    build_belum,
    build_matriks,
    build_satu,
    build_tindakan,
    day_label,
    keadaan_of,
)
from ui.screens.rapor.tindakan import may_act, show_close, show_take
from ui.session.data import read
from ui.session.reach import show_limit, show_outside
from ui.session.view import Read, view, view_for_file
from ui.widgets.asked import forget_unless
from ui.widgets.downloads import open_downloads, show_downloads

SOURCE = "katalog angka program ini"


def choose_day() -> dt.date:
    """Today, or the end of a month whose figures are kept."""
    days = {day_label(each): each for each in read(list_periode_beku, JenisPeriode.BULAN)}
    forget_unless(days, key="hari_rapor")
    chosen: str | None = st.selectbox(
        "Keadaan",
        list(days),
        index=None,
        placeholder="Hari ini",
        key="hari_rapor",
        bind="query-params",
        width=280,
    )
    return today() if chosen is None else days[chosen]


def show_matrix(hari: dt.date) -> None:
    """Draw all kecamatan, with the papers and the numbers."""
    _offer_files(hari)
    shown = view(build_matriks, hari)
    st.html(section(f"Keadaan per {format_date(hari)}", shown.tabel, shown.kata))


def _offer_files(hari: dt.date) -> None:
    box = open_downloads("unduh_rapor")
    if box is None:
        return
    with box:
        st.caption("Matriks semua kecamatan, satu lembar tiap kecamatan, dan angkanya.")
        show_paper("rapor", Permintaan(pada=hari))
        show_paper("rapor_camat", Permintaan(pada=hari))
        show_downloads(
            "rapor_angka",
            view_for_file(_file_rows, hari),
            judul="Rapor kecamatan",
            sumber=SOURCE,
            pada=hari,
        )


def _file_rows(read: Read, hari: dt.date) -> pd.DataFrame:
    return rapor_sheet(read(get_rapor, hari=hari))


def show_one(hari: dt.date) -> None:
    """Draw one kecamatan; of the figure that is chosen, who is missing and what is done."""
    codes = read(list_kode_kecamatan)
    forget_unless(codes, key="kecamatan_rapor")
    figures = {UKURAN[each].nama: each for each in RAPOR}
    forget_unless(figures, key="sel_rapor")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        nama = st.selectbox(
            "Kecamatan", list(codes), key="kecamatan_rapor", bind="query-params", width=240
        )
        angka = st.selectbox(
            "Angka yang ditindaklanjuti",
            list(figures),
            index=None,
            placeholder="Pilih angka",
            key="sel_rapor",
            bind="query-params",
            width=320,
        )
        show_paper("rapor_camat", Permintaan(pada=hari, kecamatan=(codes[nama],)))
    shown = view(build_satu, hari, nama)
    st.html(section(shown.judul, shown.tabel, shown.kata))
    if angka is not None:
        _show_figure(hari, codes[nama], figures[angka])
    else:
        st.html(view(build_tindakan, today(), codes[nama]))


def _show_figure(hari: dt.date, kode: str, kunci: str) -> None:
    keadaan = keadaan_of(hari, book_of(hari), kode)
    st.header(UKURAN[kunci].nama, anchor=False)
    if may_act(kode):
        show_take(kunci, keadaan)
    show_outside("Tindak lanjut", kode)
    st.html(view(build_tindakan, today(), kode, kunci))
    st.html(view(build_belum, kunci, keadaan))


def show_actions() -> None:
    """Draw all actions, and the way to close one."""
    show_limit("tindak lanjut")
    show_close()
    st.html(view(build_tindakan, today()))
