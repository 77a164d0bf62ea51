"""Targets brought back in the workbook that the screen gave away: looked at first, then written."""

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from db.actions.target_kisi import record_target_kisi
from db.edits.fields import EDITABLE, read_value
from db.edits.merge import Edit
from db.errors import DataRejected
from db.frames import records_of
from db.queries.target_kisi import list_target_kisi
from db.sheets.file.book import BerkasDitolak
from db.sheets.file.isian import read_isian
from db.values.format import format_number
from ui.session.data import read, write
from ui.session.errors import explain_rejection, explain_rule
from ui.session.said import announce
from ui.widgets.asked import ask_file
from ui.widgets.behind import open_behind
from ui.words.markdown import escape_markdown

_KEPALA = "Angka atau kecamatan"
_MAX_MB = 2


def show_import(tahun: int, kunci: str | None) -> None:
    """Behind a button: choose the file, see what it would change, change it."""
    place = f"impor_target_{tahun}_{kunci or ''}"
    box = open_behind("Impor Excel", icon=":material/upload_file:", key=place)
    if box is None:
        return
    with box:
        st.caption("Unduh Excel, isi kolom targetnya, lalu unggah kembali di sini.")
        uploaded = ask_file("Berkas target", key=f"{place}_berkas", max_upload_size=_MAX_MB)
        if uploaded is not None:
            _show_changes(uploaded, tahun, kunci)


def _show_changes(uploaded: UploadedFile, tahun: int, kunci: str | None) -> None:
    lines = records_of(read(list_target_kisi, tahun=tahun, kunci=kunci))
    try:
        rows = _read_rows(uploaded)
    except BerkasDitolak as refusal:
        st.error(escape_markdown(str(refusal)), icon=":material/block:")
        return
    edits, said = _list_changes(lines, rows)
    for each in said:
        st.warning(escape_markdown(each), icon=":material/info:")
    if not edits:
        st.info("Tidak ada yang berubah oleh berkas ini.", icon=":material/check:")
        return
    many = format_number(len(edits))
    if st.button(f"Terapkan {many} isian", type="primary", key=f"terapkan_{uploaded.file_id}"):
        with explain_rejection():
            done = write(record_target_kisi, tahun=tahun, kunci=kunci, edits=edits)
            announce(f"{format_number(done.tersimpan)} isian target tersimpan.")
            st.rerun()


def _read_rows(uploaded: UploadedFile) -> list[dict[str, Any]]:
    heads = {column.judul: name for name, column in EDITABLE["target_kisi"].items()}
    with tempfile.NamedTemporaryFile() as file:
        file.write(uploaded.getbuffer())
        file.flush()
        return read_isian(Path(file.name), nama=uploaded.name, kepala={_KEPALA: "nama", **heads})


def _list_changes(
    lines: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> tuple[list[Edit], list[str]]:
    """What rows of a file would change in the lines of list_target_kisi, and what is left out."""
    known = {each["nama"]: each for each in lines}
    edits: list[Edit] = []
    said: list[str] = []
    for row in rows:
        line = known.get(row["nama"])
        if line is None:
            if row["nama"]:
                said.append(f"Baris “{row['nama']}” tidak dikenal dan dilewati.")
            continue
        for kolom, column in EDITABLE["target_kisi"].items():
            try:
                baru = read_value("target_kisi", kolom, row[kolom])
            except DataRejected as rejected:
                said.append(f"{row['nama']}, {column.judul}: {explain_rule(rejected.rule)}")
                continue
            now = None if pd.isna(line[kolom]) else line[kolom]
            if baru != read_value("target_kisi", kolom, now):
                edits.append(Edit(line["id"], kolom, now, baru))
    return edits, said
