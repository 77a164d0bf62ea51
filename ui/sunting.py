"""The form with all fields of one koperasi; it saves as the grid does, field by field."""

import datetime as dt
from typing import Any

import streamlit as st

from db.editable import EDITABLE, Kolom
from db.edits import Edit
from db.frames import rows_of
from db.queries.koperasi import list_kelompok
from db.queries.profil import Profil
from db.queries.wilayah import list_desa, list_kecamatan
from ui.data import read
from ui.editor import Grid, save_edits, show_conflicts
from ui.format import NOT_RECORDED
from ui.labels import LABELS

LONG = ("alamat", "alasan_status", "catatan")
DATES = ("tanggal_badan_hukum", "tanggal_status")
SHOWN = (
    ("nama", "nama_singkat", "nik_koperasi", "nomor_badan_hukum", "tanggal_badan_hukum", "jenis",
     "kelompok", "asal", "tahun_fasilitasi"),
    ("status_kelembagaan", "tanggal_status", "alasan_status", "kecamatan_kode", "desa_kode",
     "alamat", "telepon", "email", "catatan"),
)  # fmt: skip


def show_form(profil: Profil) -> None:
    """Draw the form. What was on the screen when it was opened is what a save compares with."""
    kecamatan = {row["kode"]: row["nama"] for row in rows_of(read(list_kecamatan))}
    desa = {}
    if profil.kecamatan_kode:
        found = read(list_desa, kecamatan=profil.kecamatan_kode)
        desa = {row["kode"]: row["nama"] for row in rows_of(found)}
    listed = {"kecamatan_kode": kecamatan, "desa_kode": desa,
              "kelompok": {each: each for each in read(list_kelompok)}}  # fmt: skip
    grid = Grid("koperasi", {}, listed, milik=f"_{profil.id}")
    show_conflicts(grid)
    version = st.session_state.get(grid.key("nomor"), 0)
    kept = grid.key(f"awal_{version}")
    # Another person's save must not change what this person saw.
    before = st.session_state.setdefault(
        kept, {name: getattr(profil, name) for column in SHOWN for name in column}
    )
    with st.form(grid.key(f"formulir_{version}"), enter_to_submit=False):
        values = {}
        for column, names in zip(st.columns(2, gap="large"), SHOWN, strict=True):
            with column:
                for name in names:
                    values[name] = _field(EDITABLE["koperasi"][name], before[name], listed, kept)
        saved = st.form_submit_button("Simpan perubahan", type="primary", icon=":material/save:")
    if saved:
        edits = [
            Edit(profil.id, name, before[name], value)
            for name, value in values.items()
            if (value or None) != (before[name] or None)
        ]
        if not edits:
            st.info("Tidak ada yang berubah.", icon=":material/info:")
            return
        save_edits(grid, edits, {profil.id: profil.nama})


def _field(column: Kolom, value: Any, listed: dict[str, dict[str, str]], kept: str) -> Any:
    key = f"{kept}_{column.nama}"
    words = _words(column, listed)
    if words is not None:
        options = list(words)
        return st.selectbox(
            column.judul, options, index=options.index(value) if value in options else None,
            format_func=lambda each: words[each], placeholder=NOT_RECORDED, key=key,
        )  # fmt: skip
    if column.nama in DATES:
        return st.date_input(
            column.judul, value=value, format="DD/MM/YYYY", key=key,
            min_value=dt.date(1945, 8, 17), max_value=dt.date(2100, 1, 1),
        )  # fmt: skip
    if column.nama == "tahun_fasilitasi":
        return st.number_input(
            column.judul, 1998, 2100, value, step=1, key=key, placeholder=NOT_RECORDED
        )
    if column.nama in LONG:
        return st.text_area(column.judul, value or "", height=68, key=key)
    return st.text_input(column.judul, value or "", key=key, placeholder=NOT_RECORDED)


def _words(column: Kolom, listed: dict[str, dict[str, str]]) -> dict[Any, str] | None:
    if column.pilihan is not None:
        return LABELS[column.pilihan]
    return listed.get(column.nama)
