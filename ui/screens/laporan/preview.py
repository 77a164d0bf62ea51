"""A report as pictures before it is printed."""

import hashlib
import io
import json
import pickle  # written for a key, never read
from typing import Any

import streamlit as st

from db.clock import today
from db.errors import NotAllowed
from db.izin import Izin
from db.queries.kantor import Kertas, PenandaTangan, get_kertas
from db.queries.laporan import Permintaan
from ui.files.paper.document import Surat
from ui.files.paper.typeset import to_pages
from ui.reports.catalogue import LAPORAN, Pesanan, make_surat
from ui.session.auth import current_user
from ui.session.data import read

# Letters of a report: some 7.500 koperasi. 888 take a second to typeset, 88.800 minutes.
_LONGEST_PREVIEW = 1_500_000
# Pages are pictures of about 100 kB; a report of 888 koperasi has some thirty.
_CACHED_PREVIEWS = 6


def show_preview(kunci: str, asked: Permintaan, penandatangan: PenandaTangan | None) -> None:
    """The pages as pictures, one at a time."""
    if (LAPORAN[kunci].bernama or asked.dengan_nama) and not current_user().may(Izin.NAMA):
        raise NotAllowed(kunci)
    pesanan = Pesanan(kunci, asked, current_user().nama_lengkap, penandatangan)
    bahan, kertas = read(LAPORAN[kunci].bahan, asked), read(get_kertas, pada=asked.pada)
    made_of = hashlib.sha256(pickle.dumps((pesanan, bahan, kertas, today()))).hexdigest()
    surat, content = _compose(made_of, pesanan, bahan, kertas)
    if len(content) > _LONGEST_PREVIEW:
        st.info(
            "Laporan ini terlalu panjang untuk dilihat di sini. Pilih satu kecamatan, atau unduh "
            "berkasnya.",
            icon=":material/description:",
        )
        return
    with st.spinner("Menyusun halaman…"):
        pages = _pictures(hashlib.sha256(content.encode()).hexdigest(), surat)
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


@st.cache_data(max_entries=_CACHED_PREVIEWS, show_spinner=False)
def _compose(made_of: str, _pesanan: Pesanan, _bahan: Any, _kertas: Kertas) -> tuple[Surat, str]:
    """The report, and all that it says as one text; turning a page writes neither anew."""
    del made_of  # it is the key
    surat, _ = make_surat(_pesanan, _bahan, _kertas)
    return surat, json.dumps(surat.values(), sort_keys=True)


@st.cache_data(max_entries=_CACHED_PREVIEWS, show_spinner=False)
def _pictures(content: str, _surat: Surat) -> list[bytes]:
    del content  # it is the key
    return to_pages(_surat)
