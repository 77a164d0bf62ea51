"""The stages of one case: read, and corrected in place by who may once they ask to."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kasus import list_tahap
from db.values.format import format_date_short
from ui.charts.html.parts import section
from ui.charts.html.tabel import word_table
from ui.grid.pending import has_draft
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.session.data import read
from ui.session.view import Read, view
from ui.widgets.behind import open_below
from ui.widgets.chart import palette_name
from ui.widgets.numbers import show_numbers
from ui.words.markup import Html, tag
from ui.words.names import stage_name

_HEADINGS = {
    "tahap": "Tahap",
    "tanggal": "Tanggal",
    "nomor_bukti": "Nomor bukti",
    "petugas": "Petugas",
    "catatan": "Catatan",
}
_OFTEN_EMPTY = ("petugas", "catatan")


@dataclass(frozen=True)
class _LayarTahap:
    """The stages of a case, drawn and for a file."""

    tabel: Html
    baris: pd.DataFrame


def show_stages(case: dict[str, Any], *, may_edit: bool, judul: str = "") -> None:
    """Draw the stages.

    Args:
        case: its id and kelompok.
        judul: heading of the part, where the screen has others.
    """
    shown = view(_build_stages, int(case["id"]), judul)
    st.html(tag("div", shown.tabel, class_=f"d-dalam d-{palette_name()}"))
    if may_edit:
        _show_correction(case)
    show_numbers(
        f"tahap_kasus_{case['id']}",
        shown.baris,
        None,
        judul=f"Tahap {case['kelompok']}",
        sumber="tahap fasilitasi",
    )


def _show_correction(case: dict[str, Any]) -> None:
    """The same as a grid, drawn once somebody asks for it."""
    grid = Grid(
        "fasilitasi_tahap",
        f"Tahap {case['kelompok']}",
        columns={"tahap": "Tahap"},
        milik=f"_{case['id']}",
        query={**st.query_params.to_dict(), "kasus": int(case["id"])},
    )
    box = open_below(
        "Perbaiki tahap yang tercatat",
        icon=":material/edit:",
        key=f"perbaiki_tahap_{case['id']}",
        wanted=has_draft(grid.key()),
    )
    if box is not None:
        with box:
            show_grid(grid, lambda: _rows(int(case["id"])), name="tahap")


def _rows(fasilitasi_id: int) -> pd.DataFrame:
    stages = read(list_tahap, fasilitasi_id=fasilitasi_id).set_index("id")
    return stages.assign(tahap=[stage_name(each) for each in stages["tahap"]])


def _build_stages(read: Read, fasilitasi_id: int, judul: str) -> _LayarTahap:
    """The stages of a case: a view. What nobody has recorded of any takes no column."""
    stages = read(list_tahap, fasilitasi_id=fasilitasi_id)
    words = stages.assign(
        tahap=[stage_name(each) for each in stages["tahap"]],
        tanggal=[format_date_short(each) for each in stages["tanggal"]],
    )
    names = [
        each for each in _HEADINGS if each not in _OFTEN_EMPTY or bool(stages[each].notna().any())
    ]
    rows = words[names].fillna("–").rename(columns=_HEADINGS)
    cells = [[str(each) for each in row] for row in rows.itertuples(index=False)]
    table = word_table("Tahap kasus ini.", list(rows.columns), cells)
    drawn = tag("div", table, class_="d-buka d-kiri d-antre")
    return _LayarTahap(section(judul, drawn, "") if judul else drawn, rows)
