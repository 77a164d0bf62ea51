"""What stands above the sections of Pembinaan: what is asked for, and the heads of some."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.clock import today
from db.enums import SumberDana, Tema
from db.figures.dampak import PERSEN_DILATIH, PERSEN_TIDAK, SUMBER
from db.figures.pembinaan import PERSEN_CAKUPAN, PRESENSI
from db.queries.wilayah import list_kode_kecamatan
from ui.screens.fasilitasi.model import last_day
from ui.screens.pembinaan.bagan import CAKUPAN
from ui.screens.pembinaan.cakupan import Cakupan, view_cakupan
from ui.screens.pembinaan.dampak import Dampak, view_dampak
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
# What is of a year; of its peserta a kecamatan may be picked out.
_BERKECAMATAN = (RINGKASAN, CAKUPAN, DAMPAK, PELATIHAN)
# As links called the coverage before it had a map.
_LAMA = {"Belum terjangkau": CAKUPAN}


def follow_old_link() -> None:
    """An address that names a section as it was called before leads to the same one."""
    asked = st.query_params.get("bagian", "")
    if asked in _LAMA:
        st.session_state["bagian"] = _LAMA[asked]


def place_of_narrowing(bagian: str) -> DeltaGenerator | None:
    """Where a section that was chosen asks what it is narrowed to; None where it cannot be."""
    return st.container(width="content") if bagian in _BERKECAMATAN else None


def ask_pilihan(
    tahun: int, dana: SumberDana | None, bagian: str, place: DeltaGenerator | None
) -> PilihanPembinaan:
    """What the section is about: the year, narrowed where the section can be.

    What is told of a year is of its last day; what is worked on is of today.

    Args:
        place: where it is asked, of place_of_narrowing().
    """
    if bagian not in _BERKECAMATAN:
        return PilihanPembinaan(tahun, dana, today())
    place = place or st.container(width="content")
    pilihan = PilihanPembinaan(tahun, dana, last_day(tahun))
    if bagian == CAKUPAN:
        with place:
            return _ask_kecamatan(pilihan)
    box = place.popover("Saring", key="saring", on_change="rerun")
    # Each choice costs every click: they are drawn once somebody looks for them, or has chosen.
    if not (box.open or any(map(_is_chosen, ("materi", "kecamatan_pembinaan")))):
        return pilihan
    with box:
        tema = _ask_tema()
        return _ask_kecamatan(replace(pilihan, tema=tema))


def _is_chosen(key: str) -> bool:
    return key in st.query_params or st.session_state.get(key) is not None


def _ask_kecamatan(pilihan: PilihanPembinaan) -> PilihanPembinaan:
    kode = read(list_kode_kecamatan)
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
) -> Shown[Ringkasan] | Cakupan | Dampak | None:
    """Draw the head; what it says is of the same state as what is given back to be drawn below."""
    if bagian == MENUNGGU:
        head.show(count_waiting(today()), source=PRESENSI)
        return None
    if bagian == CAKUPAN:
        cakupan = view_cakupan(pilihan)
        head.show(cakupan.judul, source=PRESENSI, pada=pilihan.pada, angka=(PERSEN_CAKUPAN.kunci,))
        return cakupan
    if bagian == DAMPAK:
        dampak = view_dampak(pilihan)
        head.show(
            dampak.judul,
            subtitle=ASOSIASI,
            source=SUMBER,
            pada=until(pilihan.tahun),
            angka=(PERSEN_DILATIH.kunci, PERSEN_TIDAK.kunci),
        )
        return dampak
    shown = ask_summary(pilihan)() if bagian == RINGKASAN else None
    head.show(
        view(finding, pilihan) if shown is None else shown.value.judul,
        subtitle=f"Pelatihan yang mulai pada {pilihan.tahun}",
        source=PRESENSI,
        pada=pilihan.pada,
        angka=("peserta_datang", "kehadiran_pelatihan"),
    )
    return shown
