"""The numbers of the map as a table, on the screen and to take away."""

from functools import partial

import pandas as pd
import streamlit as st

from db.figures.katalog import words_of_parts
from db.figures.ukuran import Ukuran
from db.values.hidden import Hilang
from ui.screens.peta.map import click_key
from ui.widgets.tables import Tabel, styled

PARTS = ["pembilang", "penyebut"]
ALASAN = "Tanpa nilai karena"
PLACE = "Kecamatan"
# What the table on the screen may draw; each column more costs every click.
DRAWN = ("tempat", "nama", "nilai", "alasan", *PARTS)


def _take_row(key: str, names: pd.Series) -> None:
    """The ticked row of the table chooses its kecamatan; no row, none."""
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state["kecamatan_peta"] = str(names.iloc[rows[0]]) if rows else None


def show_table(table: Tabel, indikator: Ukuran, *, wide: bool) -> None:
    """The numbers of table_of() in cells; a row chooses its kecamatan, with the keyboard too."""
    key = click_key("tabel")
    parts = PARTS if wide and indikator.bagian else []
    part, whole = words_of_parts(indikator)
    why = ["alasan"] if table.baris["nilai"].hasnans else []
    st.dataframe(
        styled(table),
        column_order=["tempat", "nama", "nilai", *why, *parts],
        column_config={
            "tempat": st.column_config.TextColumn("No.", width=54, alignment="right"),
            "nama": PLACE,
            "nilai": indikator.nama if wide else indikator.satuan.capitalize(),
            "pembilang": part.capitalize(),
            "penyebut": whole.capitalize(),
            "alasan": ALASAN,
        },
        hide_index=True,
        # One sign for every missing number: why it is missing stands in a column of its own.
        placeholder="–",
        height=460,
        key=key,
        on_select=partial(_take_row, key, table.baris["nama"]),
        selection_mode="single-row",
        alt=f"Tabel {indikator.nama} per kecamatan",
    )


def table_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of read_map with `alasan`, the words in place of a value that is missing.

    They lose the two numbers that would tell a share over a small group.
    """
    small = frame["hilang"] == Hilang.KELOMPOK_KECIL
    reasons = frame["nilai_teks"].where(frame["nilai"].isna())
    return frame.assign(alasan=reasons, **frame[PARTS].mask(small))


def value_heading(indikator: Ukuran) -> str:
    """What the column of the values is called in a file."""
    return f"{indikator.nama} ({indikator.satuan})"


def rows_to_export(frame: pd.DataFrame, indikator: Ukuran) -> pd.DataFrame:
    """The frame under its Indonesian headings, with why a value is missing where one is."""
    part, whole = words_of_parts(indikator)
    names = {
        "tempat": "Peringkat",
        "kode": "Kode Kemendagri",
        "nama": PLACE,
        "nilai": value_heading(indikator),
        "pembilang": part.capitalize(),
        "penyebut": whole.capitalize(),
    }
    if frame["nilai"].isna().any():
        names["alasan"] = ALASAN
    shown = [name for name in names if names[name]]
    return table_of(frame)[shown].rename(columns=names)
