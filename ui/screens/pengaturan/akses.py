"""The log of looks at people: files that name them, and forms that show one."""

import pandas as pd
import streamlit as st

from db.clock import WIB
from db.queries.akses import count_akses, list_akses
from db.values.format import format_date_short, format_number
from ui.session.data import later, read
from ui.widgets.downloads import show_downloads

ROWS = 100
HEADINGS = {
    "waktu": "Waktu (WIB)",
    "pengguna": "Pengguna",
    "apa": "Yang diambil atau dibuka",
    "saringan": "Pilihan",
    "orang": "Orang di dalamnya",
}


def show_log() -> None:
    """The newest lines, page by page, and all of them as a file."""
    found = read(count_akses)
    if not found:
        st.info("Belum ada data orang yang diunduh atau dibuka.", icon=":material/info:")
        return
    pages = -(-found // ROWS)
    page = st.pagination(pages, key="halaman_akses", bind="query-params") if pages > 1 else 1
    rows = read(list_akses, limit=ROWS, offset=(page - 1) * ROWS)
    st.dataframe(in_words(rows), hide_index=True, alt="Log akses data pribadi, terbaru dahulu.")
    st.caption(f"{format_number(found)} akses tercatat. Log ini tidak dapat diubah.")
    give = later(list_akses)
    show_downloads(
        "log_akses_data_pribadi",
        lambda: in_words(give()),
        judul="Log akses data pribadi",
        definisi="Setiap berkas bernama orang yang diunduh, dan setiap data orang yang dibuka.",
        sumber="log akses",
    )


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The log under its headings, times as the office's clock shows them."""
    clock = [each.astimezone(WIB) for each in rows["waktu"]]
    spoken = [f"{format_date_short(each.date())} {each:%H.%M}" for each in clock]
    return rows.assign(waktu=spoken).rename(columns=HEADINGS)
