"""The filters of the list of koperasi. Each is kept in the URL in the words of the screen."""

from typing import Any

import streamlit as st

from db.clock import today
from db.queries.koperasi import list_kelompok, list_tahun_berdiri
from db.queries.perhatian import PERHATIAN, koperasi_kunci
from db.queries.saringan import KoperasiFilter
from db.queries.wilayah import list_kecamatan
from ui.session.data import read
from ui.words.labels import JENIS, STATUS_OR_UNKNOWN

ARSIP = {"diarsipkan": "Diarsipkan", "digabung": "Sudah digabung"}
FASILITASI = {"ya": "Difasilitasi dinas", "tidak": "Lainnya"}
PAGE = "halaman"
# What each filter is when it is not used.
EMPTY: dict[str, Any] = {
    "cari": "",
    "kecamatan": [],
    "status": [],
    "jenis": [],
    "kelompok": [],
    "tahun": None,
    "fasilitasi": None,
    "perlu": None,
    "arsip": None,
}


def show_filters() -> KoperasiFilter:
    """Draw the row of filters and return what is chosen."""
    search, place, status, more = st.columns([4, 3, 3, 2], vertical_alignment="bottom")
    cari = search.text_input(
        "Cari",
        key="cari",
        type="search",
        bind="query-params",
        max_chars=100,
        placeholder="Nama, NIK, atau nomor badan hukum",
        on_change=first_page,
    )
    kecamatan = place.multiselect(
        "Kecamatan",
        read(list_kecamatan)["nama"].tolist(),
        key="kecamatan",
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    chosen_status = status.multiselect(
        "Status",
        list(STATUS_OR_UNKNOWN),
        format_func=lambda each: STATUS_OR_UNKNOWN[each],
        key="status",
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    with more.popover("Saringan lain", icon=":material/filter_list:", width="stretch"):
        others = _show_others()
    return KoperasiFilter(
        cari=(cari or "").strip(),
        kecamatan=tuple(kecamatan),
        status=tuple(chosen_status),
        hari=today(),
        **others,
    )


def _show_others() -> dict[str, Any]:
    jenis = st.multiselect(
        "Jenis",
        list(JENIS),
        format_func=lambda each: JENIS[each],
        key="jenis",
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    kelompok = st.multiselect(
        "Kelompok",
        read(list_kelompok),
        key="kelompok",
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    tahun = st.selectbox(
        "Tahun berdiri",
        read(list_tahun_berdiri),
        index=None,
        key="tahun",
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    fasilitasi = st.selectbox(
        "Asal",
        list(FASILITASI),
        format_func=lambda each: FASILITASI[each],
        index=None,
        key="fasilitasi",
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    perlu = st.selectbox(
        "Perlu perhatian",
        koperasi_kunci(),
        format_func=lambda each: PERHATIAN[each].nama,
        index=None,
        key="perlu",
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    arsip = st.selectbox(
        "Arsip",
        list(ARSIP),
        format_func=lambda each: ARSIP[each],
        index=None,
        key="arsip",
        bind="query-params",
        placeholder="Tidak ditampilkan",
        on_change=first_page,
    )
    return {
        "arsip": arsip,
        "jenis": tuple(jenis),
        "kelompok": tuple(kelompok),
        "tahun": tahun,
        "fasilitasi": None if fasilitasi is None else fasilitasi == "ya",
        "perlu": perlu,
    }


def first_page() -> None:
    """Another filter starts at its first page."""
    st.session_state[PAGE] = 1


def clear_filters() -> None:
    """Take every filter away."""
    st.session_state.update(EMPTY)
    first_page()


def describe_filter(chosen: KoperasiFilter) -> list[str]:
    """The filter in words, a line for each part that is used."""
    fasilitasi = {True: FASILITASI["ya"], False: FASILITASI["tidak"]}
    parts = {
        "Cari": chosen.cari,
        "Kecamatan": ", ".join(chosen.kecamatan),
        "Status": ", ".join(STATUS_OR_UNKNOWN[each] for each in chosen.status),
        "Jenis": ", ".join(JENIS[each] for each in JENIS if each in chosen.jenis),
        "Kelompok": ", ".join(chosen.kelompok),
        "Tahun berdiri": str(chosen.tahun or ""),
        "Asal": "" if chosen.fasilitasi is None else fasilitasi[chosen.fasilitasi],
        "Perlu perhatian": PERHATIAN[chosen.perlu].nama if chosen.perlu else "",
        "Arsip": ARSIP[chosen.arsip] if chosen.arsip else "",
    }
    return [f"{name}: {words}" for name, words in parts.items() if words]
