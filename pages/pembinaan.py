"""Pembinaan: whom training reached, who came, what they learned, and who was never reached."""

import streamlit as st

from db.clock import today
from db.enums import SumberDana, Tema
from db.izin import Izin
from db.queries.laporan import Permintaan
from db.queries.pembinaan import list_tahun_pelatihan
from db.queries.wilayah import list_kode_kecamatan
from ui.screens.fasilitasi.model import last_day
from ui.screens.laporan.buttons import show_paper
from ui.screens.pembinaan.bagan import CAKUPAN
from ui.screens.pembinaan.baru import SECTION
from ui.screens.pembinaan.cakupan import show_cakupan, view_cakupan
from ui.screens.pembinaan.dampak import show_dampak, view_dampak
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
from ui.screens.pembinaan.presensi import show_attendance
from ui.screens.pembinaan.rat_sesudah import DAMPAK, until
from ui.screens.pembinaan.summary import ask_summary, show_summary
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.done import done
from ui.session.view import Shown, view
from ui.widgets.head import EarlyHead
from ui.widgets.refresh import show_refresh
from ui.words.labels import SUMBER_DANA, TEMA

RINGKASAN, PELATIHAN, PRESENSI = "Ringkasan", "Pelatihan", "Presensi"
# As links called the coverage before it had a map.
_LAMA = {"Belum terjangkau": CAKUPAN}
# What may be narrowed to a materi, and to a kecamatan.
_BERMATERI, _BERKECAMATAN = (RINGKASAN, PELATIHAN, DAMPAK), (RINGKASAN, PELATIHAN, CAKUPAN, DAMPAK)

years = read(list_tahun_pelatihan)
if not years:
    show_no_training()
    done()

opens_with = first_choice(years, today())
head = EarlyHead()


def _show_head(pilihan: PilihanPembinaan, bagian: str) -> Shown[Ringkasan] | None:
    """Draw the head; of the summary it is of the same state, which is given back."""
    shown = ask_summary(pilihan)() if bagian == RINGKASAN else None
    if bagian == MENUNGGU:
        head.show(count_waiting(today()), source="daftar hadir pelatihan")
        return None
    if bagian == CAKUPAN:
        head.show(
            view_cakupan(pilihan).judul,
            source="daftar hadir pelatihan",
            pada=pilihan.pada,
            angka=("persen_cakupan",),
        )
        return None
    if bagian == DAMPAK:
        head.show(
            view_dampak(pilihan).judul,
            subtitle="Asosiasi, bukan sebab-akibat",
            source="daftar hadir pelatihan dan catatan RAT",
            pada=until(pilihan.tahun),
            angka=("persen_rat_dilatih", "persen_rat_tanpa_latihan"),
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
asked = st.query_params.get("bagian", "")
if asked in _LAMA:
    st.session_state["bagian"] = _LAMA[asked]
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
    sections = [RINGKASAN, CAKUPAN, DAMPAK, PELATIHAN, KALENDER]
    sections += [SECTION, PRESENSI, HASIL] if current_user().may(Izin.UBAH) else []
    sections += [MENUNGGU]
    bagian = st.segmented_control(
        "Bagian",
        sections,
        default=RINGKASAN,
        required=True,
        key="bagian",
        bind="query-params",
        label_visibility="collapsed",
    )
tema, kecamatan, kode = None, None, {}
if bagian in _BERKECAMATAN:
    kode = read(list_kode_kecamatan)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if bagian in _BERMATERI:
            tema = st.selectbox(
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
        kecamatan = st.selectbox(
            "Kecamatan koperasi peserta",
            list(kode),
            index=None,
            placeholder="Semua kecamatan",
            key="kecamatan_pembinaan",
            bind="query-params",
            label_visibility="collapsed",
            width=200,
        )
# What is told of a year is of its last day; what is worked on is of today.
pada = last_day(tahun) if bagian in _BERKECAMATAN else today()
pilihan = PilihanPembinaan(
    tahun,
    dana,
    pada,
    tema=tema,
    kecamatan=kode.get(kecamatan or ""),
    nama_kecamatan=kecamatan or "",
)
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
    show_people(read_angkatan(read, pilihan))
elif bagian == PRESENSI:
    show_attendance(read_angkatan(read, pilihan), pilihan.pada)
elif bagian == HASIL:
    show_results(read_angkatan(read, pilihan), pilihan.pada)
elif bagian == MENUNGGU:
    show_waiting(today())
elif bagian == CAKUPAN:
    show_cakupan(pilihan, view_cakupan(pilihan))
else:
    show_dampak(pilihan, view_dampak(pilihan))
