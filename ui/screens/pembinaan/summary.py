"""The screen Pembinaan: its six charts with their numbers."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.pembinaan import KEHADIRAN_PELATIHAN, PERSEN_CAKUPAN
from db.queries.pembinaan import list_baru_berulang, list_kehadiran_per_hari, list_komposisi
from db.values.format import format_date
from ui.reports.report import words_of
from ui.screens.pembinaan.bagan import read_funds, read_gains
from ui.screens.pembinaan.model import Ringkasan, build_ringkasan
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.screens.peta.still import show_map_numbers
from ui.session.data import read
from ui.session.view import Shown, view_soon
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.words.labels import JENIS_KELAMIN, KELOMPOK


def ask_summary(pilihan: PilihanPembinaan) -> Callable[[], Shown[Ringkasan]]:
    """What asks for the sentence and the charts of a year; both are of one state."""
    return partial(view_soon, build_ringkasan, pilihan, today(), palette_name())


def show_summary(pilihan: PilihanPembinaan, ringkasan: Shown[Ringkasan]) -> None:
    """Charts 1 to 6: coverage, attendance by day, realisation, new, composition, gain."""
    shown = ringkasan.value
    show = partial(_show_table, pilihan=pilihan, is_new=ringkasan.is_new)
    left, right = beside("pembinaan")
    with left:
        st.html(shown.cakupan)
        _show_coverage_numbers(pilihan, is_new=ringkasan.is_new)
        st.html(shown.baru)
        show(
            "peserta_baru_berulang",
            lambda: read(list_baru_berulang, **pilihan.tanpa_tahun),
            {
                "tahun": "Tahun",
                "baru": "Peserta baru",
                "berulang": "Peserta berulang",
                "orang": "Orang",
            },
        )
    with right:
        st.html(shown.hari)
        show("kehadiran_per_hari", lambda: _days(pilihan), _DAYS)
        st.html(shown.realisasi)
        if pilihan.kecamatan is None:
            show("realisasi_sumber_dana", lambda: read_funds(read, pilihan, today()), _FUNDS)
        st.html(shown.komposisi)
        show("komposisi_peserta", lambda: _people(pilihan), _PEOPLE)
        st.html(shown.nilai)
        show("kenaikan_nilai", lambda: read_gains(read, pilihan)[0], _GAINS)


_DAYS = {
    "panjang": "Lama angkatan (hari)",
    "lengkap": "Semua harinya dicatat",
    "hari": "Hari ke-",
    "angkatan": "Angkatan",
    "peserta": "Peserta",
    "hadir": "Presensi hadir",
    "dicatat": "Presensi dicatat",
}
_FUNDS = {
    "nama": "Sumber dana",
    "kuota": "Kuota (peserta)",
    "terdaftar": "Terdaftar (peserta)",
    "datang": "Hadir (peserta)",
    "target": "Target program (peserta)",
}
_PEOPLE = {
    "kelompok": "Kelompok jabatan",
    "jenis_kelamin": "Jenis kelamin",
    "peserta": "Peserta",
}
_GAINS = {
    "nama": "Materi",
    "peserta": "Peserta",
    "pre": "Nilai awal",
    "post": "Nilai akhir",
}


def _show_coverage_numbers(pilihan: PilihanPembinaan, *, is_new: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_map_numbers(
            "cakupan_pembinaan",
            PERSEN_CAKUPAN,
            judul="Cakupan pembinaan per kecamatan",
            saringan=[f"Per {format_date(pilihan.pada)}"],
            tahun_buku=pilihan.tahun,
            hari=pilihan.pada,
            is_new=is_new,
        )
        link("Buka di peta", "peta", icon=":material/map:", indikator=PERSEN_CAKUPAN.nama)


def _days(pilihan: PilihanPembinaan) -> pd.DataFrame:
    days = read(list_kehadiran_per_hari, **pilihan.terbatas)
    return days.assign(lengkap=["ya" if each else "tidak" for each in days["lengkap"]])


def _people(pilihan: PilihanPembinaan) -> pd.DataFrame:
    people = read(list_komposisi, **pilihan.terbatas)
    return people.assign(
        kelompok=[KELOMPOK[each] for each in people["kelompok"]],
        jenis_kelamin=words_of(people["jenis_kelamin"], JENIS_KELAMIN),
    )


def _show_table(
    name: str,
    rows: Callable[[], pd.DataFrame],
    headings: dict[str, str],
    *,
    pilihan: PilihanPembinaan,
    is_new: bool,
) -> None:
    show_numbers(
        name,
        rows,
        headings,
        judul=f"{name.replace('_', ' ').capitalize()} {pilihan.tahun}",
        sumber=KEHADIRAN_PELATIHAN.sumber,
        angka=(KEHADIRAN_PELATIHAN.kunci,),
        saringan=pilihan.saringan,
        pada=pilihan.pada,
        is_new=is_new,
    )
