"""Sesi that were held and have not one presensi, of whatever year: the rows behind the alert."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.figures.pembinaan import PRESENSI
from db.frames import rows_of
from db.izin import Izin
from db.queries.presensi import MULAI, SAMPAI, list_menunggu
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.screens.pembinaan.tanda import show_marks
from ui.session.auth import current_user
from ui.session.reach import show_office
from ui.session.share import fix
from ui.session.view import Read, view
from ui.widgets.downloads import open_downloads, show_downloads
from ui.widgets.tables import Terkirim, sent, table_height

SECTION = "Belum dicatat"


@dataclass(frozen=True)
class _SesiMenunggu:
    """The sesi that wait.

    Attributes:
        tabel: a row each by date, as st.dataframe takes it.
        sesi: by id its angkatan, and what it is called in a choice.
    """

    tabel: Terkirim
    sesi: Mapping[int, tuple[int, str]]


def _build_waiting(read: Read, hari: dt.date) -> _SesiMenunggu:
    """The sesi that wait on that day."""
    waiting = read(list_menunggu, hari=hari)
    shown = pd.DataFrame(
        {
            "Tanggal": [format_date_short(each) for each in waiting["tanggal"]],
            "Pelatihan": waiting["judul"],
            "Angkatan": waiting["angkatan"],
            "Sesi": waiting["nomor"],
        }
    )
    names = {row["id"]: (row["angkatan_id"], _sesi_words(row)) for row in rows_of(waiting)}
    return _SesiMenunggu(sent(shown), fix(names))


def _sesi_words(row: dict[str, Any]) -> str:
    return (
        f"{format_date_short(row['tanggal'])} · {row['judul']}, angkatan {row['angkatan']}, sesi "
        f"{row['nomor']}"
    )


def count_waiting(hari: dt.date) -> str:
    """How many there are, as a title."""
    many = view(_build_waiting, hari).tabel.num_rows
    return f"{format_number(many)} sesi belum ada presensinya" if many else "Presensi lengkap"


def show_waiting(hari: dt.date) -> None:
    """The list by date; who records presensi marks them right here."""
    waiting = view(_build_waiting, hari)
    if not waiting.sesi:
        st.success("Semua sesi sudah ada presensinya.", icon=":material/check_circle:")
        return
    st.caption(
        f"Sesi semua tahun yang berlangsung {MULAI.days} sampai {SAMPAI.days} hari lalu dan belum "
        "satu pun hadir atau alpanya dicatat; izin yang dicatat sebelumnya bukan presensi sesi."
    )
    st.dataframe(
        waiting.tabel,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(waiting.tabel.num_rows, at_most=360),
        alt="Sesi yang belum ada presensinya.",
    )
    box = open_downloads("unduh_belum_dicatat")
    if box is not None:
        with box:
            show_downloads(
                "sesi_belum_dicatat",
                waiting.tabel.to_pandas(),
                judul="Sesi yang belum ada presensinya",
                sumber=PRESENSI,
            )
    if current_user().may(Izin.UBAH):
        _mark_one(waiting.sesi)


def _mark_one(sesi: Mapping[int, tuple[int, str]]) -> None:
    chosen = st.selectbox(
        "Sesi yang dicatat",
        list(sesi),
        index=None,
        format_func=lambda each: sesi[each][1],
        placeholder="Pilih sesi",
        key="sesi_menunggu",
    )
    if chosen is not None:
        show_office()
        show_marks(sesi[chosen][0], chosen)
