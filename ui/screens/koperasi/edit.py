"""The list while it is edited: its grid, the figures of a tahun buku, or one field of many."""

from typing import Any

import streamlit as st

from db.queries.koperasi import count_koperasi, list_koperasi
from db.values.format import format_number
from ui.grid.spec import Terurut
from ui.screens.koperasi.address import MASSAL, SUNTING, TAHUNAN, PilihanDaftar
from ui.screens.koperasi.bar import ROWS as READ_ROWS
from ui.screens.koperasi.bulk import show_bulk
from ui.screens.koperasi.filters import go_to_row, sort_by_column
from ui.screens.koperasi.keragaan import show_yearly_grid
from ui.screens.koperasi.list import edit_is_waiting, show_edit_grid, within_reach
from ui.session.data import read
from ui.session.reach import show_limit

# The register of a kabupaten as a whole: a heading sorts all of it, and a column can be pasted.
ROWS = 1000


def show_editing(daftar: PilihanDaftar) -> None:
    """Draw what is edited, from the first row of the reading page on."""
    chosen = within_reach(daftar.saringan)
    found = read(count_koperasi, chosen)
    show_limit("koperasi")
    if not found:
        st.info(
            "Tidak ada koperasi yang cocok. Kurangi saringan atau periksa ejaan kata carian.",
            icon=":material/search_off:",
        )
        if daftar.mode != SUNTING or not edit_is_waiting():
            return
    offset = min((daftar.halaman - 1) * READ_ROWS, max(0, found - 1) // READ_ROWS * READ_ROWS)
    page: dict[str, Any] = {"urut": daftar.urut, "limit": ROWS, "offset": offset}
    by = daftar.kolom
    terurut = (
        Terurut(sort_by_column, by.nama if by else "", by.balik if by else False)
        if found > ROWS
        else None
    )
    if daftar.mode == SUNTING:
        show_edit_grid(chosen, terurut, kolom=by, **page)
    elif daftar.mode == TAHUNAN:
        show_yearly_grid(chosen, terurut, kolom=by, **page)
    elif daftar.mode == MASSAL:
        show_bulk(chosen, read(list_koperasi, chosen, **page), found=found)
    _show_pages(offset, found)


def _show_pages(offset: int, found: int) -> None:
    """Which rows these are, and the ways to those before and behind them."""
    if found <= ROWS and not offset:
        return
    last = min(offset + ROWS, found)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Sebelumnya",
            icon=":material/chevron_left:",
            disabled=not offset,
            on_click=go_to_row,
            args=(max(0, offset - ROWS),),
        )
        st.button(
            "Berikutnya",
            icon=":material/chevron_right:",
            disabled=last >= found,
            on_click=go_to_row,
            args=(last,),
        )
        st.caption(
            f"Baris {format_number(offset + 1)}–{format_number(last)} dari "
            f"{format_number(found)}. Unduhan memuat semuanya."
        )
