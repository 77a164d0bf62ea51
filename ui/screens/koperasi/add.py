"""The dialog that enters a koperasi; what may be the same one is named while typing."""

from typing import Any

import streamlit as st

from db.actions.koperasi import create_koperasi
from db.edits.fields import EDITABLE
from db.frames import rows_of
from db.queries.ganda import Ganda, list_ganda
from db.queries.wilayah import list_desa
from db.values.format import NOT_RECORDED
from ui.grid.baru import FormBaru, give_back, keep_typed
from ui.grid.fields import field_of
from ui.grid.pending import has_draft
from ui.screens.koperasi.list import words_of_places
from ui.session.data import read, write_once
from ui.session.errors import explain_rejection
from ui.session.once import form_key, next_form
from ui.widgets.asked import forget_unless
from ui.widgets.links import address_of, link
from ui.widgets.undo import remember_save

_LIVE = {
    "nama": "Nama",
    "nik_koperasi": "NIK koperasi (13 digit)",
    "nomor_badan_hukum": "Nomor badan hukum",
}
_REST = ("tanggal_badan_hukum", "jenis", "kelompok", "status_kelembagaan", "asal", "alamat")
_SEBAB = {"nik": "NIK koperasi sama", "nomor_badan_hukum": "Nomor badan hukum sama"}
_FORM = "koperasi_baru"
_FIELDS = (*_LIVE, "kecamatan", "desa", *_REST)


def show_add_button() -> None:
    """The button that opens the dialog; a draft that is taken up opens it as well."""
    clicked = st.button("Tambah koperasi", icon=":material/add:", key="tambah_koperasi")
    if clicked or has_draft(_FORM):
        _show_dialog()


def _form() -> FormBaru:
    return FormBaru(_FORM, _FORM, "Tambah koperasi", {name: f"baru_{name}" for name in _FIELDS})


@st.dialog("Tambah koperasi", width="large")
def _show_dialog() -> None:
    give_back(_form())
    isian: dict[str, Any] = {}
    for name, title in _LIVE.items():
        isian[name] = st.text_input(title, key=f"baru_{name}", live=True)
    words = words_of_places()
    left, right = st.columns(2)
    places = words["kecamatan_kode"]
    forget_unless(places, key="baru_kecamatan")
    with left:
        isian["kecamatan_kode"] = st.selectbox(
            "Kecamatan",
            list(places),
            index=None,
            format_func=lambda each: places[each],
            key="baru_kecamatan",
            placeholder=NOT_RECORDED,
        )
    with right:
        isian["desa_kode"] = _show_desa(isian["kecamatan_kode"])
    same = _show_duplicates(isian)
    for pair in zip(_REST[::2], _REST[1::2], strict=True):
        for place, name in zip(st.columns(2), pair, strict=True):
            with place:
                column = EDITABLE["koperasi"][name]
                isian[name] = field_of(column, None, key=f"baru_{name}", words=words.get(name))
    keep_typed(_form())
    st.caption(
        "Isian lain dilengkapi di halaman koperasi itu. Yang kosong tetap belum terdata. Yang "
        "diketik di sini ditawarkan kembali bila belum disimpan."
    )
    sure = not same or st.checkbox("Sudah diperiksa: ini koperasi lain", key="baru_lain")
    if st.button("Simpan koperasi", type="primary", icon=":material/save:", disabled=not sure):
        _save(isian)


def _show_desa(kecamatan: str | None) -> str | None:
    rows = rows_of(read(list_desa, kecamatan=kecamatan)) if kecamatan else []
    desa = {row["kode"]: row["nama"] for row in rows}
    forget_unless(desa, key="baru_desa")
    chosen: str | None = st.selectbox(
        "Desa",
        list(desa),
        index=None,
        format_func=lambda each: desa[each],
        key="baru_desa",
        placeholder=NOT_RECORDED if kecamatan else "Pilih kecamatan dahulu",
    )
    return chosen


def _show_duplicates(isian: dict[str, Any]) -> list[Ganda]:
    found = read(
        list_ganda,
        nama=isian["nama"] or "",
        nik_koperasi=isian["nik_koperasi"] or "",
        nomor_badan_hukum=isian["nomor_badan_hukum"] or "",
        kecamatan_kode=isian["kecamatan_kode"],
    )
    if found:
        st.warning("Mungkin sudah ada di register:", icon=":material/content_copy:")
    for each in found:
        why = _SEBAB.get(each.sebab) or f"nama mirip {each.kemiripan} %"
        closed = ", diarsipkan" if each.diarsipkan else ""
        place = each.kecamatan or "kecamatan belum terdata"
        link(f"{each.nama} ({place}): {why}{closed}", "profil", koperasi=each.id)
    return found


def _save(isian: dict[str, Any]) -> None:
    with explain_rejection():
        number = write_once(form_key(_FORM), create_koperasi, isian=isian)
        next_form(_FORM)
        if number is None:
            st.info("Koperasi ini sudah tersimpan sekali; isian yang sama tidak ditulis lagi.")
            return
        remember_save(f"{isian['nama']} masuk register.")
        st.switch_page(address_of("profil"), query_params={"koperasi": str(number)})
