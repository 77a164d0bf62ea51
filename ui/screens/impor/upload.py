"""A file on its way in: uploaded, its columns matched to fields, its rows judged and kept."""

import datetime as dt
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from db.actions.impor import stage_impor
from db.enums import JenisImpor
from db.queries.impor import list_angkatan
from db.sheets.file.book import BerkasDitolak, Buku, TerlaluPanjang, read_buku
from db.sheets.file.columns import heading_key
from db.sheets.file.find import find_daftar
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.mapping import recall
from db.sheets.file.table import IGNORED, Cara
from db.values.format import format_number
from ui.screens.impor.mapping import edit_mapping, samples
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.words.labels import JENIS_IMPOR
from ui.words.markdown import escape_markdown

TYPES = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"]
# Streamlit's server refuses more (.streamlit/config.toml); the command line takes 32 MB.
MAX_MB = 15
# What a session holds while columns are matched, and what is judged without others noticing.
MAX_ROWS = 20_000
TOO_LONG = (
    "Berkas ini lebih dari 20.000 baris. Berkas sebesar itu dibaca di server: "
    "python -m db.impor BERKAS --terapkan. Baris yang perlu diperiksa lalu tampak di layar ini."
)
EARLIEST, LATEST = 1945, 2100
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
    per_tanggal: dt.date | None
    tahun_buku: int | None
    diingat: bool


def show_upload() -> None:
    """Draw the way in: choose a file, see what it is taken for, correct it, judge its rows."""
    version = st.session_state.get("_impor_unggahan", 0)
    uploaded = st.file_uploader(
        "Pilih berkas dari komputer Anda",
        TYPES,
        key=f"impor_unggah_{version}",
        max_upload_size=MAX_MB,
    )
    if uploaded is None:
        st.caption(
            "Excel (.xlsx, .xlsb, .xls), LibreOffice (.ods) atau CSV, paling besar 15 MB dan "
            "20.000 baris. Tidak ada yang berubah di register sebelum Anda menerapkannya."
        )
        return
    cara = _ask_way(uploaded)
    if cara is None:
        return
    found = _look(uploaded, cara)
    if isinstance(found, str):
        st.error(found, icon=":material/block:")
        return
    _show_mapping(uploaded, found, cara)


def _ask_way(uploaded: UploadedFile) -> Cara | None:
    """What the file is taken for, and what its reader says otherwise."""
    first = _look(uploaded, Cara())
    if isinstance(first, str):
        # Nothing is recognised by itself; a person may still say what it is.
        first = _look(uploaded, Cara(jenis=JenisImpor.REGISTER, longgar=True))
    if isinstance(first, str):
        st.error(first, icon=":material/block:")
        return None
    key = f"impor_{uploaded.file_id}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kinds = list(JENIS_IMPOR)
        jenis = st.selectbox(
            "Isi berkas",
            kinds,
            index=kinds.index(first.jenis),
            format_func=lambda each: JENIS_IMPOR[each],
            key=f"{key}_jenis",
            width=260,
        )
        lembar = first.lembar
        if first.lembar_lain:
            sheets = [first.lembar, *first.lembar_lain]
            lembar = st.selectbox("Lembar", sheets, key=f"{key}_lembar", width=220)
        found = _look(uploaded, Cara(jenis=jenis, lembar=lembar, longgar=True))
        if isinstance(found, str):
            st.error(found, icon=":material/block:")
            return None
        baris = st.number_input(
            "Judul kolom di baris",
            min_value=1,
            value=found.judul_baris,
            key=f"{key}_judul_{jenis}_{lembar}",
            width=170,
            help="Nomor baris di lembar kerja yang memuat judul kolom (baris terbawah, bila dua).",
        )
    return _ask_time(Cara(jenis=jenis, lembar=lembar, judul_baris=baris, longgar=True), found, key)


