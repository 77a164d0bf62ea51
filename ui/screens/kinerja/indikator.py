"""Which figure of the catalogue an indicator is, and in which document: for the admin."""

import streamlit as st

from db.actions.kinerja import (
    change_indikator_kinerja,
    create_indikator_kinerja,
    remove_indikator_kinerja,
)
from db.enums import Arah, JenisKinerja
from db.figures.katalog import UKURAN
from db.izin import Izin
from db.queries.kinerja import Indikator, list_indikator_kinerja
from ui.charts.html.parts import nothing
from ui.charts.html.tabel import word_table
from ui.session.auth import current_user
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.session.view import Read, view
from ui.widgets.asked import ask_year
from ui.widgets.behind import open_behind
from ui.words.address import address_in
from ui.words.labels import ARAH, JENIS_KINERJA
from ui.words.markup import Html, tag

_EDITED = ("nama", "dokumen", "penanggung_jawab", "kode_sub_kegiatan")
_HEADS = {
    "nama": "Nama dalam dokumen",
    "dokumen": "Dokumen",
    "penanggung_jawab": "Penanggung jawab (jabatan)",
    "kode_sub_kegiatan": "Kode sub kegiatan yang membiayai",
}


def _build_indikator_kinerja(read: Read) -> Html:
    """All indicators with the figure that answers each: a view."""
    found = read(list_indikator_kinerja)
    if not found:
        return nothing("Belum ada indikator kinerja.")
    rows = [
        (
            each.nama,
            JENIS_KINERJA[each.jenis],
            tag(
                "a",
                UKURAN[each.kunci].nama,
                href=address_in("indikator", angka=each.kunci),
            ),
            each.dokumen,
            f"{each.mulai}–{each.sampai or 'seterusnya'}",
            each.penanggung_jawab or "–",
        )
        for each in found
    ]
    heads = ["Indikator", "Kelompok", "Angka dalam katalog", "Dokumen", "Tahun", "Jawab"]
    return tag("div", word_table("Indikator kinerja.", heads, rows), class_="d-buka d-lembar")


def show_indikator() -> None:
    """Draw the list, and for an admin the forms that write it."""
    st.html(view(_build_indikator_kinerja))
    if not current_user().may(Izin.KELOLA):
        return
    with st.container(horizontal=True, gap="small"):
        _show_new()
        _show_change()


def _show_new() -> None:
    box = open_behind("Indikator baru", icon=":material/add:", key="indikator_baru")
    if box is None:
        return
    with box, st.form("indikator_baru_isian", border=False, enter_to_submit=False):
        jenis = st.selectbox(
            "Kelompok", list(JenisKinerja), format_func=lambda each: JENIS_KINERJA[each]
        )
        kunci = st.selectbox(
            "Angka dalam katalog",
            list(UKURAN),
            index=None,
            placeholder="Pilih angka",
            format_func=lambda each: UKURAN[each].nama,
        )
        arah = st.selectbox("Yang lebih baik", list(Arah), format_func=lambda each: ARAH[each])
        words = {name: st.text_input(head, max_chars=300) for name, head in _HEADS.items()}
        mulai, sampai = ask_year("Tahun pertama"), ask_year("Tahun terakhir (boleh kosong)")
        if st.form_submit_button("Simpan indikator", type="primary"):
            years = {"mulai": mulai, "sampai": sampai}
            with explain_rejection():
                isian = {"jenis": jenis, "kunci": kunci, "arah": arah, **words, **years}
                write(create_indikator_kinerja, isian=isian)
                announce("Indikator tersimpan.")
                st.rerun()


def _show_change() -> None:
    found = {each.id: each for each in read(list_indikator_kinerja)}
    if not found:
        return
    box = open_behind("Ubah indikator", icon=":material/edit:", key="indikator_ubah")
    if box is None:
        return
    with box:
        chosen = st.selectbox(
            "Indikator",
            list(found),
            format_func=lambda each: f"{JENIS_KINERJA[found[each].jenis]}: {found[each].nama}",
            key="indikator_ubah_pilih",
        )
        _ask_change(found[chosen])


def _ask_change(one: Indikator) -> None:
    key = f"indikator_{one.id}_{one.versi}"
    with st.form(key, border=False, enter_to_submit=False):
        words = {
            name: st.text_input(
                _HEADS[name], getattr(one, name) or "", max_chars=300, key=f"{key}_{name}"
            )
            for name in _EDITED
        }
        sampai = ask_year("Tahun terakhir (boleh kosong)", one.sampai, key=f"{key}_sampai")
        if st.form_submit_button("Simpan perubahan", type="primary"):
            with explain_rejection():
                write(
                    change_indikator_kinerja,
                    indikator_id=one.id,
                    versi=one.versi,
                    isian={**words, "sampai": sampai},
                )
                announce("Indikator tersimpan.")
                st.rerun()
    if st.button("Hapus indikator ini", icon=":material/delete:", key=f"{key}_hapus"):
        with explain_rejection():
            write(remove_indikator_kinerja, indikator_id=one.id)
            announce("Indikator dihapus.")
            st.rerun()
