"""The rows of a file, group by group: which of them is open, and the way to the next one."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from db.queries.impor import BarisImpor, Impor, list_baris
from db.queries.impor_ragu import KelompokBaris, Macam, count_before
from db.sheets.file.kinds import KOLOM
from db.values.format import NOT_RECORDED, format_number
from ui.screens.impor.card import cell_of, show_card
from ui.screens.impor.file import KELOMPOK
from ui.screens.impor.kinds import choose_macam
from ui.session.data import read
from ui.widgets.tables import table_height
from ui.words.address import find_id

ROWS = 50
DOUBTFUL = "background-color: #F0A33E33"
MARK = "⚠ "
# The row that is open, in the address: a restart or F5 finds it again.
POSISI = "baris"
_JUMP = "_impor_lompat"


@dataclass(frozen=True)
class Bagian:
    """The rows that are gone through: a group of a file, or one kind of doubt in it."""

    kelompok: KelompokBaris
    macam: Macam | None
    jumlah: int


def show_rows(impor: Impor, counts: dict[KelompokBaris, int]) -> None:
    """Choose a group and a kind of doubt, see one row after the other, and the rows around it."""
    groups = [kelompok for kelompok in KelompokBaris if counts[kelompok]]
    if not groups:
        return
    st.header("Baris demi baris", anchor=False)
    kelompok = st.segmented_control(
        "Kelompok baris",
        groups,
        default=groups[0],
        required=True,
        format_func=lambda each: f"{KELOMPOK[each]} ({format_number(counts[each])})",
        key=f"impor_kelompok_{impor.id}",
        label_visibility="collapsed",
    )
    if kelompok not in groups:
        kelompok = groups[0]
    macam, jumlah = choose_macam(impor, kelompok, counts[kelompok])
    bagian = Bagian(kelompok, macam, jumlah)
    at = _find_place(impor, bagian)
    start = at - at % ROWS
    rows = read(
        list_baris, berkas_id=impor.id, kelompok=kelompok, macam=macam, limit=ROWS, offset=start
    )
    if not rows:
        return
    open_ = min(at - start, len(rows) - 1)
    st.query_params[POSISI] = str(rows[open_].nomor)
    _show_steps(start + open_, jumlah)
    show_card(impor, rows[open_])
    _show_table(impor, rows, open_, start)
    _show_pages(start // ROWS, jumlah)


def _find_place(impor: Impor, bagian: Bagian) -> int:
    """Where the open row stands in the part; the row after it where it has left the part."""
    at: int | None = st.session_state.pop(_JUMP, None)
    nomor = find_id(st.query_params.get(POSISI, ""))
    if at is None and nomor is not None:
        at = read(
            count_before,
            berkas_id=impor.id,
            kelompok=bagian.kelompok,
            macam=bagian.macam,
            nomor=min(nomor, 2**31 - 1),
        )
    return at if at is not None and at < bagian.jumlah else 0


def _jump(at: int) -> None:
    st.session_state[_JUMP] = at


def _show_steps(at: int, jumlah: int) -> None:
    """To the row before and the row after, by a click or by one key."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Sebelumnya",
            icon=":material/arrow_back:",
            key="impor_sebelum",
            on_click=_jump,
            args=((at - 1) % jumlah,),
            disabled=jumlah == 1,
            shortcut="S",
        )
        st.button(
            "Berikutnya",
            icon=":material/arrow_forward:",
            key="impor_sesudah",
            on_click=_jump,
            args=((at + 1) % jumlah,),
            disabled=jumlah == 1,
            shortcut="B",
        )
        st.caption(f"{format_number(at + 1)} dari {format_number(jumlah)}")


def _show_table(impor: Impor, rows: list[BarisImpor], open_: int, start: int) -> None:
    """Draw the rows around the open one, doubtful cells marked; a click opens another."""
    fields = sorted(impor.kolom, key=lambda nama: impor.kolom[nama])
    labels = {nama: KOLOM[impor.jenis][nama].label for nama in fields}
    doubts = [{labels.get(str(each["kolom"])) for each in baris.ragu} for baris in rows]
    frame = pd.DataFrame(
        [
            {"Baris": baris.nomor, "Alasan": " ".join(each["alasan"] for each in baris.ragu)}
            | {
                label: (MARK if label in doubtful else "") + cell_of(impor, baris, nama)
                for nama, label in labels.items()
            }
            for baris, doubtful in zip(rows, doubts, strict=True)
        ]
    )

    def mark(row: pd.Series) -> list[str]:
        return [DOUBTFUL if column in doubts[int(str(row.name))] else "" for column in row.index]

    key = f"impor_tabel_{impor.id}"
    st.session_state[key] = {"selection": {"rows": [open_], "columns": [], "cells": []}}

    def choose() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        if chosen:
            _jump(start + chosen[0])

    st.dataframe(
        frame.style.apply(mark, axis=1),
        column_config={
            "Baris": st.column_config.NumberColumn("Baris", width="small", pinned=True),
            "Alasan": st.column_config.TextColumn("Alasan", width="large"),
        },
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(rows), at_most=300),
        on_select=choose,
        selection_mode="single-row",
        key=key,
        alt="Baris berkas; isian yang diragukan ditandai. Pilih satu untuk membukanya di atas.",
    )


def _show_pages(page: int, jumlah: int) -> None:
    pages = -(-jumlah // ROWS)
    if pages == 1:
        return
    # A widget of its own for each page: the rows may have moved on by a key.
    key = f"impor_halaman_{page}"

    def turn() -> None:
        _jump((st.session_state[key] - 1) * ROWS)

    st.pagination(pages, default=page + 1, key=key, on_change=turn)
