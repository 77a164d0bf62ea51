"""Empty workbooks to take away and fill in, one for each kind of import."""

from functools import partial

import streamlit as st

from db.enums import JenisImpor
from db.sheets.file.templat import list_templat
from ui.files.apart import run_apart
from ui.files.templat import write_templat
from ui.session.data import later_file
from ui.widgets.downloads import XLSX, show_download
from ui.words.labels import JENIS_IMPOR


def show_templates() -> None:
    """A button for each kind; the file is made at the click."""
    st.caption("Templat Excel kosong: judul kolomnya dikenali saat diunggah kembali.")
    with st.container(horizontal=True, gap="small"):
        for jenis in JenisImpor:
            show_download(
                JENIS_IMPOR[jenis],
                later_file(partial(_make, jenis)),
                file_name=f"templat_{jenis}.xlsx",
                mime=XLSX,
                key=f"templat_{jenis}",
            )


def _make(jenis: JenisImpor) -> bytes:
    columns = [(each.judul, each.cara, each.wajib, each.teks) for each in list_templat(jenis)]
    return run_apart(write_templat, JENIS_IMPOR[jenis], columns)
