"""What each column of a file is taken to mean."""

from typing import Any

import pandas as pd
import streamlit as st

from db.enums import JenisImpor
from db.sheets.file.kinds import KOLOM
from db.values.cell import clean_text

_UNREAD = "(tidak dibaca)"
_SAMPLES = 3


def samples(rows: list[list[Any]], columns: int) -> list[str]:
    """For each column the first few different things that stand in it."""
    found: list[str] = []
    for at in range(columns):
        seen: dict[str, None] = {}
        for cells in rows[:50]:
            if at < len(cells) and (text := clean_text(cells[at])):
                seen[text[:40]] = None
        found.append(" · ".join(list(seen)[:_SAMPLES]))
    return found


def edit_mapping(
    jenis: JenisImpor, judul: list[str], contoh: list[str], known: dict[str, int], *, key: str
) -> tuple[dict[str, int], list[str]]:
    """The table of headings: what it says now of each field, and what is wrong with that."""
    fields = KOLOM[jenis]
    meant = {at: fields[nama].label for nama, at in known.items()}
    labels = {column.label: nama for nama, column in fields.items()}
    frame = pd.DataFrame(
        {
            "judul": [text or f"(kolom {at + 1} tanpa judul)" for at, text in enumerate(judul)],
            "contoh": contoh,
            "arti": [meant.get(at, _UNREAD) for at in range(len(judul))],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "judul": st.column_config.TextColumn("Judul di berkas"),
            "contoh": st.column_config.TextColumn("Contoh isinya", width="large"),
            "arti": st.column_config.SelectboxColumn(
                "Dibaca sebagai", options=[_UNREAD, *labels], required=True
            ),
        },
        disabled=["judul", "contoh"],
        hide_index=True,
        num_rows="fixed",
        key=f"{key}_kolom",
    )
    kolom: dict[str, int] = {}
    wrong = []
    for at, label in enumerate(edited["arti"]):
        nama = labels.get(label)
        if nama is None:
            continue
        if nama in kolom:
            wrong.append(f"Dua kolom dibaca sebagai {label}. Pilih satu.")
        kolom.setdefault(nama, at)
    return kolom, wrong
