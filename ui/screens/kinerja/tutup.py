"""Closing a triwulan, and opening it again to correct it: for the admin."""

import streamlit as st

from db.actions.kinerja import close_triwulan, reopen_triwulan
from db.figures.kinerja import name_triwulan
from db.indikator.lembar import KeadaanTriwulan, LangkahTriwulan
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.widgets.behind import open_behind


def show_closing(tahun: int, each: KeadaanTriwulan) -> None:
    """Draw what an admin may do with a triwulan that has begun."""
    name = name_triwulan(tahun, each.triwulan)
    if each.langkah is LangkahTriwulan.DITUTUP:
        _ask_reopen(name, each)
    elif each.langkah is LangkahTriwulan.SELESAI:
        _ask_close(name, tahun, each)


def _ask_close(name: str, tahun: int, each: KeadaanTriwulan) -> None:
    box = open_behind(f"Tutup {name}", icon=":material/lock:", key=f"tutup_{tahun}_{each.triwulan}")
    if box is None:
        return
    with box:
        st.markdown(
            "Realisasi, target, dan catatan dibekukan sebagai yang dilaporkan. Sesudah itu hanya "
            "dikoreksi dengan alasan."
        )
        ke = len(each.tutup) + 1
        if st.button("Tutup dan laporkan", type="primary", key=f"tutup_{tahun}_{each.triwulan}_ya"):
            with explain_rejection(), st.spinner("Membekukan angka…"):
                write(close_triwulan, tahun=tahun, triwulan=each.triwulan, ke=ke)
                announce(f"{name} ditutup.")
                st.rerun()


def _ask_reopen(name: str, each: KeadaanTriwulan) -> None:
    tutup = each.tutup[-1]
    box = open_behind("Buka untuk koreksi", icon=":material/lock_open:", key=f"buka_{tutup.id}")
    if box is None:
        return
    with box:
        st.markdown("Yang sudah dilaporkan tetap tercatat; alasan ini ikut tercetak.")
        alasan = st.text_input(
            "Alasan koreksi", max_chars=500, key=f"alasan_{tutup.id}", persist_state="page"
        )
        if st.button(f"Buka {name}", key=f"buka_{tutup.id}_ya"):
            with explain_rejection():
                write(reopen_triwulan, tutup_id=tutup.id, alasan=alasan)
                announce(f"{name} dibuka untuk koreksi.")
                st.rerun()
