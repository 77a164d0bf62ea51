"""Empty workbooks to take away and fill in, one for each kind of import."""

from enum import StrEnum
from functools import partial

import streamlit as st

from db.enums import JenisImpor
from db.sheets.file.templat import list_templat
from ui.files.apart import run_apart
from ui.files.templat import KolomIsian, write_templat
from ui.session.data import later_file
from ui.widgets.downloads import XLSX, show_download
from ui.words.labels import JENIS_IMPOR, LABELS


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
    return run_apart(write_templat, JENIS_IMPOR[jenis], columns_of(jenis))


def columns_of(jenis: JenisImpor) -> list[KolomIsian]:
    """The columns of the template of a kind, choices in words."""
    return [
        KolomIsian(
            each.judul,
            each.cara,
            each.wajib,
            each.teks,
            each.contoh,
            tuple(_word(value) for value in each.pilihan),
        )
        for each in list_templat(jenis)
    ]


def _word(value: str) -> str:
    return str(LABELS[type(value)][value]) if isinstance(value, StrEnum) else value.capitalize()
