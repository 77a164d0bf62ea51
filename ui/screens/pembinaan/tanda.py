"""The marks of one sesi: a grid with times and reasons, who left, and how a mark came about."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import streamlit as st

from db.actions.presensi import CatatanPresensi, record_kehadiran, record_pulang
from db.clock import WIB, actual_day, today
from db.edits.merge import Edit
from db.enums import StatusKehadiran
from db.queries.laporan import Permintaan
from db.queries.presensi import PerubahanTanda, list_riwayat_tanda
from db.values.disebut import Disebut
from db.values.format import format_date, format_number
from ui.charts.pembinaan import UNMARKED
from ui.grid.spec import Grid
from ui.grid.store import save_edits
from ui.grid.table import show_grid
from ui.screens.laporan.buttons import show_paper
from ui.screens.pembinaan.cara import ADDRESS, SATU
from ui.screens.pembinaan.presensi_model import GRID, STATUS, PesertaSesi, PresensiSesi, build_marks
from ui.session.data import read, write, write_once
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import view
from ui.widgets.behind import open_behind
from ui.widgets.downloads import open_downloads
from ui.widgets.undo import remember_save
from ui.words.labels import PINTU, STATUS_KEHADIRAN
from ui.words.markdown import escape_markdown
from ui.words.names import author


def grid_of(
    angkatan_id: int, sesi_id: int, catatan: CatatanPresensi, *, milik: str, cara: str
) -> Grid:
    """The grid of a sesi, for its drafts, its conflicts and what it is called.

    Args:
        catatan: how its marks are taken.
        cara: where on the screen it stands, for its address.
    """
    return replace(
        GRID,
        milik=milik,
        halaman=f"presensi {sesi_id}",
        query={
            **st.query_params.to_dict(),
            "angkatan": angkatan_id,
            "sesi": sesi_id,
            ADDRESS: cara,
        },
        simpan=lambda kunci, edits: write_once(
            kunci, record_kehadiran, sesi_id=sesi_id, edits=edits, catatan=catatan
        ),
    )


def may_look(sesi_id: int, people: Collection[int]) -> bool:
    """Leave the line of the look, and say why there is nobody to be seen."""
    if not log_look(
        "Presensi di layar", f"Sesi nomor {sesi_id}", people, siapa=Disebut(peserta=people)
    ):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return False
    if not people:
        st.info("Angkatan ini belum punya peserta.", icon=":material/info:")
        return False
    return True


def show_marks(angkatan_id: int, sesi_id: int) -> None:
    """The grid in which the presensi of a sesi are marked."""
    kini = actual_day()
    shown = view(build_marks, sesi_id, kini)
    if not may_look(sesi_id, shown.orang.nama):
        return
    catatan = CatatanPresensi(alasan=_ask_reason(sesi_id, shown.terkunci))
    grid = grid_of(angkatan_id, sesi_id, catatan, milik=f"_{sesi_id}", cara=SATU)
    _show_counts(grid, shown)
    show_grid(grid, lambda: view(build_marks, sesi_id, kini).sel, name="nama")
    st.caption(shown.aturan)
    with st.container(horizontal=True):
        _show_left(shown, sesi_id)
        _offer_history(shown.orang, sesi_id)
        _offer_papers(sesi_id)


def _offer_papers(sesi_id: int) -> None:
    box = open_downloads(f"unduh_presensi_{sesi_id}")
    if box is not None:
        asked = Permintaan(pada=today(), sesi_id=sesi_id, dengan_nama=True)
        with box:
            show_paper("hadir", asked)
            show_paper("hadir", replace(asked, terisi=True))


def _ask_reason(sesi_id: int, locked: int) -> str:
    if not locked:
        return ""
    return st.text_input(
        "Alasan perubahan",
        max_chars=300,
        key=f"alasan_presensi_{sesi_id}",
        placeholder="Wajib untuk mengubah tanda yang sudah ada",
        help=f"{format_number(locked)} tanda dibuat pada hari lain atau dengan cara lain (QR, "
        "tanda tangan, impor). Alasan disimpan bersama perubahannya.",
    )


def _show_counts(grid: Grid, shown: PresensiSesi) -> None:
    """What is marked so far, and the button for a full room."""
    unmarked = shown.orang.tanpa
    if not unmarked or shown.tanggal > today():
        st.caption(shown.hitungan)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(shown.hitungan)
        if st.button(f"Tandai {len(unmarked)} yang tersisa hadir", icon=":material/done_all:"):
            edits = [Edit(each, STATUS, None, str(StatusKehadiran.HADIR)) for each in unmarked]
            save_edits(grid, edits, shown.orang.nama)


def _show_left(shown: PresensiSesi, sesi_id: int) -> None:
    """On the day of a sesi, all who came leave in one click."""
    if shown.tanggal != today() or not shown.di_sini:
        return
    if st.button(f"Tandai pulang {shown.di_sini} yang hadir", icon=":material/logout:"):
        now = dt.datetime.now(WIB).time()
        with explain_rejection():
            many = write(record_pulang, sesi_id=sesi_id, pukul=now)
            remember_save(f"{format_number(many)} peserta pulang pukul {now:%H.%M}.")
            st.rerun()


def _offer_history(orang: PesertaSesi, sesi_id: int) -> None:
    """How the mark of one peserta came about."""
    box = open_behind("Riwayat tanda", icon=":material/history:", key=f"buka_riwayat_{sesi_id}")
    if box is not None:
        with box:
            _show_history(dict(orang.nama), sesi_id)


@fragment
def _show_history(names: dict[int, str], sesi_id: int) -> None:
    chosen = st.selectbox(
        "Peserta",
        list(names),
        index=None,
        format_func=lambda each: names[each],
        placeholder="Pilih satu",
        key=f"riwayat_tanda_{sesi_id}",
    )
    if chosen is None:
        st.caption("Siapa menandai apa, kapan, dan mengapa.")
        return
    changes = read(list_riwayat_tanda, sesi_id, chosen)
    if not changes:
        st.caption(f"{UNMARKED}: belum pernah ditandai.")
    for each in changes:
        st.markdown(_tell_change(each))


def _tell_change(each: PerubahanTanda) -> str:
    """When, who, from what to what, by which door, why."""
    before, after = (_mark_words(copy) for copy in (each.dari, each.menjadi))
    parts = [
        f"**{format_date(each.kapan)} {each.kapan:%H.%M}**",
        escape_markdown(author(each.siapa)),
        after if each.dari is None else f"{before} menjadi {after}",
        f"lewat {PINTU.get(each.pintu, escape_markdown(each.pintu))}",
    ]
    alasan = (each.menjadi or each.dari or {}).get("alasan")
    return " · ".join([*parts, f"“{escape_markdown(alasan)}”"] if alasan else parts)


def _mark_words(copy: dict[str, Any] | None) -> str:
    if copy is None:
        return UNMARKED.lower()
    words = [STATUS_KEHADIRAN[StatusKehadiran(copy["status"])].lower()]
    for name, said in (("waktu", "datang"), ("pulang", "pulang")):
        if copy.get(name):
            moment = dt.datetime.fromisoformat(copy[name]).astimezone(WIB)
            words.append(f"{said} {moment:%H.%M}")
    return " ".join(words)
