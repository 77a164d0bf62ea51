"""The tabs of the screen Keanggotaan."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.katalog import UKURAN
from db.figures.umkm import ANGGOTA_UMKM
from db.izin import Izin
from db.queries.bergabung import TempatCari, list_bergabung
from db.queries.hitungan import list_hitungan
from db.queries.laporan import Permintaan
from db.queries.wilayah import list_kode_kecamatan
from ui.screens.keanggotaan import umkm
from ui.screens.keanggotaan.anggota import build_anggota
from ui.screens.keanggotaan.angka import KUNCI
from ui.screens.keanggotaan.bergabung import (
    build_bergabung,
    build_desa,
    count_halaman,
    in_file_words,
    list_tempat,
)
from ui.screens.keanggotaan.hubungan import build_hubungan
from ui.screens.laporan.buttons import show_paper
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.view import view
from ui.widgets.asked import forget_unless
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import show_downloads
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.words.markdown import escape_markdown


def show_anggota(tahun_buku: int) -> None:
    """Members by kecamatan, and the largest koperasi."""
    drawn = view(build_anggota, tahun_buku, today(), palette_name())
    st.html(drawn.kartu)
    st.html(drawn.tempat)
    if drawn.ada:
        st.html(drawn.terbesar)
        _offer(f"anggota_{tahun_buku}", KUNCI, tahun_buku, f"Anggota koperasi {tahun_buku}")
    else:
        _lead_to_entry(
            "Anggota dicatat pada keragaan tahun buku, di layar Koperasi atau lewat Impor."
        )


def _offer(name: str, kunci: tuple[str, ...], tahun_buku: int, judul: str) -> None:
    """The numbers by kecamatan, with their parts, as a table and a file."""
    show_numbers(
        name,
        lambda: _under_headings(read(list_hitungan, *kunci, tahun_buku=tahun_buku, hari=today())),
        None,
        judul=judul,
        definisi=" ".join(fill_rules(UKURAN[each].definisi) for each in kunci),
        sumber="keragaan tahunan",
    )


def _under_headings(rows: pd.DataFrame) -> pd.DataFrame:
    names = {str(each): UKURAN[str(each)].nama for each in rows.columns if each in UKURAN}
    return rows.rename(columns={"kode": "Kode kecamatan", "kecamatan": "Kecamatan", **names})


def _lead_to_entry(words: str) -> None:
    """What to do where nothing is recorded, for who may do it."""
    st.info(escape_markdown(words), icon=":material/edit_note:")
    if current_user().may(Izin.UBAH):
        link("Isi per tahun buku", "koperasi", icon=":material/edit:", mode="Tahun buku")


def show_bergabung() -> None:
    """Choose a desa or kecamatan, and see where one can join, on the screen and on paper."""
    places = view(list_tempat)
    forget_unless((None, *places), key="tempat_anggota")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        nama = st.selectbox(
            "Desa atau kecamatan",
            list(places),
            index=None,
            placeholder="Ketik nama desa atau kecamatan",
            key="tempat_anggota",
            bind="query-params",
            on_change=_to_first_page,
            width=340,
        )
        only = st.toggle(
            "Hanya yang menaungi UMKM",
            key="umkm_anggota",
            bind="query-params",
            on_change=_to_first_page,
        )
    chosen = places[nama] if nama else TempatCari()
    tempat = TempatCari(chosen.kecamatan, chosen.desa, umkm=only)
    head = st.container()
    pages = view(count_halaman, tempat, today())
    page = st.pagination(pages, key="halaman_anggota", bind="query-params") if pages > 1 else 1
    drawn = view(build_bergabung, nama or "", tempat, today(), halaman=min(page, pages))
    with head:
        st.header(escape_markdown(drawn.judul), anchor=False)
        about = " ".join(each for each in (view(build_desa), f"Tanya: {drawn.kontak}.") if each)
        st.caption(escape_markdown(about))
    st.html(drawn.daftar)
    if drawn.dekat:
        st.html(drawn.dekat)
    _offer_sheets(nama or "", tempat)


def _to_first_page() -> None:
    st.session_state["halaman_anggota"] = 1


def _offer_sheets(nama: str, tempat: TempatCari) -> None:
    """The sheet to hang up in the kecamatan, or all 29 of them; and the list as a file."""
    where = f"Kecamatan {_name_of(tempat.kecamatan)}" if tempat.kecamatan else "tiap kecamatan (29)"
    st.caption(escape_markdown(f"Lembar Ayo Berkoperasi, satu halaman untuk ditempel: {where}."))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        kecamatan = (tempat.kecamatan,) if tempat.kecamatan else ()
        show_paper("ajakan", Permintaan(pada=today(), kecamatan=kecamatan))
        with st.popover("Unduh daftar", icon=":material/download:"):
            show_downloads(
                "bergabung",
                _rows_to_export(tempat),
                judul=f"Koperasi yang menerima anggota, {nama or 'seluruh kabupaten'}",
                definisi=UKURAN["menerima_anggota"].definisi,
                saringan=["Hanya yang menaungi UMKM"] if tempat.umkm else [],
            )
    if current_user().may(Izin.UBAH):
        st.caption(
            "Menerima anggota, syarat, dan simpanan dicatat pada profil koperasi (Ubah, "
            "Keanggotaan), di tabel Koperasi, atau lewat Impor."
        )


def _name_of(kode: str) -> str:
    return next(nama for nama, each in read(list_kode_kecamatan).items() if each == kode)


def _rows_to_export(tempat: TempatCari) -> Callable[[], pd.DataFrame]:
    give = later(list_bergabung, tempat, hari=today())
    return lambda: in_file_words(give())


def show_umkm(tahun_buku: int) -> None:
    """The members that are UMKM, and where they are."""
    drawn = view(umkm.build_umkm, tahun_buku, today(), palette_name())
    st.header(escape_markdown(drawn.judul), anchor=False)
    st.caption(escape_markdown(drawn.kata))
    if not drawn.ada:
        _lead_to_entry(
            "Anggota UMKM dicatat pada keragaan tahun buku, bagian Anggota UMKM, atau lewat Impor."
        )
        return
    left, right = beside("umkm")
    with left:
        st.html(drawn.skala)
    with right:
        st.html(drawn.sektor)
    st.html(drawn.tempat)
    with st.container(horizontal=True, gap="small"):
        link(
            "Dari mana angka ini",
            "indikator",
            icon=":material/menu_book:",
            angka=ANGGOTA_UMKM.kunci,
            tahun_buku_angka=tahun_buku,
        )
        _offer(f"umkm_{tahun_buku}", umkm.KUNCI, tahun_buku, f"Anggota UMKM {tahun_buku}")


def show_hubungan(tahun_buku: int) -> None:
    """What became of the members where a training was, and where none was."""
    st.html(view(build_hubungan, tahun_buku, today()))
