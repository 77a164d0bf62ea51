"""The list of produk: its filters, its rows on the screen and in a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.clock import today
from db.frames import rows_of
from db.queries.produk import ProdukFilter, list_produk
from db.queries.wilayah import list_kecamatan
from db.values.format import NOT_RECORDED, format_number, format_rupiah, format_rupiah_short
from ui.screens.produk.of_koperasi import amount_of
from ui.session.data import later, read
from ui.session.view import Read
from ui.widgets.chosen import open_row
from ui.widgets.links import address_of
from ui.widgets.tables import Terkirim, sent, table_height
from ui.words.labels import JENIS_LEGALITAS, KANAL_PEMASARAN, KATEGORI_PRODUK

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


def show_filters() -> ProdukFilter:
    """Draw the row of filters and return what is chosen."""
    row = st.container(key="produk_saring")
    search, place, kind, paper, best = row.columns([4, 3, 3, 3, 2], vertical_alignment="bottom")
    cari = search.text_input(
        "Cari",
        key="cari_produk",
        type="search",
        bind="query-params",
        max_chars=100,
        placeholder="Produk, merek, atau koperasi",
        on_change=_to_first_page,
    )
    names = read(list_kecamatan)["nama"].tolist()
    kecamatan = _choose_any(place, "Kecamatan", "kecamatan_produk", {each: each for each in names})
    kategori = _choose_any(kind, "Kategori", "kategori", KATEGORI_PRODUK)
    legalitas = _choose_any(paper, "Legalitas berlaku", "legalitas", JENIS_LEGALITAS)
    unggulan = best.toggle(
        "Unggulan", key="unggulan", bind="query-params", on_change=_to_first_page
    )
    return ProdukFilter(
        cari=(cari or "").strip(),
        kecamatan=kecamatan,
        kategori=kategori,
        legalitas=legalitas,
        unggulan=unggulan,
        hari=today(),
    )


def _choose_any(
    place: DeltaGenerator, label: str, key: str, words: Mapping[Any, str]
) -> tuple[str, ...]:
    chosen = place.multiselect(
        label,
        list(words),
        format_func=lambda each: words[each],
        key=key,
        bind="query-params",
        placeholder="Semua",
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


@dataclass(frozen=True)
class HalamanProduk:
    """A page of the list: the id of the koperasi of each row, and the rows in words."""

    koperasi_id: tuple[int, ...]
    baris: Terkirim


def build_page(read: Read, /, chosen: ProdukFilter, *, offset: int) -> HalamanProduk:
    """A page of list_produk as it is shown."""
    frame = read(list_produk, chosen, limit=ROWS, offset=offset)
    return HalamanProduk(tuple(int(each) for each in frame["koperasi_id"]), sent(_in_words(frame)))


def show_list(page: HalamanProduk) -> None:
    """Draw a page of the list; a chosen row opens its koperasi."""
    chosen = open_row(
        page.baris,
        page.koperasi_id,
        nama="produk",
        column_config={"Produk": st.column_config.TextColumn(width="medium")},
        height=table_height(len(page.koperasi_id), at_most=620),
        alt="Daftar produk. Memilih baris membuka profil koperasinya.",
    )
    if chosen is not None:
        st.switch_page(address_of("profil"), query_params={"koperasi": str(chosen)})


def _in_words(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Produk": [
                f"{row['nama']} ★" if row["unggulan"] else row["nama"] for row in rows_of(frame)
            ],
            "Merek": frame["merek"].fillna("–"),
            "Kategori": [KATEGORI_PRODUK[each] for each in frame["kategori"]],
            "Koperasi": frame["koperasi"],
            "Kecamatan": frame["kecamatan"].fillna(NOT_RECORDED),
            "Kapasitas per bulan": [amount_of(row) for row in rows_of(frame)],
            "Harga": [format_rupiah(each) for each in frame["harga"]],
            "Anggota pembuat": [format_number(each) for each in frame["produsen_anggota"]],
            "Legalitas": [
                _words(each, JENIS_LEGALITAS) or NOT_RECORDED for each in frame["legalitas"]
            ],
            "Kanal": [_words(each, KANAL_PEMASARAN) or NOT_RECORDED for each in frame["kanal"]],
            "Omzet": [_turnover(row) for row in rows_of(frame)],
        }
    )


def _turnover(row: dict[str, Any]) -> str:
    if pd.isna(row["omzet"]):
        return NOT_RECORDED
    return f"{format_rupiah_short(row['omzet'])} ({row['tahun_omzet']})"


def _words(values: Any, words: dict[Any, str]) -> str:
    return ", ".join(words[each] for each in words if each in (values or []))


def rows_to_export(chosen: ProdukFilter) -> Callable[[], pd.DataFrame]:
    """What reads all rows of the filter under their headings, when a download is clicked."""
    give = later(list_produk, chosen)

    def rows() -> pd.DataFrame:
        frame = give()
        frame["kategori"] = [KATEGORI_PRODUK[each] for each in frame["kategori"]]
        frame["legalitas"] = [_words(each, JENIS_LEGALITAS) or None for each in frame["legalitas"]]
        frame["kanal"] = [_words(each, KANAL_PEMASARAN) or None for each in frame["kanal"]]
        return frame[list(HEADINGS)].rename(columns=HEADINGS)

    return rows
