"""The trainings of a year: the list, the bars against their quota, one attendance sheet."""

from typing import Any

import streamlit as st

from db.clock import today
from db.figures.pembinaan import KEHADIRAN_PELATIHAN
from db.izin import Izin
from db.values.disebut import Disebut
from ui.reports.pembinaan import ANGKATAN_HEADINGS
from ui.screens.pembinaan.baru import show_new_training
from ui.screens.pembinaan.biaya import show_budget
from ui.screens.pembinaan.pelatihan_model import (
    KOLOM,
    DaftarPelatihan,
    build_lembar,
    build_trainings,
    list_in_words,
    list_marks,
)
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.screens.pembinaan.ubah import show_correction
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.view import view
from ui.widgets.chart import palette_name
from ui.widgets.chosen import choose_row
from ui.widgets.downloads import Petikan, open_downloads, show_downloads
from ui.widgets.head import show_head
from ui.widgets.tables import styled, table_height
from ui.words.markdown import escape_markdown

TABLE: dict[str, Any] = {
    "judul": st.column_config.TextColumn("Pelatihan", width="medium"),
    "angkatan": "Angkatan",
    "sumber_dana": "Dana",
    "mulai": st.column_config.DateColumn("Mulai", format="DD/MM/YYYY"),
    "kuota": "Kuota",
    "terdaftar": "Terdaftar",
    "datang": "Hadir (peserta)",
    "koperasi": st.column_config.NumberColumn("Koperasi", width=110),
    "persen": "Kehadiran (%)",
    "sesi_dicatat": "Sesi dicatat",
}


def show_no_training() -> None:
    """The screen while no training is on record: what will be here, and how the first one comes."""
    show_head("Belum ada pelatihan di register", source="daftar hadir pelatihan")
    st.info(
        "Pelatihan, angkatan, dan pesertanya belum dimuat. Setelah ada, cakupan, kehadiran, dan "
        "lembar presensinya muncul di sini.",
        icon=":material/school:",
    )
    if current_user().may(Izin.UBAH):
        show_new_training()


def show_trainings(pilihan: PilihanPembinaan) -> None:
    """The angkatan as bars against their quota and as a list; one opens its attendance sheet."""
    shown = view(build_trainings, pilihan, palette_name())
    if not shown.ids:
        st.info(
            f"Belum ada pelatihan pada {pilihan.tahun}{escape_markdown(pilihan.sempit)}.",
            icon=":material/info:",
        )
        return
    chosen = _choose(shown)
    _offer_list(pilihan)
    if chosen is not None:
        _show_sheet(pilihan, chosen)
    else:
        st.caption("Pilih satu baris untuk melihat lembar hadirnya.")
    if pilihan.kecamatan is not None:
        st.caption(
            "Terdaftar, hadir, koperasi, dan kehadiran: hanya peserta dari koperasi di "
            f"{escape_markdown(pilihan.nama_kecamatan)}. Kuota dan pagu berlaku bagi seluruh "
            "angkatan, jadi tidak dibandingkan di sini."
        )
        return
    st.html(shown.realisasi)
    if pilihan.tema is None:
        show_budget(pilihan.tahun, pilihan.dana, pilihan.pada)


def _choose(shown: DaftarPelatihan) -> int | None:
    return choose_row(
        styled(shown.tabel),
        shown.ids,
        nama="angkatan",
        column_config=dict(TABLE),
        column_order=KOLOM,
        height=table_height(len(shown.ids), at_most=460),
        alt="Daftar angkatan. Memilih baris membuka lembar hadirnya.",
    )


def _offer_list(pilihan: PilihanPembinaan) -> None:
    box = open_downloads("unduh_daftar_pelatihan", "Unduh daftar")
    if box is None:
        return
    with box:
        show_downloads(
            "pelatihan",
            list_in_words(read, pilihan)[list(ANGKATAN_HEADINGS)].rename(columns=ANGKATAN_HEADINGS),
            judul=f"Pelatihan {pilihan.tahun}",
            definisi=KEHADIRAN_PELATIHAN.definisi,
            sumber=KEHADIRAN_PELATIHAN.sumber,
            angka=("hadir_pelatihan", "dicatat_pelatihan", KEHADIRAN_PELATIHAN.kunci),
            saringan=pilihan.saringan,
            pada=pilihan.pada,
        )


def _show_sheet(pilihan: PilihanPembinaan, angkatan_id: int) -> None:
    named = current_user().may(Izin.NAMA)
    sheet = view(build_lembar, pilihan, angkatan_id, today(), palette_name(), bernama=named)
    st.header(f"Lembar hadir: {escape_markdown(sheet.judul)}", anchor=False)
    st.caption(sheet.ringkas)
    if current_user().may(Izin.UBAH):
        show_correction(angkatan_id, sheet.judul)
    if not sheet.bagan:
        st.info("Belum ada peserta di angkatan ini.", icon=":material/info:")
        return
    st.html(sheet.bagan)
    st.caption(sheet.aturan)
    _offer_sheet(angkatan_id, sheet.judul, bernama=named)


def _offer_sheet(angkatan_id: int, judul: str, *, bernama: bool) -> None:
    box = open_downloads(f"unduh_lembar_{angkatan_id}", "Unduh lembar hadir")
    if box is None:
        return
    wide = list_marks(read, angkatan_id, today(), bernama=bernama)
    with box:
        show_downloads(
            f"lembar_hadir_{angkatan_id}",
            Petikan(wide, len(wide), Disebut(angkatan_id=angkatan_id)),
            judul=f"Lembar hadir {judul}",
            sumber=KEHADIRAN_PELATIHAN.sumber,
            saringan=[f"Angkatan: {judul}"],
            bernama=bernama,
        )
