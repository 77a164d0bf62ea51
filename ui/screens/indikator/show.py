"""One figure on the screen Indikator: where it comes from."""

import datetime as dt
from functools import partial

import streamlit as st

from db.clock import today
from db.figures.katalog import UKURAN
from db.figures.rat import book_of, books_to_choose
from db.izin import Izin
from db.queries.baris import KeadaanAngka
from db.queries.indikator import baris_of, is_known, list_di_balik
from db.queries.peta import list_tahun_buku
from db.queries.wilayah import list_kode_kecamatan
from db.values.disebut import Disebut
from db.values.format import format_date
from db.values.parse import FIRST_DAY
from ui.charts.html.parts import section
from ui.screens.indikator.baris import (
    HANYA_KINI,
    build_baris,
    build_baris_bernama,
    file_rows,
    parts_with_rows,
)
from ui.screens.indikator.berubah import build_berubah
from ui.screens.indikator.katalog import SCREEN
from ui.screens.indikator.model import before, build_dari_mana, build_tempat
from ui.screens.indikator.tahun import build_tahun
from ui.screens.indikator.versi import show_versi
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.tilik import log_look
from ui.session.view import view
from ui.widgets.asked import ask_day, forget_unless
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import open_downloads, show_downloads
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.tabs import show_tabs


def show_dari_mana(kunci: str) -> None:
    """Draw what a figure means, its value on a day and in a place, and the rows behind it."""
    head = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        link("Semua indikator", SCREEN, icon=":material/menu_book:")
        kecamatan = _choose_place()
        hari = _choose_day()
        book = _choose_book(kunci, hari)
    keadaan = KeadaanAngka(hari, book, kecamatan)
    shown = view(build_dari_mana, kunci, keadaan)
    with head:
        show_head(
            shown.judul,
            subtitle="Dari mana angka ini",
            source=UKURAN[kunci].sumber,
            pada=hari,
        )
    if not all(is_known(each, hari) for each in parts_with_rows(kunci)):
        st.caption(HANYA_KINI)
    elif hari < today():
        st.caption(
            f"Keadaan {format_date(hari)} menurut yang tercatat sekarang: status dari riwayatnya, "
            "nama dan tempat yang sekarang. Yang dahulu dibekukan ada di Keadaan per tanggal."
        )
    left, right = beside("balik_dari_mana", (2, 3))
    with left:
        st.html(section("Artinya", shown.arti, ""))
        show_versi(kunci)
    with right:
        st.html(section("Nilainya", shown.nilai, ""))
        show_tabs(
            "bagian_angka",
            {
                "Barisnya": partial(_show_rows, kunci, keadaan),
                "Mengapa berubah": partial(_show_changes, kunci, keadaan),
                "Dari tahun ke tahun": partial(_show_years, kunci, keadaan),
                "Menurut kecamatan": partial(_show_places, kunci, hari, book),
            },
            kept=kunci,
        )


def _choose_place() -> str | None:
    """The code of the kecamatan; None for the whole kabupaten."""
    codes = read(list_kode_kecamatan)
    forget_unless(codes, key="kecamatan_angka")
    chosen: str | None = st.selectbox(
        "Wilayah",
        list(codes),
        index=None,
        placeholder="Seluruh kabupaten",
        key="kecamatan_angka",
        bind="query-params",
        width=260,
    )
    return None if chosen is None else codes[chosen]


def _choose_day() -> dt.date:
    """The day that was asked for; today where none was, or one that has no state."""
    asked: dt.date | None = ask_day(
        "Keadaan per (kosong: hari ini)", key="hari_angka", bind="query-params", width=220
    )
    if asked is None or FIRST_DAY <= asked <= today():
        return asked or today()
    st.caption(
        f"Keadaan dihitung untuk {format_date(FIRST_DAY)} sampai hari ini; di bawah keadaan hari "
        "ini."
    )
    return today()


def _choose_book(kunci: str, hari: dt.date) -> int:
    """The tahun buku, asked for where the figure depends on one."""
    usual = book_of(hari)
    if not UKURAN[kunci].bertahun:
        return usual
    books = [each for each in books_to_choose(read(list_tahun_buku), hari) if each <= hari.year]
    forget_unless(books, key="tahun_buku_angka")
    chosen: int = st.selectbox(
        "Tahun buku",
        books,
        index=books.index(usual),
        key="tahun_buku_angka",
        bind="query-params",
        width=130,
    )
    return chosen


def _show_rows(kunci: str, keadaan: KeadaanAngka) -> None:
    named = _asks_names(kunci)
    for each in parts_with_rows(kunci):
        baris = view(build_baris, each, kunci, keadaan)
        if named and _is_of_people(each):
            told = view(build_baris_bernama, each, kunci, keadaan)
            siapa = Disebut(orang=told.orang)
            seen = log_look("Baris angka di layar", told.judul, told.orang, siapa=siapa)
            baris = told if seen else baris
        # Before its rows: behind them it lies hundreds of links away for who has a keyboard alone.
        if is_known(each, keadaan.hari):
            _offer(each, baris.judul, keadaan)
        st.html(section(baris.judul, baris.daftar, baris.kata))


def _asks_names(kunci: str) -> bool:
    """Whether the names of people are wanted: asked of who may know them, never by itself."""
    if not any(map(_is_of_people, parts_with_rows(kunci))) or not current_user().may(Izin.NAMA):
        return False
    return st.toggle(
        "Tampilkan nama orang (dicatat dalam log akses)", key="nama_angka", persist_state="page"
    )


def _is_of_people(kunci: str) -> bool:
    baris = baris_of(kunci)
    return baris is not None and baris.satuan in ("presensi", "peserta", "orang")


def _show_changes(kunci: str, keadaan: KeadaanAngka) -> None:
    since = before(keadaan)
    chosen = st.segmented_control(
        "Sejak",
        list(since),
        default="Sebulan",
        key="sejak_angka",
        persist_state="page",
        label_visibility="collapsed",
    )
    for each in parts_with_rows(kunci):
        moved = view(build_berubah, each, since[chosen or "Sebulan"], keadaan)
        st.html(section(moved.judul, moved.baris, ""))
        st.html(section("Suntingan pada isiannya", moved.suntingan, ""))


def _show_years(kunci: str, keadaan: KeadaanAngka) -> None:
    st.html(view(build_tahun, kunci, keadaan, warna=palette_name()))


def _show_places(kunci: str, hari: dt.date, tahun_buku: int) -> None:
    st.html(view(build_tempat, kunci, hari, tahun_buku))


def _offer(kunci: str, judul: str, keadaan: KeadaanAngka) -> None:
    box = open_downloads(f"unduh_{kunci}")
    if box is None:
        return
    ukuran = UKURAN[kunci]
    with box:
        show_downloads(
            f"indikator_{kunci}",
            partial(file_rows, kunci, later(list_di_balik, kunci, keadaan)),
            judul=judul,
            definisi=fill_rules(ukuran.definisi),
            sumber=ukuran.sumber,
            pada=keadaan.hari,
            angka=(kunci,),
        )
