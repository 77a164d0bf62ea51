"""The log of looks at people: files that name them, and forms that show one."""

import datetime as dt

import pandas as pd
import streamlit as st

from db.clock import WIB
from db.queries.akses import count_akses, list_akses
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.session.data import later, read
from ui.widgets.downloads import show_downloads

ROWS = 100
HEADINGS = {
    "waktu": "Waktu (WIB)",
    "pengguna": "Pengguna",
    "apa": "Yang diambil atau dibuka",
    "saringan": "Pilihan",
    "orang": "Orang di dalamnya",
    "diambil": "Diambil peramban (WIB)",
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
    st.dataframe(
        in_words(rows),
        hide_index=True,
        placeholder=NOT_RECORDED,
        alt="Log akses data pribadi, terbaru dahulu.",
    )
    st.caption(
        f"{format_number(found)} akses tercatat. Berkas dicatat saat dibuat, dan sekali lagi tiap "
        "kali peramban mengambilnya. Log ini tidak dapat diubah."
    )
    give = later(list_akses)
    show_downloads(
        "log_akses_data_pribadi",
        lambda: in_words(give()),
        judul="Log akses data pribadi",
        definisi=(
            "Setiap berkas bernama orang yang dibuat dan kapan peramban mengambilnya, dan setiap "
            "data orang yang dibuka."
        ),
        sumber="log akses",
    )


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The log under its headings, times as the office's clock shows them."""
    fetched = [
        _say_fetched(berkas=berkas, kali=kali, diambil=diambil)
        for berkas, kali, diambil in zip(rows["berkas"], rows["kali"], rows["diambil"], strict=True)
    ]
    spoken = rows.assign(waktu=[_say_time(each) for each in rows["waktu"]], diambil=fetched)
    return spoken[list(HEADINGS)].rename(columns=HEADINGS)


def _say_fetched(*, berkas: bool | None, kali: int, diambil: dt.datetime | None) -> str:
    """Whether the file of a line left, and when; only what is known."""
    if berkas is None:
        return "tidak tercatat saat itu"
    if not berkas:
        return "bukan berkas, dilihat di layar"
    if not kali or diambil is None:
        return "belum diambil"
    return _say_time(diambil) + (f", yang terakhir dari {kali} kali" if kali > 1 else "")


def _say_time(when: dt.datetime) -> str:
    local = when.astimezone(WIB)
    return f"{format_date_short(local.date())} {local:%H.%M}"
