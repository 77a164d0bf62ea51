"""The day and the year that the figures of a file are of, where the file does not say so."""

import datetime as dt

import streamlit as st

from db.actions.impor import change_waktu
from db.enums import JenisImpor
from db.queries.impor import Impor
from db.values.checks import date, year
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.widgets.asked import ask_day, ask_year


def ask_waktu(
    jenis: JenisImpor, per_tanggal: dt.date | None, tahun_buku: int | None, *, key: str
) -> tuple[dt.date | None, int | None] | None:
    """Draw the two fields as they are known; what stands in them now, None if that is unsound."""
    with st.container(horizontal=True, gap="medium"):
        if jenis is JenisImpor.REGISTER:
            per_tanggal = ask_day("Keadaan per tanggal", per_tanggal, key=f"{key}_per", width=200)
        label = "Tahun anggaran" if jenis is JenisImpor.FASILITASI else "Tahun buku"
        tahun = ask_year(
            f"{label} (bila tidak ada kolomnya)",
            tahun_buku,
            placeholder="menurut kolom",
            key=f"{key}_tahun",
            width=260,
        )
    with explain_rejection():
        return date(per_tanggal), year(tahun)
    return None


def show_waktu(impor: Impor) -> None:
    """Say it of a file that waits already; open where something is not written without it."""
    if impor.jenis is JenisImpor.PESERTA:
        return
    with st.expander(
        "Keadaan per tanggal dan tahun buku",
        icon=":material/event:",
        expanded=any("tidak ditulis" in note for note in impor.catatan_nilai),
    ):
        now = impor.per_tanggal, impor.tahun_buku
        said = ask_waktu(impor.jenis, *now, key=f"impor_waktu_{impor.id}")
        unsaid = said is None or said == now
        clicked = st.button("Simpan dan nilai ulang", key="impor_waktu", disabled=unsaid)
        if clicked and said is not None:
            with st.spinner("Menilai ulang…"), explain_rejection():
                write(change_waktu, berkas_id=impor.id, per_tanggal=said[0], tahun_buku=said[1])
                st.rerun()
