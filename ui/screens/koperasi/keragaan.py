"""The grid that enters one tahun buku for many koperasi: figures or RAT."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from db.actions.keragaan import record_tahunan
from db.clock import today
from db.edits.fields import EDITABLE
from db.queries.keragaan import list_tahunan, list_tahunan_ekspor
from db.queries.saringan import KoperasiFilter
from db.queries.urutan import UrutKolom
from ui.grid.fields import words_of
from ui.grid.spec import Grid, Terurut
from ui.grid.table import show_grid
from ui.reports.report import words_of as in_words
from ui.screens.koperasi.address import OPENS, TAHUNAN
from ui.screens.koperasi.words import describe_filter
from ui.session.data import later, read, write_once
from ui.widgets.downloads import open_downloads, show_downloads

# Keys of db.queries.keragaan.ISIAN.
ISIAN = {
    "keragaan": "Keragaan",
    "umkm": "Anggota UMKM",
    "orang": "Pengurus dan karyawan",
    "simpanan": "Simpanan dan modal",
    "rat": "RAT",
}
_TABLE = {"rat": "rat"}
FIRST = 1998


def show_yearly_grid(
    chosen: KoperasiFilter,
    terurut: Terurut | None,
    *,
    urut: str,
    kolom: UrutKolom | None,
    limit: int,
    offset: int,
) -> None:
    """Choose a tahun buku and what to enter, and edit it for the koperasi of the filter."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tahun, isian = _choose_year_and_part()
        _offer_file(chosen, tahun, isian)
    st.caption(
        "Koperasi yang belum punya catatan tahun buku ini mendapatkannya begitu satu isian "
        "disimpan. Yang dikosongkan tetap belum terdata, bukan nol."
    )
    grid = replace(_grid_of(tahun, isian), terurut=terurut)

    def read_rows() -> pd.DataFrame:
        rows = read(
            list_tahunan,
            chosen,
            isian=isian,
            tahun_buku=tahun,
            urut=urut,
            kolom=kolom,
            limit=limit,
            offset=offset,
        )
        return rows.set_index("id")

    show_grid(grid, read_rows, name="nama")


def _choose_year_and_part() -> tuple[int, str]:
    tahun = st.selectbox(
        "Tahun buku",
        range(today().year, FIRST - 1, -1),
        index=1,
        key="tahun_buku",
        bind="query-params",
        width=140,
    )
    isian = st.segmented_control(
        "Isian",
        list(ISIAN),
        default="keragaan",
        required=True,
        key="isian_tahunan",
        format_func=lambda each: ISIAN[each],
        bind="query-params",
    )
    return tahun, isian


def _offer_file(chosen: KoperasiFilter, tahun: int, isian: str) -> None:
    """What the grid shows as a file, to be filled in there and brought back by Impor."""
    box = open_downloads("unduh_tahunan")
    if box is None:
        return
    with box:
        st.caption("Dapat diisi di Excel, lalu diunggah kembali di layar Impor.")
        show_downloads(
            f"{isian}_{tahun}",
            _rows_of_year(chosen, tahun, isian),
            judul=f"{ISIAN[isian]} tahun buku {tahun}",
            saringan=describe_filter(chosen),
        )


def _rows_of_year(chosen: KoperasiFilter, tahun: int, isian: str) -> Callable[[], pd.DataFrame]:
    """What reads all rows of the filter, closed lists in words, when a file is asked for."""
    give = later(list_tahunan_ekspor, chosen, isian=isian, tahun_buku=tahun)
    return lambda: in_file_words(give())


def in_file_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_tahunan_ekspor, closed lists in words."""
    spoken = {
        judul: words
        for columns in (EDITABLE[tabel].values() for tabel in ("keragaan", "rat"))
        for column in columns
        if (judul := column.judul) in frame and (words := words_of(column, None))
    }
    return frame.assign(**{judul: in_words(frame[judul], words) for judul, words in spoken.items()})


def _grid_of(tahun: int, isian: str) -> Grid:
    """Its own draft for each part, so that what is typed in one does not hang in another."""
    tabel = _TABLE.get(isian, "keragaan")
    part = "" if isian == tabel else f"_{isian}"
    return Grid(
        tabel,
        f"{ISIAN[isian]} tahun buku {tahun}",
        columns={"nama": "Nama"},
        milik=f"_tb{tahun}{part}",
        query={
            **st.query_params.to_dict(),
            "mode": TAHUNAN,
            "tahun_buku": tahun,
            "isian_tahunan": ISIAN[isian],
        },
        simpan=lambda kunci, edits: write_once(
            kunci, record_tahunan, tabel=tabel, tahun_buku=tahun, edits=edits
        ),
        seluruh=False,
        halaman=f"tahun buku {tahun} {isian}",
        pemilik="koperasi_id",
        buka=OPENS,
    )
