"""The screen Data pribadi: its head and its four parts."""

from functools import partial

import pandas as pd
import streamlit as st

from db.clock import this_minute, today
from db.izin import Izin
from db.pribadi import KELAS
from db.queries.pribadi import list_permintaan
from db.values.disebut import Disebut
from ui.screens.pribadi.bersihkan import CLEANING, show_pembersihan
from ui.screens.pribadi.model import (
    KELAS_KEPALA,
    build_judul,
    build_kelas,
    build_permintaan,
    in_box,
    list_kelas,
    places_of,
    requests_for_file,
)
from ui.screens.pribadi.orang import ONE, show_one
from ui.screens.pribadi.putusan import show_decision
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import view
from ui.widgets.chart import palette_name
from ui.widgets.downloads import Petikan, open_downloads, show_downloads
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.tabs import show_tabs

_SOURCE = "register data pribadi dinas"


def show_pribadi() -> None:
    """Draw the screen; the cleaning is an admin's."""
    show_head(
        view(build_judul, this_minute()),
        subtitle="Hak orang atas datanya, dan berapa lama data disimpan (UU 27/2022)",
        source=_SOURCE,
    )
    tabs = {
        "Permintaan": _show_requests,
        ONE: show_one,
        "Golongan data": _show_classes,
    }
    if current_user().may(Izin.KELOLA):
        tabs[CLEANING] = show_pembersihan
    # What confirms a run is ticked anew for each.
    show_tabs("bagian_pribadi", tabs, staying=(CLEANING,))


def _show_requests() -> None:
    """Draw the requests, and what decides the one that is chosen."""
    layar = view(build_permintaan)
    requests = {row["id"] for row in layar.menunggu}
    siapa = Disebut(orang=layar.orang)
    if not log_look("Permintaan data pribadi di layar", "", requests, siapa=siapa):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    st.html(in_box(layar.tabel, palette_name()))
    st.caption(
        "Permintaan baru dicatat di bagian Satu orang, sesudah orangnya dipilih. Tenggatnya 3 x 24 "
        "jam menurut UU 27/2022 pasal 30 dan 32; admin dapat mengubahnya di Pengaturan."
    )
    box = open_downloads("unduh_permintaan")
    if box is not None:
        give = later(list_permintaan)

        def rows() -> Petikan:
            found = give()
            people = found["orang_id"].dropna().tolist()
            return Petikan(requests_for_file(found), len(found), Disebut(orang=people))

        with box:
            show_downloads(
                "permintaan_data_pribadi",
                rows,
                judul="Permintaan data pribadi",
                sumber=_SOURCE,
                bernama=True,
            )
    if layar.menunggu:
        show_decision(layar.menunggu)


def _show_classes() -> None:
    """Draw the register of the classes."""
    st.html(in_box(view(build_kelas, today()), palette_name()))
    st.caption(
        "Lama menyimpan adalah pengaturan bertanggal. Yang bertanda usulan belum ditetapkan: "
        "tetapkan bersama jadwal retensi arsip (JRA) kabupaten. Cadangan menyimpan data yang sama "
        "sampai cadangan itu sendiri dihapus; sesudah memulihkan cadangan, jalankan pembersihan "
        "sekali lagi."
    )
    if current_user().may(Izin.KELOLA):
        link("Ubah lama menyimpan", "pengaturan", icon=":material/tune:", pengaturan="Parameter")
        link("Akses data pribadi", "akses", icon=":material/policy:")
    box = open_downloads("unduh_golongan")
    if box is not None:
        with box:
            show_downloads(
                "golongan_data_pribadi",
                _classes(),
                judul="Golongan data pribadi",
                definisi="Untuk apa tiap golongan disimpan, menurut aturan apa, di mana, berapa "
                "lama.",
                sumber=_SOURCE,
            )


def _classes() -> pd.DataFrame:
    rows = pd.DataFrame(list_kelas(partial(read), today()), columns=list(KELAS_KEPALA))
    return rows.assign(**{"Tempat (tabel.kolom)": [places_of(each) for each in KELAS]})
