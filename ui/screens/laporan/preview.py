"""A report as pictures before it is printed."""

import io
import json
from typing import Any

import streamlit as st

from db.errors import NotAllowed
from db.izin import Izin
from db.queries.kantor import Kertas, PenandaTangan, get_kertas
from db.queries.laporan import Permintaan
from ui.files.paper.document import Surat
from ui.files.paper.typeset import to_pages
from ui.reports.catalogue import LAPORAN, Pesanan, make_surat
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.memo import remembered

# Letters of a report: some 7.500 koperasi. 888 take a second to typeset, 88.800 minutes.
_LONGEST_PREVIEW = 1_500_000
# Rows that are read at all to see whether it is as long as that.
_MOST_ROWS = 10_000


def show_preview(kunci: str, asked: Permintaan, penandatangan: PenandaTangan | None) -> None:
    """The pages as pictures, one at a time."""
    if (LAPORAN[kunci].bernama or asked.dengan_nama) and not current_user().may(Izin.NAMA):
        raise NotAllowed(kunci)
    count = LAPORAN[kunci].hitung
    if count is not None and read(count, asked) > _MOST_ROWS:
        _say_too_long()
        return
    pesanan = Pesanan(kunci, asked, current_user().nama_lengkap, penandatangan)
    bahan, kertas = read(LAPORAN[kunci].bahan, asked), read(get_kertas, pada=asked.pada)
    surat, length = remembered(_compose, pesanan, bahan, kertas)
    if length > _LONGEST_PREVIEW:
        _say_too_long()
        return
    with st.spinner("Menyusun halaman…"):
        pages = remembered(to_pages, surat)
    page = 1
    if len(pages) > 1:
        page = min(st.pagination(len(pages), key=f"halaman_{kunci}"), len(pages))
    with st.container(border=True):
        st.image(
            io.BytesIO(pages[page - 1]),
            width="stretch",
            alt=f"Pratinjau {surat.isi.judul}, halaman {page} dari {len(pages)}. "
            "Teksnya dapat dibaca di berkas PDF dan Excel.",
        )


def _say_too_long() -> None:
    st.info(
        "Laporan ini terlalu panjang untuk dilihat di sini. Pilih satu kecamatan, atau unduh "
        "berkasnya.",
        icon=":material/description:",
    )


def _compose(pesanan: Pesanan, bahan: Any, kertas: Kertas) -> tuple[Surat, int]:
    """The report, and how many signs its text has; turning a page writes neither anew."""
    surat, _ = make_surat(pesanan, bahan, kertas)
    return surat, len(json.dumps(surat.values()))
