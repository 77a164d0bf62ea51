"""The sheet of an angkatan: peserta by sesi, marked in one grid, with what it adds up to."""

import datetime as dt
from dataclasses import replace

import streamlit as st

from db.actions.presensi import record_lembar_hadir
from db.figures.pembinaan import PRESENSI
from db.values.disebut import Disebut
from ui.charts.pembinaan import UNMARKED
from ui.grid.table import show_grid
from ui.screens.pembinaan.cara import ADDRESS, SEMUA
from ui.screens.pembinaan.lembar_model import LembarHadir, build_sheet, grid_of_sheet
from ui.session.data import write_once
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import view
from ui.widgets.numbers import show_numbers


def show_sheet(angkatan_id: int, judul: str, pada: dt.date) -> None:
    """All sesi of an angkatan in one grid; below, what each comes to."""
    lembar = view(build_sheet, angkatan_id, pada)
    if not log_look(
        "Lembar hadir di layar",
        f"Angkatan nomor {angkatan_id}",
        lembar.peserta,
        siapa=Disebut(angkatan_id=angkatan_id),
    ):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if not lembar.peserta:
        st.info("Angkatan ini belum punya peserta.", icon=":material/info:")
        return
    alasan = st.text_input(
        "Alasan perubahan",
        max_chars=300,
        key=f"alasan_lembar_{angkatan_id}",
        placeholder="Wajib untuk mengubah tanda dari hari lain, QR, tanda tangan, atau impor, dan "
        "untuk izin sebelum sesinya",
    )
    grid = replace(
        grid_of_sheet(lembar.kolom),
        judul=f"Lembar hadir {judul}",
        milik=f"_{angkatan_id}_semua",
        halaman=f"lembar hadir {angkatan_id}",
        query={**st.query_params.to_dict(), "angkatan": angkatan_id, ADDRESS: SEMUA},
        simpan=lambda kunci, edits: write_once(
            kunci, record_lembar_hadir, angkatan_id=angkatan_id, edits=edits, alasan=alasan
        ),
    )
    show_grid(grid, lambda: view(build_sheet, angkatan_id, pada).sel, name="nama")
    st.caption(
        "Ketik huruf pertama (H, I, S, A) lalu Enter, atau tempel satu blok dari Excel. Kosong "
        f"berarti {UNMARKED.lower()}, bukan alpa. Hadir dihitung dari sesi yang sudah berlangsung."
    )
    _show_totals(angkatan_id, judul, lembar)


def _show_totals(angkatan_id: int, judul: str, lembar: LembarHadir) -> None:
    st.html(lembar.tabel)
    show_numbers(
        f"hadir_sesi_{angkatan_id}",
        lembar.jumlah,
        None,
        judul=f"Kehadiran {judul}",
        sumber=PRESENSI,
    )