def _ask_time(cara: Cara, found: Tinjauan, key: str) -> Cara:
    """The day and year that the figures are of, or the angkatan whose peserta they are."""
    if cara.jenis is JenisImpor.PESERTA:
        angkatan = dict(read(list_angkatan))
        chosen = st.selectbox(
            "Angkatan pelatihan",
            list(angkatan),
            index=None,
            format_func=lambda each: angkatan[each],
            placeholder="Pilih angkatan" if angkatan else "Belum ada pelatihan di register",
            key=f"{key}_angkatan",
        )
        return replace(cara, angkatan_id=chosen)
    with st.container(horizontal=True, gap="medium"):
        per_tanggal = found.per_tanggal
        if cara.jenis is JenisImpor.REGISTER:
            per_tanggal = st.date_input(
                "Keadaan per tanggal",
                value=found.per_tanggal,
                format="DD/MM/YYYY",
                min_value=dt.date(EARLIEST, 8, 17),
                key=f"{key}_per",
                width=200,
            )
        label = "Tahun anggaran" if cara.jenis is JenisImpor.FASILITASI else "Tahun buku"
        tahun = st.number_input(
            f"{label} (bila tidak ada kolomnya)",
            EARLIEST,
            LATEST,
            value=found.tahun_buku,
            placeholder="menurut kolom",
            key=f"{key}_tahun",
            width=260,
        )
    return replace(cara, per_tanggal=per_tanggal, tahun_buku=tahun)


def _look(uploaded: UploadedFile, cara: Cara) -> Tinjauan | str:
    """What a file holds when read so, or the sentence why it cannot be read."""
    buku = _read_once(uploaded)
    if isinstance(buku, str):
        return buku
    try:
        daftar = find_daftar(buku, cara)
    except BerkasDitolak as refusal:
        return str(refusal)
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
        daftar.catatan,
        daftar.per_tanggal,
        daftar.tahun_buku,
        diingat=known is not None,
    )


def _read_once(uploaded: UploadedFile) -> Buku | str:
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
        return TOO_LONG
    except BerkasDitolak as refusal:
        return str(refusal)


def _show_mapping(uploaded: UploadedFile, found: Tinjauan, cara: Cara) -> None:
    st.subheader("Kolom berkas dan artinya", anchor=False)
    st.caption(
        f"{format_number(found.jumlah)} baris terbaca di lembar {escape_markdown(found.lembar)}"
        + ("; arti kolomnya diingat dari berkas serupa." if found.diingat else ".")
        + " Ubah kolom “Dibaca sebagai” bila keliru; pembetulan diingat untuk berkas serupa."
    )
    for note in found.catatan:
        if not note.startswith("Kolom yang tidak dibaca"):
            st.caption(f":material/info: {escape_markdown(note)}")
    key = f"impor_{uploaded.file_id}_{cara.jenis}_{cara.lembar}"
    kolom, wrong = edit_mapping(found.jenis, found.judul, found.contoh, found.kolom, key=key)
    unread = [
        text
        for at, text in enumerate(found.judul)
        if at not in kolom.values() and heading_key(text) not in IGNORED
    ]
    if unread:
        st.warning(
            f"Tidak dibaca: {escape_markdown(', '.join(unread))}.", icon=":material/visibility_off:"
        )
    pokok = POKOK[found.jenis]
    if pokok not in kolom:
        wrong.append(f"Belum ada kolom yang dibaca sebagai {KOLOM[found.jenis][pokok].label}.")
    if cara.jenis is JenisImpor.PESERTA and cara.angkatan_id is None:
        wrong.append("Pilih angkatan pelatihan lebih dahulu.")
    for sentence in wrong:
        st.error(sentence)
    if st.button(
        f"Nilai {format_number(found.jumlah)} baris",
        type="primary",
        icon=":material/fact_check:",
        disabled=bool(wrong),
    ):
        _stage(uploaded, replace(cara, kolom=kolom), ingat=kolom != found.kolom)


def _stage(uploaded: UploadedFile, cara: Cara, *, ingat: bool) -> None:
    with st.spinner("Membaca dan menilai tiap baris…"), explain_rejection():
        buku = _read_once(uploaded)
        if isinstance(buku, str):
            return
        daftar = find_daftar(buku, cara)
        berkas_id = write(stage_impor, daftar=daftar, ingat=ingat)
        st.session_state["_impor_unggahan"] = st.session_state.get("_impor_unggahan", 0) + 1
        st.session_state.pop(LOOK, None)
        st.query_params["berkas"] = str(berkas_id)
        st.rerun()
