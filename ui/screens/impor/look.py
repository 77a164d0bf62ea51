"""A first look at a file that was uploaded: what it is taken for, without keeping its rows."""

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from db.enums import JenisImpor
from db.sheets.file.book import BerkasDitolak, Buku, TerlaluPanjang, read_buku
from db.sheets.file.find import find_daftar
from db.sheets.file.mapping import recall
from db.sheets.file.table import Cara
from db.sheets.stage.unread import list_notes, name_unread
from ui.screens.impor.mapping import samples
from ui.session.data import read
from ui.words.markdown import escape_markdown

# What a session holds while columns are matched, and what is judged without others noticing.
MAX_ROWS = 20_000
_TOO_LONG = (
    "Berkas ini lebih dari 20.000 baris. Berkas sebesar itu dibaca di server: "
    "`python -m db.impor BERKAS --terapkan`. Baris yang perlu diperiksa lalu tampak di layar ini."
)
LOOK = "_impor_buku"


@dataclass(frozen=True)
class Tinjauan:
    """What a first look at a file found, without its rows."""

    jenis: JenisImpor
    lembar: str
    lembar_lain: list[str]
    judul: list[str]
    judul_baris: int
    kolom: dict[str, int]
    contoh: list[str]
    jumlah: int
    dilewati: dict[str, int]
    catatan: list[str]
    tidak_dibaca: list[tuple[str, str, int]]
    per_tanggal: dt.date | None
    tahun_buku: int | None
    diingat: bool
    rangkap: list[int]


def look(uploaded: UploadedFile, cara: Cara) -> Tinjauan | str:
    """What a file holds when read so, or the sentence, as Markdown, why it cannot be read."""
    buku = read_once(uploaded)
    if isinstance(buku, str):
        return buku
    try:
        daftar = find_daftar(buku, cara)
    except BerkasDitolak as refusal:
        return escape_markdown(str(refusal))
    known = read(recall, daftar.jenis, daftar.judul)
    contoh = samples([baris.sel for baris in daftar.baris], len(daftar.judul))
    return Tinjauan(
        daftar.jenis,
        daftar.lembar,
        daftar.lembar_lain,
        daftar.judul,
        daftar.judul_baris,
        known if known is not None else daftar.kolom,
        contoh,
        len(daftar.baris),
        dict(daftar.dilewati),
        list_notes(daftar.catatan),
        [each for each in name_unread(daftar) if each[0] != "kolom"],
        daftar.per_tanggal,
        daftar.tahun_buku,
        diingat=known is not None,
        rangkap=[at for others in daftar.rangkap.values() for at in others],
    )


def read_once(uploaded: UploadedFile) -> Buku | str:
    """The sheets of the uploaded file, kept in the session until its rows are judged.

    It is written to a name of our own; the name that it was given is only shown.
    """
    kept: tuple[str, Buku | str] = st.session_state.get(LOOK, ("", ""))
    if kept[0] != uploaded.file_id:
        with st.spinner("Membaca berkas…"), tempfile.NamedTemporaryFile() as file:
            file.write(uploaded.getbuffer())
            file.flush()
            kept = (uploaded.file_id, _read(Path(file.name), Path(uploaded.name).name))
        st.session_state[LOOK] = kept
    return kept[1]


def _read(path: Path, nama: str) -> Buku | str:
    try:
        return read_buku(path, nama=nama, paling_banyak=MAX_ROWS)
    except TerlaluPanjang:
        return _TOO_LONG
    except BerkasDitolak as refusal:
        return escape_markdown(str(refusal))
