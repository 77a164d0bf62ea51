"""The grid that enters one tahun buku for many koperasi: figures or RAT."""

import pandas as pd
import streamlit as st

from db.actions.keragaan import record_tahunan
from db.clock import today
from db.queries.keragaan import list_tahunan
from db.queries.saringan import KoperasiFilter
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.koperasi.address import TAHUNAN
from ui.session.data import read, write_once

# Keys of db.queries.keragaan.ISIAN.
ISIAN = {
    "keragaan": "Keragaan",
    "orang": "Pengurus dan karyawan",
    "simpanan": "Simpanan dan modal",
    "rat": "RAT",
}
_TABLE = {"rat": "rat"}
FIRST = 1998


def show_yearly_grid(chosen: KoperasiFilter, *, urut: str, limit: int, offset: int) -> None:
    """Choose a tahun buku and what to enter, and edit it for the koperasi of the filter."""
    tahun, isian = _choose_year_and_part()
    st.caption(
        "Koperasi yang belum punya catatan tahun buku ini mendapatkannya begitu satu isian "
        "disimpan. Yang dikosongkan tetap belum terdata, bukan nol."
    )
    grid = _grid_of(tahun, isian)

    def read_rows() -> pd.DataFrame:
        rows = read(
            list_tahunan,
            chosen,
            isian=isian,
            tahun_buku=tahun,
            urut=urut,
            limit=limit,
            offset=offset,
        )
        return rows.set_index("id")

    show_grid(grid, read_rows, name="nama")


def _choose_year_and_part() -> tuple[int, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
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


def _grid_of(tahun: int, isian: str) -> Grid:
    """Its own draft for each part, so that what is typed in one does not hang in another."""
    tabel = _TABLE.get(isian, "keragaan")
    part = "" if isian == tabel else f"_{isian}"
    nama = st.column_config.TextColumn("Nama", width="medium", pinned=True)
    return Grid(
        tabel,
        f"{ISIAN[isian]} tahun buku {tahun}",
        columns={"nama": nama},
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
    )
