"""The screen Keadaan per tanggal: two states of the register beside each other, and their files."""

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from db.actions.potret import create_potret
from db.clock import WIB, today
from db.figures.katalog import REKAP, UKURAN
from db.queries.banding import HARI_INI, Keadaan, list_perubahan
from db.queries.potret import PotretTanpaIsi
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.charts.html.parts import nothing, section
from ui.screens.laporan.choices import newest_book
from ui.screens.potret.model import (
    SAMA,
    SHOWN,
    LayarPotret,
    build_potret,
    name_with_unit,
    under_headings,
)
from ui.session.data import later, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.session.view import Shown, view_soon
from ui.widgets.asked import ask_day, ask_year
from ui.widgets.behind import open_behind
from ui.widgets.beside import beside
from ui.widgets.downloads import show_downloads
from ui.widgets.refresh import show_refresh
from ui.widgets.tables import styled, table_height
from ui.words.address import asal_angka
from ui.words.markdown import escape_markdown
from ui.words.markup import Html


def states(potret: list[PotretTanpaIsi]) -> dict[int, Keadaan]:
    """Today and every snapshot, by id, the latest first."""
    now = Keadaan(HARI_INI, f"Hari ini (tahun buku {newest_book()})", today(), newest_book())
    kept = [Keadaan(each.id, _name(each), each.tanggal, each.tahun_buku) for each in potret]
    return {each.potret_id: each for each in (now, *kept)}


def _name(potret: PotretTanpaIsi) -> str:
    made = potret.waktu.astimezone(WIB)
    by = "otomatis" if potret.otomatis else f"dibuat {format_date(made.date())} {made:%H.%M}"
    return f"{format_date(potret.tanggal)} (tahun buku {potret.tahun_buku}, {by})"


def show_comparison(before: Keadaan, after: Keadaan) -> None:
    """Four numbers, all measures of the kabupaten, one by kecamatan, and who came and went."""
    cards = st.container(key="potret_angka")
    note = st.container()
    left, right = beside("potret", (3, 2))
    with right:
        st.header("Menurut kecamatan", anchor=False)
        kunci = st.selectbox(
            "Ukuran", REKAP, format_func=name_with_unit, key="ukuran", bind="query-params"
        )

    def ask() -> Shown[LayarPotret]:
        return view_soon(build_potret, before, after, kunci)

    shown = ask()
    layar = shown.value
    with cards:
        _show_cards(layar, after.per)
    with note:
        _show_notes(before, after)
        if not shown.is_new:
            show_refresh(ask)
    with left:
        st.header("Kabupaten", anchor=False)
        st.html(layar.dicacah)
    with right:
        _show_places(layar, kunci, before, after)
    _show_reported(layar, before, after)
    _show_changes(layar, before, after)


def _show_notes(before: Keadaan, after: Keadaan) -> None:
    if before.tahun_buku != after.tahun_buku:
        st.caption(
            f"RAT dan keragaan: tahun buku {before.tahun_buku} dibanding tahun buku "
            f"{after.tahun_buku}."
        )


def _show_cards(layar: LayarPotret, pada: dt.date) -> None:
    for kartu in layar.kartu:
        st.metric(
            f"[{escape_markdown(kartu.nama)}]({asal_angka(kartu.kunci, hari=pada)})",
            kartu.nilai,
            "belum ada pembanding" if kartu.selisih is None else kartu.selisih,
            delta_color="normal" if kartu.berubah else "off",
            delta_arrow="auto" if kartu.berubah else "off",
            help=kartu.arti,
            border=True,
        )


def _show_reported(layar: LayarPotret, before: Keadaan, after: Keadaan) -> None:
    """The measures that only some koperasi report, each with its reporters; then all as files."""
    st.header("Yang hanya dilaporkan sebagian koperasi", anchor=False)
    st.html(layar.dilaporkan)
    st.caption(layar.catatan)
    _show_files(
        layar.kabupaten,
        before,
        after,
        name="banding_kabupaten",
        judul="Perbandingan kabupaten",
        apa="kabupaten",
        definisi=layar.definisi,
    )


def _show_places(layar: LayarPotret, kunci: str, before: Keadaan, after: Keadaan) -> None:
    ukuran = UKURAN[kunci]
    st.dataframe(
        styled(layar.tabel),
        hide_index=True,
        height=460,
        placeholder="–" if ukuran.is_percent else NOT_RECORDED,
        column_config={
            head: st.column_config.Column(width=width) for head, width in layar.lebar.items()
        },
        alt=f"{ukuran.nama} per kecamatan pada kedua keadaan.",
    )
    if layar.tanda:
        st.caption(layar.tanda)
    if ukuran.lapor is not None:
        st.caption(SAMA)
    _show_files(
        layar.kecamatan,
        before,
        after,
        name=f"banding_{kunci}",
        judul=f"{ukuran.nama} per kecamatan",
        apa="per kecamatan",
        definisi=layar.arti,
    )


def _show_files(
    table: pd.DataFrame | Callable[[], pd.DataFrame],
    before: Keadaan,
    after: Keadaan,
    *,
    name: str,
    judul: str,
    apa: str,
    definisi: str = "",
) -> None:
    box = open_behind(f"Unduh {apa}", icon=":material/download:", key=f"unduh_{name}")
    if box is None:
        return
    with box:
        show_downloads(
            name,
            table,
            judul=judul,
            definisi=definisi,
            sumber="potret register",
            saringan=(f"Dari: {before.nama}", f"Ke: {after.nama}"),
            pada=after.per,
            angka=REKAP,
        )


def _show_changes(layar: LayarPotret, before: Keadaan, after: Keadaan) -> None:
    counts = layar.perubahan
    words = "; ".join(f"{kind}: {format_number(many)}" for kind, many in counts.items())
    st.html(
        section(
            "Koperasi yang datang, pergi, atau berubah status",
            Html("") if counts else nothing("Tidak ada yang berubah di antara keduanya."),
            words,
        )
    )
    if not counts:
        return
    st.dataframe(
        layar.koperasi,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(layar.koperasi.num_rows, at_most=420),
        alt="Koperasi yang datang, pergi, atau berubah status.",
    )
    if sum(counts.values()) > SHOWN:
        st.caption(
            f"{SHOWN} pertama dari {format_number(sum(counts.values()))}; unduhan memuat semuanya."
        )
    give = later(list_perubahan, before, after)
    _show_files(
        lambda: under_headings(give()),
        before,
        after,
        name="perubahan_koperasi",
        judul="Perubahan koperasi",
        apa="perubahan",
    )


def show_new_potret() -> None:
    """For the admin: keep a day."""
    box = open_behind("Buat potret", icon=":material/photo_camera:", key="potret_baru")
    if box is None:
        return
    with box, st.form("potret", border=False, enter_to_submit=False):
        tanggal = ask_day("Keadaan per", today())
        tahun_buku = ask_year("Tahun buku RAT dan keragaan", newest_book())
        catatan = st.text_input("Catatan (boleh kosong)", max_chars=500)
        st.caption(
            "Potret tidak dapat diubah atau dihapus. Untuk hari yang lampau, status diambil dari "
            "riwayatnya; nama dan alamat dari register sekarang."
        )
        if st.form_submit_button("Buat potret", type="primary"):
            with explain_rejection(), st.spinner("Menyimpan keadaan register…"):
                write(create_potret, tanggal=tanggal, tahun_buku=tahun_buku, catatan=catatan)
                announce("Potret dibuat.")
                st.rerun()
