"""The stages of one case: read, or corrected in place by who may."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kasus import list_tahap
from db.values.format import format_date_short
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.session.data import read
from ui.widgets.numbers import show_numbers
from ui.words.names import stage_name

_HEADINGS = {
    "tahap": "Tahap",
    "tanggal": "Tanggal",
    "nomor_bukti": "Nomor bukti",
    "petugas": "Petugas",
    "catatan": "Catatan",
}
_OFTEN_EMPTY = ("petugas", "catatan")


def show_stages(case: dict[str, Any], stages: pd.DataFrame, *, may_edit: bool) -> None:
    """Draw the stages. `case`: of list_kasus; `stages`: of list_tahap."""
    if may_edit:
        grid = Grid(
            "fasilitasi_tahap",
            f"Tahap {case['kelompok']}",
            columns={"tahap": "Tahap"},
            milik=f"_{case['id']}",
            query={**st.query_params.to_dict(), "kasus": int(case["id"])},
        )
        show_grid(grid, lambda: _rows(int(case["id"])), name="tahap")
    else:
        st.table(_in_words(stages).set_index("Tahap"), border="horizontal")
    show_numbers(
        f"tahap_kasus_{case['id']}",
        lambda: _in_words(stages),
        None,
        judul=f"Tahap {case['kelompok']}",
        sumber="tahap fasilitasi",
    )


def _rows(fasilitasi_id: int) -> pd.DataFrame:
    stages = read(list_tahap, fasilitasi_id=fasilitasi_id).set_index("id")
    return stages.assign(tahap=[stage_name(each) for each in stages["tahap"]])


def _in_words(stages: pd.DataFrame) -> pd.DataFrame:
    """Under their headings; what nobody has recorded of any stage takes no column."""
    shown = stages.assign(
        tahap=[stage_name(each) for each in stages["tahap"]],
        tanggal=[format_date_short(each) for each in stages["tanggal"]],
    )
    names = [
        each for each in _HEADINGS if each not in _OFTEN_EMPTY or bool(stages[each].notna().any())
    ]
    return shown[names].fillna("–").rename(columns=_HEADINGS)
