"""What stands above the sections of Pembinaan: what is asked for, and the heads of some."""

from typing import Any

import streamlit as st

from db.clock import today
from db.enums import SumberDana, Tema
from db.figures.dampak import SUMBER
from db.figures.pembinaan import PRESENSI
from db.queries.wilayah import list_kode_kecamatan
from ui.screens.fasilitasi.model import last_day
from ui.screens.pembinaan.bagan import CAKUPAN
from ui.screens.pembinaan.cakupan import view_cakupan
from ui.screens.pembinaan.dampak import view_dampak
from ui.screens.pembinaan.menunggu import SECTION as MENUNGGU
from ui.screens.pembinaan.menunggu import count_waiting
from ui.screens.pembinaan.model import Ringkasan, finding
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.screens.pembinaan.rat_sesudah import ASOSIASI, DAMPAK, until
from ui.screens.pembinaan.summary import ask_summary
from ui.session.data import read
from ui.session.view import Shown, view
from ui.widgets.head import EarlyHead
from ui.words.labels import TEMA

RINGKASAN, PELATIHAN = "Ringkasan", "Pelatihan"
# What is of a year; of its peserta a kecamatan may be picked out, and of its trainings a materi.
_BERKECAMATAN = (RINGKASAN, CAKUPAN, DAMPAK, PELATIHAN)
_BERMATERI = (RINGKASAN, DAMPAK, PELATIHAN)
# As links called the coverage before it had a map.
_LAMA = {"Belum terjangkau": CAKUPAN}


def follow_old_link() -> None:
    """An address that names a section as it was called before leads to the same one."""
    asked = st.query_params.get("bagian", "")
    if asked in _LAMA:
        st.session_state["bagian"] = _LAMA[asked]


def ask_pilihan(tahun: int, dana: SumberDana | None, bagian: str) -> PilihanPembinaan:
    """What the section is about: the year, narrowed where the section can be.

    What is told of a year is of its last day; what is worked on is of today.
    """
    if bagian not in _BERKECAMATAN:
        return PilihanPembinaan(tahun, dana, today())
    kode = read(list_kode_kecamatan)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        tema = _ask_tema() if bagian in _BERMATERI else None
        nama = st.selectbox(
            "Kecamatan koperasi peserta",
            list(kode),
            index=None,
            placeholder="Semua kecamatan",
            key="kecamatan_pembinaan",
            bind="query-params",
            label_visibility="collapsed",
            width=200,
        )
    pilihan = PilihanPembinaan(tahun, dana, last_day(tahun), tema=tema)
    return pilihan if nama is None else pilihan.of_kecamatan(nama, kode[nama])


def _ask_tema() -> Tema | None:
    return st.selectbox(
        "Materi",
        list(Tema),
        index=None,
        format_func=lambda each: TEMA[each],
        placeholder="Semua materi",
        key="materi",
        bind="query-params",
        label_visibility="collapsed",
        width=240,
    )


def show_head_of(
    head: EarlyHead, pilihan: PilihanPembinaan, bagian: str
) -> Shown[Ringkasan] | None:
    """Draw the head; of the summary it is of the same state, which is given back."""
    shown = ask_summary(pilihan)() if bagian == RINGKASAN else None
    title, about = _tell_own(bagian, pilihan)
    if title:
        head.show(title, **about)
        return None
    head.show(
        view(finding, pilihan) if shown is None else shown.value.judul,
        subtitle=f"Pelatihan yang mulai pada {pilihan.tahun}",
        source=PRESENSI,
        pada=pilihan.pada,
        angka=("peserta_datang", "kehadiran_pelatihan"),
    )
    return shown


def _tell_own(bagian: str, pilihan: PilihanPembinaan) -> tuple[str, dict[str, Any]]:
    """The title of a section that has its own, and what stands below it; ("", {}) of the others."""
    if bagian == MENUNGGU:
        return count_waiting(today()), {"source": PRESENSI}
    if bagian == CAKUPAN:
        about = {"source": PRESENSI, "pada": pilihan.pada, "angka": ("persen_cakupan",)}
        return view_cakupan(pilihan).judul, about
    if bagian == DAMPAK:
        return view_dampak(pilihan).judul, {
            "subtitle": ASOSIASI,
            "source": SUMBER,
            "pada": until(pilihan.tahun),
            "angka": ("persen_rat_dilatih", "persen_rat_tanpa_latihan"),
        }
    return "", {}
