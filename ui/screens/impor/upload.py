"""A file on its way in: uploaded, its columns matched to fields, its rows judged and kept."""

from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from db.actions.impor import stage_impor
from db.enums import JenisImpor
from db.errors import DataRejected
from db.queries.impor import list_angkatan
from db.sheets.file.columns import heading_key
from db.sheets.file.find import find_daftar
from db.sheets.file.kinds import KOLOM, POKOK
from db.sheets.file.table import IGNORED, Cara
from db.values.checks import count
from db.values.format import format_number
from ui.screens.impor.look import LOOK, Tinjauan, look, read_once
from ui.screens.impor.mapping import edit_mapping
from ui.screens.impor.notes import say_skipped, show_lines, show_unread
from ui.screens.impor.refused import refuse_kind
from ui.screens.impor.templat import show_templates
from ui.screens.impor.waktu import ask_waktu
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.widgets.asked import ask_file, ask_number
from ui.words.labels import JENIS_IMPOR
from ui.words.markdown import escape_markdown

# Streamlit's server refuses more (.streamlit/config.toml); the command line takes 32 MB.
_MAX_MB = 15


def show_upload() -> None:
    """Draw the way in: choose a file, see what it is taken for, correct it, judge its rows."""
    version = st.session_state.get("_impor_unggahan", 0)
    # Any kind is taken: Streamlit refuses in English, and cannot say what to do instead.
    uploaded = ask_file(
        "Pilih berkas dari komputer Anda",
        key=f"impor_unggah_{version}",
        max_upload_size=_MAX_MB,
    )
    if uploaded is None:
        st.caption(
            "Excel (.xlsx, .xlsb, .xls), LibreOffice (.ods) atau CSV, paling besar 15 MB dan "
            "20.000 baris. Tidak ada yang berubah di register sebelum Anda menerapkannya."
        )
        show_templates()
        return
    if refusal := refuse_kind(uploaded.name):
        st.error(escape_markdown(refusal), icon=":material/block:")
        return
    cara = _ask_way(uploaded)
    if cara is None:
        return
    found = look(uploaded, cara)
    if isinstance(found, str):
        st.error(found, icon=":material/block:")
        return
    _show_mapping(uploaded, found, cara)


def _ask_way(uploaded: UploadedFile) -> Cara | None:
    """What the file is taken for, and what its reader says otherwise."""
    first = look(uploaded, Cara())
    if isinstance(first, str):
        # Nothing is recognised by itself; a person may still say what it is.
        first = look(uploaded, Cara(jenis=JenisImpor.REGISTER, longgar=True))
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
        found = look(uploaded, Cara(jenis=jenis, lembar=lembar, longgar=True))
        if isinstance(found, str):
            st.error(found, icon=":material/block:")
            return None
        typed = ask_number(
            "Judul kolom di baris",
            found.judul_baris,
            key=f"{key}_judul_{jenis}_{lembar}",
            width=170,
            help="Nomor baris di lembar kerja yang memuat judul kolom (baris terbawah, bila dua).",
        )
    with explain_rejection():
        baris = count(typed)
        if not baris:
            raise DataRejected("bilangan_nol")
        return _ask_time(
            Cara(jenis=jenis, lembar=lembar, judul_baris=baris, longgar=True), found, key
        )
    return None


def _ask_time(cara: Cara, found: Tinjauan, key: str) -> Cara | None:
    """The day and year that the figures are of, or the angkatan whose peserta they are.

    None where a day or year is not sound.
    """
    if found.jenis is JenisImpor.PESERTA:
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
    said = ask_waktu(found.jenis, found.per_tanggal, found.tahun_buku, key=key)
    return said and replace(cara, per_tanggal=said[0], tahun_buku=said[1])


def _show_mapping(uploaded: UploadedFile, found: Tinjauan, cara: Cara) -> None:
    st.header("Kolom berkas dan artinya", anchor=False)
    st.caption(
        f"{format_number(found.jumlah)} baris terbaca di lembar {escape_markdown(found.lembar)}"
        + ("; arti kolomnya diingat dari berkas serupa." if found.diingat else ".")
        + " Ubah kolom “Dibaca sebagai” bila keliru; pembetulan diingat untuk berkas serupa."
    )
    show_lines([*found.catatan, *say_skipped(found.dilewati)])
    key = f"impor_{uploaded.file_id}_{cara.jenis}_{cara.lembar}"
    kolom, wrong = edit_mapping(found.jenis, found.judul, found.contoh, found.kolom, key=key)
    unread = [
        ("kolom", text, 0)
        for at, text in enumerate(found.judul)
        if at not in {*kolom.values(), *found.rangkap} and heading_key(text) not in IGNORED
    ]
    show_unread([*found.tidak_dibaca, *unread])
    pokok = POKOK[found.jenis]
    if pokok not in kolom:
        wrong.append(f"Belum ada kolom yang dibaca sebagai {KOLOM[found.jenis][pokok].label}.")
    if cara.jenis is JenisImpor.PESERTA and cara.angkatan_id is None:
        wrong.append("Pilih angkatan pelatihan lebih dahulu.")
    for sentence in wrong:
        st.error(escape_markdown(sentence))
    if st.button(
        f"Nilai {format_number(found.jumlah)} baris",
        type="primary",
        icon=":material/fact_check:",
        disabled=bool(wrong),
    ):
        _stage(uploaded, replace(cara, kolom=kolom), ingat=kolom != found.kolom)


def _stage(uploaded: UploadedFile, cara: Cara, *, ingat: bool) -> None:
    with st.spinner("Membaca dan menilai tiap baris…"), explain_rejection():
        buku = read_once(uploaded)
        if isinstance(buku, str):
            return
        daftar = find_daftar(buku, cara)
        berkas_id = write(stage_impor, daftar=daftar, ingat=ingat)
        st.session_state["_impor_unggahan"] = st.session_state.get("_impor_unggahan", 0) + 1
        st.session_state.pop(LOOK, None)
        st.query_params["berkas"] = str(berkas_id)
        st.rerun()
