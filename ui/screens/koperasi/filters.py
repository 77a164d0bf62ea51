"""The filters of the list of koperasi. Each is kept in the URL in the words of the screen."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.clock import today
from db.queries.koperasi import count_koperasi, list_kelompok, list_tahun_berdiri
from db.queries.perhatian import PERHATIAN, koperasi_kunci
from db.queries.saringan import TERDAFTAR, KoperasiFilter
from db.queries.wilayah import list_kecamatan
from db.values.format import format_number
from ui.session.data import read
from ui.session.view import Read
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
    "tahun_koperasi": None,
    "fasilitasi": None,
    "perlu": None,
    "arsip": None,
}


def show_filters() -> KoperasiFilter:
    """Draw the row of filters and return what is chosen."""
    search, place, status, more = st.columns([4, 3, 3, 2.6], vertical_alignment="bottom")
    cari = search.text_input(
        "Cari",
        key="cari",
        type="search",
        bind="query-params",
        max_chars=100,
        placeholder="Nama, NIK, atau nomor badan hukum",
        on_change=first_page,
    )
    with place:
        names = read(list_kecamatan)["nama"].tolist()
        kecamatan = _choose_any("Kecamatan", "kecamatan", {each: each for each in names})
    with status:
        chosen_status = _choose_any("Status", "status", STATUS_OR_UNKNOWN)
    with more.popover("Saringan lain", icon=":material/filter_list:", width="stretch"):
        others = _show_others()
    return KoperasiFilter(
        cari=(cari or "").strip(),
        kecamatan=kecamatan,
        status=chosen_status,
        hari=today(),
        **others,
    )


def _show_others() -> dict[str, Any]:
    jenis = _choose_any("Jenis", "jenis", JENIS)
    kelompok = _choose_any("Kelompok", "kelompok", {each: each for each in read(list_kelompok)})
    tahun = _choose_one(
        "Tahun berdiri", "tahun_koperasi", {n: str(n) for n in read(list_tahun_berdiri)}
    )
    fasilitasi = _choose_one("Asal", "fasilitasi", FASILITASI)
    attention = {kunci: PERHATIAN[kunci].nama for kunci in koperasi_kunci()}
    perlu = _choose_one("Perlu perhatian", "perlu", attention)
    arsip = _choose_one("Arsip", "arsip", ARSIP, unused="Tidak ditampilkan")
    return {
        "arsip": arsip,
        "jenis": jenis,
        "kelompok": kelompok,
        "tahun": tahun,
        "fasilitasi": None if fasilitasi is None else fasilitasi == "ya",
        "perlu": perlu,
    }


def _choose_any(label: str, key: str, words: Mapping[Any, str]) -> tuple[Any, ...]:
    chosen = st.multiselect(
        label,
        list(words),
        format_func=lambda each: words[each],
        key=key,
        bind="query-params",
        placeholder="Semua",
        on_change=first_page,
    )
    return tuple(chosen)


def _choose_one(label: str, key: str, words: Mapping[Any, str], *, unused: str = "Semua") -> Any:
    return st.selectbox(
        label,
        list(words),
        index=None,
        format_func=lambda each: words[each],
        key=key,
        bind="query-params",
        placeholder=unused,
        on_change=first_page,
    )


def first_page() -> None:
    """Another filter starts at its first page."""
    st.session_state[PAGE] = 1


def clear_filters() -> None:
    """Take every filter away."""
    st.session_state.update(EMPTY)
    first_page()


def whole_of(chosen: KoperasiFilter) -> KoperasiFilter:
    """Of which koperasi a filter finds some."""
    return KoperasiFilter() if chosen.with_dissolved else TERDAFTAR


def describe_count(read: Read, chosen: KoperasiFilter) -> str:
    """How many koperasi the filter finds, and of how many."""
    found = format_number(read(count_koperasi, chosen))
    if chosen.arsip is not None:
        return f"{found} koperasi di arsip, tidak dihitung dalam register"
    of = read(count_koperasi, whole_of(chosen))
    if not of:
        return "Belum ada koperasi di register"
    whole = format_number(of)
    dissolved = ", termasuk yang dibubarkan" if chosen.with_dissolved else ""
    return f"{found} dari {whole} koperasi di register{dissolved}"


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
