"""Correcting a training: its budget line, itself, the quota of an angkatan, and its sesi."""

from typing import Any

import streamlit as st

from db.actions.sesi import create_sesi, remove_sesi
from db.clock import today
from db.frames import rows_of
from db.queries.pelatihan import get_isian_pelatihan, list_sesi_sunting
from db.values.format import format_date_short
from ui.grid.form import show_form
from ui.grid.pending import has_draft
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.session.data import read, write_once
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_key, next_form
from ui.session.reach import show_office
from ui.widgets.asked import ask_day
from ui.widgets.behind import open_behind
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save

PART, ASKED = "Ubah pelatihan", "ubah_pelatihan"
_SECTIONS = {
    "pelatihan": (
        "Pelatihan",
        (
            *("judul", "tema", "tempat", "penyelenggara"),
            *("tanggal_mulai", "tanggal_selesai", "jam_pelajaran"),
        ),
    ),
    "angkatan": ("Angkatan", ("kuota",)),
    "program": (
        "Program",
        ("nama", "sumber_dana", "kode_sub_kegiatan", "pagu", "target_peserta"),
    ),
}


def show_correction(angkatan_id: int, judul: str) -> None:
    """Behind a switch, the forms of one angkatan; `judul`: what it is called."""
    waiting = any(has_draft(f"_{tabel}_{angkatan_id}_") for tabel in (*_SECTIONS, "sesi"))
    if waiting:
        st.session_state[ASKED] = True
    if not st.toggle(PART, key=ASKED, bind="query-params"):
        return
    show_office()
    for tabel in _SECTIONS:
        _show_part(tabel, angkatan_id, judul)
    _show_sesi(angkatan_id, judul)


@fragment
def _show_part(tabel: str, angkatan_id: int, judul: str) -> None:
    heading, names = _SECTIONS[tabel]
    row = getattr(read(get_isian_pelatihan, angkatan_id), tabel)
    grid = Grid(tabel, f"{heading} {judul}", milik=f"_{angkatan_id}", query=_address(angkatan_id))
    show_form(grid, {**row, "judul_baris": judul}, {heading: names}, name="judul_baris")


def _address(angkatan_id: int) -> dict[str, Any]:
    return {**st.query_params.to_dict(), "angkatan": angkatan_id, ASKED: "true"}


def _show_sesi(angkatan_id: int, judul: str) -> None:
    rows = read(list_sesi_sunting, angkatan_id)
    pelatihan = read(get_isian_pelatihan, angkatan_id).pelatihan
    first, last = pelatihan["tanggal_mulai"], pelatihan["tanggal_selesai"]
    outside = [row["nomor"] for row in rows_of(rows) if not first <= row["tanggal"] <= last]
    st.subheader("Sesi", anchor=False)
    if outside:
        st.warning(
            f"Sesi {', '.join(map(str, outside))} bertanggal di luar tanggal pelatihannya.",
            icon=":material/event_busy:",
        )
    grid = Grid(
        "sesi",
        f"Sesi {judul}",
        columns={"nomor": "Sesi"},
        milik=f"_{angkatan_id}",
        query=_address(angkatan_id),
    )
    show_grid(grid, lambda: rows.set_index("id"), name="nomor")
    with st.container(horizontal=True):
        key = f"buka_sesi_{angkatan_id}"
        box = open_behind("Tambah sesi", icon=":material/add:", key=key)
        if box is not None:
            with box:
                _ask_sesi(angkatan_id)
        names = {
            row["id"]: f"sesi {row['nomor']} ({format_date_short(row['tanggal'])})"
            for row in rows_of(rows)
        }
        show_remove(f"sesi_{angkatan_id}", "sesi", names, remove_sesi)


@fragment
def _ask_sesi(angkatan_id: int) -> None:
    key = f"sesi_baru_{angkatan_id}"
    day = ask_day("Tanggal sesi", today(), key=f"{key}_tanggal")
    if st.button("Simpan sesi", type="primary", key=f"{key}_ok"):
        with explain_rejection():
            write_once(form_key(key), create_sesi, angkatan_id=angkatan_id, tanggal=day)
            next_form(key)
            remember_save("Sesi ditambahkan.")
            st.rerun()
