"""A report as pictures before it is printed."""

import io
import json

import streamlit as st

from db.errors import NotAllowed
from db.izin import Izin
from db.queries.kantor import PenandaTangan, get_kertas
from db.queries.laporan import Permintaan
from ui.files.apart import run_looked_at
from ui.files.paper.typeset import to_pages
from ui.reports.catalogue import LAPORAN, Pesanan, make_surat
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.view import Read, dear, view

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
    with st.spinner("Menyusun halaman…"):
        judul, pages = view(build_preview, pesanan)
    if not pages:
        _say_too_long()
        return
    page = 1
    if len(pages) > 1:
        page = min(st.pagination(len(pages), key=f"halaman_{kunci}"), len(pages))
    with st.container(border=True):
        st.image(
            io.BytesIO(pages[page - 1]),
            width="stretch",
            alt=f"Pratinjau {judul}, halaman {page} dari {len(pages)}. "
            "Teksnya dapat dibaca di berkas PDF dan Excel.",
        )


def _say_too_long() -> None:
    st.info(
        "Laporan ini terlalu panjang untuk dilihat di sini. Pilih satu kecamatan, atau unduh "
        "berkasnya.",
        icon=":material/description:",
    )


@dear
def build_preview(read: Read, pesanan: Pesanan) -> tuple[str, tuple[bytes, ...]]:
    """The title of a report and its pages as PNG; no pages where it is too long to look at."""
    bahan = read(LAPORAN[pesanan.kunci].bahan, pesanan.asked)
    surat, _ = make_surat(pesanan, bahan, read(get_kertas, pada=pesanan.asked.pada))
    too_long = len(json.dumps(surat.values())) > _LONGEST_PREVIEW
    return surat.isi.judul, () if too_long else tuple(run_looked_at(to_pages, surat))
