"""Sesi that were held and have not one presensi, of whatever year: the rows behind the alert."""

import datetime as dt

import pandas as pd
import streamlit as st

from db.figures.pembinaan import PRESENSI
from db.frames import rows_of
from db.izin import Izin
from db.queries.presensi import MULAI, SAMPAI, list_menunggu
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.screens.pembinaan.tanda import show_marks
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.reach import show_office
from ui.widgets.downloads import show_downloads
from ui.widgets.tables import table_height

SECTION = "Belum dicatat"


def count_waiting(hari: dt.date) -> str:
    """How many there are, as a title."""
    many = len(read(list_menunggu, hari=hari))
    return f"{format_number(many)} sesi belum ada presensinya" if many else "Presensi lengkap"


def show_waiting(hari: dt.date) -> None:
    """The list by date; who records presensi marks them right here."""
    waiting = read(list_menunggu, hari=hari)
    if waiting.empty:
        st.success("Semua sesi sudah ada presensinya.", icon=":material/check_circle:")
        return
    st.caption(
        f"Sesi semua tahun yang berlangsung {MULAI.days} sampai {SAMPAI.days} hari lalu dan belum "
        "satu pun hadir atau alpanya dicatat; izin yang dicatat sebelumnya bukan presensi sesi."
    )
    shown = pd.DataFrame(
        {
            "Tanggal": [format_date_short(each) for each in waiting["tanggal"]],
            "Pelatihan": waiting["judul"],
            "Angkatan": waiting["angkatan"],
            "Sesi": waiting["nomor"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(shown), at_most=360),
        alt="Sesi yang belum ada presensinya.",
    )
    show_downloads(
        "sesi_belum_dicatat", shown, judul="Sesi yang belum ada presensinya", sumber=PRESENSI
    )
    if current_user().may(Izin.UBAH):
        _mark_one(waiting)


def _mark_one(waiting: pd.DataFrame) -> None:
    rows = {int(row["id"]): row for row in rows_of(waiting)}
    chosen = st.selectbox(
        "Sesi yang dicatat",
        list(rows),
        index=None,
        format_func=lambda each: (
            f"{format_date_short(rows[each]['tanggal'])} · {rows[each]['judul']}, angkatan "
            f"{rows[each]['angkatan']}, sesi {rows[each]['nomor']}"
        ),
        placeholder="Pilih sesi",
        key="sesi_menunggu",
    )
    if chosen is not None:
        show_office()
        show_marks(int(rows[chosen]["angkatan_id"]), chosen)
