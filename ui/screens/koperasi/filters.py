"""The one row of controls over the list. What is chosen lives in the address and nowhere else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from db.izin import Izin
from db.queries.koperasi import list_kelompok, list_tahun_berdiri
from db.queries.urutan import UrutKolom
from db.queries.wilayah import list_kode_kecamatan
from ui.screens.koperasi.add import show_add_button
from ui.screens.koperasi.address import (
    ARSIP,
    FASILITASI,
    MASSAL,
    NAMES,
    PERLU,
    READING,
    SORTS,
    SUNTING,
    TAHUNAN,
    PilihanDaftar,
    narrowed,
    query_of,
    read_address,
)
from ui.screens.koperasi.bar import ROWS
from ui.screens.koperasi.list import rows_to_export
from ui.screens.koperasi.words import describe_filter
from ui.session.auth import current_user
from ui.session.data import read
from ui.widgets.downloads import open_downloads, show_downloads
from ui.words.labels import ASAL_OR_UNKNOWN, JENIS, STATUS_OR_UNKNOWN

# Where the list was left, for the way back to it.
LEFT = "_daftar_koperasi"


def read_choices() -> PilihanDaftar:
    """What the address of this moment asks for."""
    return read_address({name: st.query_params.get_all(name) for name in st.query_params})


def _show_address(daftar: PilihanDaftar) -> None:
    """Make the address that of what is chosen."""
    query = query_of(daftar)
    for name in NAMES:
        if name in query:
            st.query_params[name] = query[name]
        else:
            st.query_params.pop(name, None)


def show_controls(daftar: PilihanDaftar) -> None:
    """Search, filters, and at the right what can be done with the list."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="daftar_kendali"
    ):
        _show_search(daftar)
        used = len(describe_filter(replace(daftar.saringan, cari="")))
        label = f"Saring ({used})" if used and daftar.mode != READING else "Saring"
        box = st.popover(label, icon=":material/filter_list:", key="saring", on_change="rerun")
        if box.open:
            with box:
                _show_filters(daftar)
        if current_user().may(Izin.UBAH) and daftar.saringan.arsip is None:
            _show_modes(daftar)
        if current_user().may(Izin.UBAH):
            show_add_button()
        if daftar.mode == TAHUNAN:
            return  # what it shows is the tahun buku, which has a file of its own
        files = open_downloads("unduh")
        if files is not None:
            with files:
                show_downloads(
                    "koperasi",
                    rows_to_export(daftar.saringan),
                    judul="Daftar koperasi",
                    saringan=describe_filter(daftar.saringan),
                )


def _show_search(daftar: PilihanDaftar) -> None:
    _keep(
        st.text_input,
        "Cari",
        "cari",
        daftar.saringan.cari,
        lambda now, said: narrowed(now, cari=(said or "").strip()),
        type="search",
        max_chars=100,
        placeholder="Nama, desa, NIK, atau nomor",
        label_visibility="collapsed",
        width=300,
    )


def _show_modes(daftar: PilihanDaftar) -> None:
    """One click to edit what is listed, one back; between them the ways to edit."""
    if daftar.mode == READING:
        st.button(
            "Sunting",
            icon=":material/edit:",
            shortcut="Alt+U",
            on_click=_change,
            args=(lambda now: replace(now, mode=SUNTING, dipilih=None),),
        )
        return
    _keep(
        st.segmented_control,
        "Mode",
        "mode",
        daftar.mode,
        lambda now, said: replace(now, mode=said),
        options=[SUNTING, TAHUNAN, MASSAL],
        required=True,
        label_visibility="collapsed",
    )
    st.button(
        "Selesai",
        icon=":material/check:",
        shortcut="Alt+U",
        on_click=_change,
        args=(lambda now: replace(now, mode=READING),),
    )


def _show_filters(daftar: PilihanDaftar) -> None:
    chosen = daftar.saringan
    names = list(read(list_kode_kecamatan))
    left, right = st.columns(2)
    with left:
        _any_of("Kecamatan", "kecamatan", {each: each for each in names}, chosen.kecamatan)
        _any_of("Status", "status", STATUS_OR_UNKNOWN, chosen.status)
        _any_of("Jenis", "jenis", {str(each): words for each, words in JENIS.items()}, chosen.jenis)
        kelompok = {each: each for each in read(list_kelompok)}
        _any_of("Kelompok", "kelompok", kelompok, chosen.kelompok)
        _one_of("Urutkan", "urut", SORTS, daftar.urut, _sorted)
    with right:
        _one_of("Perlu perhatian", "perlu", PERLU, chosen.perlu)
        _any_of("Asal", "asal", ASAL_OR_UNKNOWN, chosen.asal)
        fasilitasi = None if chosen.fasilitasi is None else "ya" if chosen.fasilitasi else "tidak"
        _one_of(
            "Fasilitasi",
            "fasilitasi",
            FASILITASI,
            fasilitasi,
            lambda now, said: narrowed(now, fasilitasi=None if said is None else said == "ya"),
        )
        years = {each: str(each) for each in read(list_tahun_berdiri)}
        _one_of("Tahun berdiri", "tahun", years, chosen.tahun)
        _one_of("Arsip", "arsip", ARSIP, chosen.arsip, unused="Tidak ditampilkan")


def _sorted(now: PilihanDaftar, said: str | None) -> PilihanDaftar:
    return replace(now, urut=said or "nama", halaman=1, dipilih=None)


def _any_of(label: str, name: str, words: Mapping[Any, str], chosen: Iterable[Any]) -> None:
    _keep(
        st.multiselect,
        label,
        name,
        [each for each in chosen if each in words],
        lambda now, said: narrowed(now, **{name: tuple(said)}),
        options=list(words),
        format_func=lambda each: words[each],
        placeholder="Semua",
    )


def _one_of(
    label: str,
    name: str,
    words: Mapping[Any, str],
    chosen: Any,
    choose: Callable[[PilihanDaftar, Any], PilihanDaftar] | None = None,
    *,
    unused: str = "Semua",
) -> None:
    _keep(
        st.selectbox,
        label,
        name,
        chosen if chosen in words else None,
        choose or (lambda now, said: narrowed(now, **{name: said})),
        options=list(words),
        format_func=lambda each: words[each],
        placeholder=unused,
        index=None,
    )


def _keep(
    widget: Callable[..., Any],
    label: str,
    name: str,
    chosen: Any,
    choose: Callable[[PilihanDaftar, Any], PilihanDaftar],
    **look: Any,
) -> None:
    """A widget that shows what the address says, and writes there what is chosen."""
    key = f"saring_{name}"
    st.session_state[key] = chosen
    widget(
        label,
        key=key,
        on_change=lambda: _change(lambda now: choose(now, st.session_state[key])),
        **look,
    )


def _change(choose: Callable[[PilihanDaftar], PilihanDaftar]) -> None:
    _show_address(choose(read_choices()))


def clear_filters() -> None:
    """Take every filter away; how the list is sorted and shown stays."""
    now = read_choices()
    _show_address(PilihanDaftar(urut=now.urut, mode=now.mode))


def sort_by_column(nama: str, *, balik: bool) -> None:
    """Sort the list by a column of its grid, from the first row on."""
    _show_address(replace(read_choices(), kolom=UrutKolom(nama, balik), halaman=1))


def go_to_row(offset: int) -> None:
    """To the reading page that begins at a row; `offset` counts the rows before it."""
    _show_address(replace(read_choices(), halaman=offset // ROWS + 1))
