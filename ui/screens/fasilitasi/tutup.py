"""Closing a year, and opening it again to correct it: for the admin."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from db.actions.tutup_tahun import close_tahun, reopen_tahun
from db.clock import today
from db.queries.hitungan_tahun import PenutupanTahun
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.behind import open_behind


def show_closing(tahun: int, closings: Sequence[PenutupanTahun]) -> None:
    """Draw what an admin may do with a year."""
    standing = next((each for each in closings if each.dibuka_pada is None), None)
    if standing is not None:
        _ask_reopen(standing)
    elif today() > dt.date(tahun, 12, 31):
        _ask_close(tahun, ke=len(closings) + 1)
    else:
        st.caption(f"Tahun {tahun} dapat ditutup sesudah 31 Desember {tahun}.")


def _ask_close(tahun: int, *, ke: int) -> None:
    box = open_behind(f"Tutup tahun {tahun}", icon=":material/lock:", key=f"tutup_tahun_{tahun}")
    if box is None:
        return
    with box:
        st.markdown(
            "Daftar yang dihitung hari ini dibekukan. Perubahan sesudah itu tampak sebagai koreksi "
            "di samping angkanya, dan tidak mengubahnya."
        )
        if st.button(f"Tutup {tahun}", type="primary", key=f"tutup_tahun_{tahun}_ya"):
            with explain_rejection(), st.spinner("Membekukan daftar…"):
                write(close_tahun, tahun=tahun, ke=ke)
                announce(f"Tahun {tahun} ditutup.")
                st.rerun()


def _ask_reopen(tutup: PenutupanTahun) -> None:
    box = open_behind(
        "Buka tahun untuk koreksi", icon=":material/lock_open:", key=f"buka_tahun_{tutup.id}"
    )
    if box is None:
        return
    with box:
        st.markdown("Daftar yang sudah ditutup tetap tercatat; alasan ini ikut tercatat.")
        alasan = st.text_input(
            "Alasan pembukaan (sekurangnya 5 huruf)",
            max_chars=500,
            key=f"alasan_tahun_{tutup.id}",
            persist_state="page",
        )
        if st.button(f"Buka {tutup.tahun}", key=f"buka_tahun_{tutup.id}_ya"):
            with explain_rejection():
                write(reopen_tahun, tutup_id=tutup.id, alasan=alasan)
                announce(f"Tahun {tutup.tahun} dibuka untuk koreksi.")
                st.rerun()
