"""Pembinaan: whom training reached, who came, what they learned, and who was never reached."""

import streamlit as st

from db.clock import today
from db.enums import SumberDana
from db.queries.laporan import Permintaan
from db.queries.pembinaan import list_tahun_pelatihan
from ui.screens.fasilitasi.model import last_day
from ui.screens.laporan.buttons import show_paper
from ui.screens.pembinaan.bagian import BELUM, PELATIHAN, PRESENSI, RINGKASAN, list_bagian
from ui.screens.pembinaan.baru import SECTION
from ui.screens.pembinaan.hasil import TAB as HASIL
from ui.screens.pembinaan.hasil import show_results
from ui.screens.pembinaan.kalender import SECTION as KALENDER
from ui.screens.pembinaan.kalender import show_kalender
from ui.screens.pembinaan.menunggu import SECTION as MENUNGGU
from ui.screens.pembinaan.menunggu import count_waiting, show_waiting
from ui.screens.pembinaan.model import Ringkasan, finding
from ui.screens.pembinaan.pelatihan import show_no_training, show_trainings
from ui.screens.pembinaan.peserta import show_people
from ui.screens.pembinaan.pilihan import PilihanPembinaan, first_choice, read_angkatan
from ui.screens.pembinaan.posko import SECTION as POSKO
from ui.screens.pembinaan.posko import show_posko
from ui.screens.pembinaan.presensi import show_attendance
from ui.screens.pembinaan.spj import show_spj
from ui.screens.pembinaan.spj_kurang import SECTION as SPJ
from ui.screens.pembinaan.summary import (
    ask_summary,
    count_unreached,
    show_summary,
    show_unreached,
)
from ui.session.data import read
from ui.session.done import done
from ui.session.view import Shown, view
from ui.widgets.head import EarlyHead
from ui.widgets.refresh import show_refresh
from ui.words.labels import SUMBER_DANA

_OF_ANGKATAN = {PRESENSI: show_attendance, HASIL: show_results}
# What is of no year but of today, and its title.
_OF_TODAY = {MENUNGGU: count_waiting, BELUM: count_unreached}

years = read(list_tahun_pelatihan)
if not years:
    show_no_training()
    done()

opens_with = first_choice(years, today())
head = EarlyHead()


def _show_head(pilihan: PilihanPembinaan, bagian: str) -> Shown[Ringkasan] | None:
    """Draw the head; of the summary it is of the same state, which is given back."""
    shown = ask_summary(pilihan)() if bagian == RINGKASAN else None
    if bagian in _OF_TODAY:
        head.show(
            _OF_TODAY[bagian](today()),
            source="daftar hadir pelatihan",
            angka=("persen_cakupan",) if bagian == BELUM else (),
        )
        return None
    head.show(
        view(finding, pilihan) if shown is None else shown.value.judul,
        subtitle=f"Pelatihan yang mulai pada {pilihan.tahun}",
        source="daftar hadir pelatihan",
        pada=pilihan.pada,
        angka=("peserta_datang", "kehadiran_pelatihan"),
    )
    return shown


if head.may_guess:
    _show_head(PilihanPembinaan(opens_with, None, last_day(opens_with)), RINGKASAN)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    tahun = st.selectbox(
        "Tahun",
        years,
        index=years.index(opens_with),
        key="tahun_pembinaan",
        bind="query-params",
        label_visibility="collapsed",
        width=110,
    )
    dana = st.selectbox(
        "Sumber dana",
        list(SumberDana),
        index=None,
        format_func=lambda each: SUMBER_DANA[each],
        placeholder="Semua sumber dana",
        key="dana",
        bind="query-params",
        label_visibility="collapsed",
        width=200,
    )
    sections = list_bagian()
    bagian = st.segmented_control(
        "Bagian",
        sections,
        default=sections[0],
        required=True,
        key="bagian",
        bind="query-params",
        label_visibility="collapsed",
    )
# What is told of a year is of its last day; what is worked on is of today.
pada = last_day(tahun) if bagian in (RINGKASAN, PELATIHAN) else today()
pilihan = PilihanPembinaan(tahun, dana, pada)
ringkasan = _show_head(pilihan, bagian)

if ringkasan is not None:
    if not ringkasan.is_new:
        show_refresh(ask_summary(pilihan))
    show_summary(pilihan, ringkasan)
    show_paper("pembinaan", Permintaan(pada=today(), tahun=tahun))
elif bagian == PELATIHAN:
    show_trainings(read_angkatan(read, pilihan), pilihan)
elif bagian == KALENDER:
    show_kalender(pilihan)
elif bagian == SECTION:
    show_people(pilihan)
elif bagian in _OF_ANGKATAN:
    _OF_ANGKATAN[bagian](pilihan)
elif bagian == SPJ:
    show_spj(read_angkatan(read, pilihan), pilihan.pada)
elif bagian == POSKO:
    show_posko(read_angkatan(read, pilihan))
elif bagian == MENUNGGU:
    show_waiting(today())
else:
    show_unreached(today())
