"""How healthy the register is, by the latest penilaian of each koperasi."""

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import PredikatKesehatan
from db.figures.register import JUMLAH
from db.queries.hitungan import count_kabupaten
from db.queries.kesehatan import list_kesehatan
from db.values.format import NOT_RECORDED, format_number
from ui.session.data import read
from ui.widgets.downloads import show_downloads
from ui.words.labels import PREDIKAT

DEFINISI = (
    "Koperasi terdaftar menurut predikat penilaian kesehatan terakhirnya (Permenkop 9/2020). "
    "Yang belum dinilai tidak ikut."
)
SUMBER = "penilaian kesehatan koperasi"


def show_health() -> None:
    """A closed section under the list: predikat, how many, and out of how many koperasi."""
    assessed = int(read(list_kesehatan)["koperasi"].sum())
    if not assessed:
        return
    box = st.expander(
        f"Kesehatan: {format_number(assessed)} koperasi pernah dinilai",
        key="kesehatan",
        on_change="rerun",
    )
    if box.open:
        with box:
            _show_rows(read(list_kesehatan), assessed)


def _show_rows(rows: pd.DataFrame, assessed: int) -> None:
    hari = today()
    terdaftar = read(count_kabupaten, JUMLAH.kunci, tahun_buku=hari.year - 1, hari=hari)["jumlah"]
    table = rows.assign(predikat=[PREDIKAT[PredikatKesehatan(each)] for each in rows["predikat"]])
    shown = table[["predikat", "koperasi"]].rename(
        columns={"predikat": "Predikat", "koperasi": "Koperasi"}
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height="content",
        alt="Koperasi menurut predikat.",
    )
    st.caption(
        f"{DEFINISI} {format_number(assessed)} dari {format_number(terdaftar)} koperasi; "
        f"penilaian tahun buku {rows['awal'].min()} sampai {rows['akhir'].max()}."
    )
    show_downloads(
        "kesehatan",
        shown,
        judul="Koperasi menurut predikat kesehatan",
        definisi=DEFINISI,
        sumber=SUMBER,
    )
