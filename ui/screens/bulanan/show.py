"""The rows behind a line of a month, with the file of all of them."""

import datetime as dt

import streamlit as st

from db.figures.bulanan import BUTIR
from db.indikator.bulanan import list_baris_bulanan
from ui.reports.bulanan import butir_rows, name_month
from ui.screens.bulanan.model import build_baris
from ui.session.data import later
from ui.session.view import view
from ui.widgets.downloads import show_downloads


def show_rows(kunci: str, bulan: dt.date, per: dt.date) -> None:
    """Draw the rows behind a line of the month, told up to a day."""
    st.html(view(build_baris, kunci, bulan, per))
    rows = later(list_baris_bulanan, kunci, bulan=bulan, pada=per)
    show_downloads(
        f"{kunci}_{bulan:%Y-%m}",
        lambda: butir_rows(kunci, rows()),
        judul=f"{BUTIR[kunci].nama}, {name_month(bulan)}",
        definisi=BUTIR[kunci].arti,
        pada=per,
    )
