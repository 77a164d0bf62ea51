"""The list of produk: its filters, its rows on the screen and in a file."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.clock import today
from db.queries.produk import ProdukFilter, list_produk
from db.queries.wilayah import list_kode_kecamatan
from ui.screens.produk.table import draw_produk, words_of
from ui.session.data import later, read
from ui.session.view import Read
from ui.widgets.chart import palette_name
from ui.words.labels import JENIS_LEGALITAS, KANAL_PEMASARAN, KATEGORI_PRODUK
from ui.words.markup import Html, tag

# Rows of a page of the list; the file has them all.
ROWS = 200
PAGE = "halaman_produk"
# What each filter is when it is not used.
EMPTY: dict[str, Any] = {
    "cari_produk": "",
    "kecamatan_produk": [],
    "kategori": [],
    "legalitas": [],
    "unggulan": False,
}
HEADINGS = {
    "nama": "Produk",
    "merek": "Merek",
    "kategori": "Kategori",
    "koperasi": "Koperasi",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "unggulan": "Unggulan",
    "kapasitas": "Kapasitas per bulan",
    "satuan": "Satuan",
    "harga": "Harga per satuan (Rp)",
    "produsen_anggota": "Anggota UMKM pembuat",
    "bahan_baku": "Bahan baku",
    "asal_bahan_baku": "Desa asal bahan baku",
    "mitra": "Mitra pembeli",
    "legalitas": "Legalitas berlaku",
    "kanal": "Kanal",
    "tahun_omzet": "Tahun omzet",
    "omzet": "Omzet (Rp)",
}


def show_filters() -> tuple[ProdukFilter, DeltaGenerator]:
    """Draw the one row of controls; what is chosen, and the place at its end."""
    row = st.container(key="produk_saring")
    search, place, kind, paper, best, end = row.columns(
        [4, 3, 3, 3, 2, 2], vertical_alignment="center", gap="small"
    )
    cari = search.text_input(
        "Cari",
        key="cari_produk",
        type="search",
        bind="query-params",
        max_chars=100,
        placeholder="Produk, merek, atau koperasi",
        label_visibility="collapsed",
        on_change=_to_first_page,
    )
    names = list(read(list_kode_kecamatan))
    kecamatan = _choose_any(place, "Kecamatan", "kecamatan_produk", {each: each for each in names})
    kategori = _choose_any(kind, "Kategori", "kategori", KATEGORI_PRODUK)
    legalitas = _choose_any(paper, "Legalitas berlaku", "legalitas", JENIS_LEGALITAS)
    unggulan = best.toggle(
        "Unggulan", key="unggulan", bind="query-params", on_change=_to_first_page
    )
    chosen = ProdukFilter(
        cari=(cari or "").strip(),
        kecamatan=kecamatan,
        kategori=kategori,
        legalitas=legalitas,
        unggulan=unggulan,
        hari=today(),
    )
    return chosen, end


def _choose_any(
    place: DeltaGenerator, label: str, key: str, words: Mapping[Any, str]
) -> tuple[str, ...]:
    chosen = place.multiselect(
        label,
        list(words),
        format_func=lambda each: words[each],
        key=key,
        bind="query-params",
        placeholder=label,
        label_visibility="collapsed",
        on_change=_to_first_page,
    )
    return tuple(str(each) for each in chosen)


def clear_filters() -> None:
    """Take every filter away."""
    st.session_state.update(EMPTY)
    _to_first_page()


def _to_first_page() -> None:
    st.session_state[PAGE] = 1


def describe_filter(chosen: ProdukFilter) -> list[str]:
    """The filter in words, a line for each part that is used."""
    parts = {
        "Cari": chosen.cari,
        "Kecamatan": ", ".join(chosen.kecamatan),
        "Kategori": ", ".join(
            KATEGORI_PRODUK[each] for each in KATEGORI_PRODUK if each in chosen.kategori
        ),
        "Legalitas berlaku": ", ".join(
            JENIS_LEGALITAS[each] for each in JENIS_LEGALITAS if each in chosen.legalitas
        ),
        "Unggulan": "ya" if chosen.unggulan else "",
    }
    return [f"{name}: {words}" for name, words in parts.items() if words]


def build_page(read: Read, /, chosen: ProdukFilter, *, offset: int) -> Html:
    """A page of list_produk, drawn: a view."""
    return draw_produk(read(list_produk, chosen, limit=ROWS, offset=offset))


def show_list(page: Html) -> None:
    """Draw a page of the list; the name in a row opens its koperasi."""
    st.html(tag("div", tag("div", page, class_="d-baris"), class_=f"d-dalam d-{palette_name()}"))


def rows_to_export(chosen: ProdukFilter) -> Callable[[], pd.DataFrame]:
    """What reads all rows of the filter under their headings, when a download is clicked."""
    give = later(list_produk, chosen)

    def rows() -> pd.DataFrame:
        frame = give()
        frame["kategori"] = [KATEGORI_PRODUK[each] for each in frame["kategori"]]
        frame["legalitas"] = [
            words_of(each, JENIS_LEGALITAS) or None for each in frame["legalitas"]
        ]
        frame["kanal"] = [words_of(each, KANAL_PEMASARAN) or None for each in frame["kanal"]]
        return frame[list(HEADINGS)].rename(columns=HEADINGS)

    return rows
