"""Panggil nama: the roll call of a sesi, kept mark by mark."""

import datetime as dt
import logging
from collections.abc import Mapping

import streamlit as st

from db.actions.presensi import CatatanPresensi, record_kehadiran
from db.clock import actual_day, today
from db.edits.merge import Edit
from db.enums import CaraPresensi, StatusKehadiran
from db.errors import DataRejected
from ui.grid.kisi import Palsu
from ui.grid.panggil import KirimanPanggil, draw_panggil, read_panggil
from ui.grid.pending import set_waiting
from ui.grid.spec import Grid
from ui.grid.store import blame, show_waiting_conflicts
from ui.screens.pembinaan.cara import PANGGIL
from ui.screens.pembinaan.presensi_model import STATUS, build_call
from ui.screens.pembinaan.tanda import grid_of, may_look
from ui.session.auth import current_user
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.view import view
from ui.session.window import window_number
from ui.words.labels import STATUS_KEHADIRAN

LOG = logging.getLogger("dasbor.panggil")


def show_roll_call(angkatan_id: int, sesi_id: int, tanggal: dt.date) -> None:
    """Call the people of a sesi that was held on that day."""
    if not may_look(sesi_id, view(build_call, sesi_id, actual_day()).orang.nama):
        return
    with_time = tanggal == today() and st.toggle(
        "Catat jam datang",
        value=True,
        key=f"panggil_jam_{sesi_id}",
        help="Jam saat nama ditandai hadir menjadi jam datangnya. Matikan bila presensi dipanggil "
        "jauh sesudah peserta datang.",
    )
    _show_calls(angkatan_id, sesi_id, with_time=with_time)


@fragment
def _show_calls(angkatan_id: int, sesi_id: int, *, with_time: bool) -> None:
    grid = grid_of(
        angkatan_id, sesi_id, CatatanPresensi(), milik=f"_{sesi_id}_panggil", cara=PANGGIL
    )
    names = view(build_call, sesi_id, actual_day()).orang.nama
    # Of this tab and no other: what a browser holds for a server that died it sends by itself.
    titipan = f"panggil_{sesi_id}_{current_user().akun_id}"
    kunci = f"{titipan}_{window_number()}"
    sampai = _take(grid, kunci, sesi_id, names, with_time=with_time)
    show_waiting_conflicts(grid)
    # Read once more: what was just marked stands in it.
    now = view(build_call, sesi_id, actual_day())
    draw_panggil(kunci, now.daftar, titipan=titipan, sampai=sampai)
    st.caption(
        "Tombol: H hadir, I izin, S sakit, A alpa, L atau spasi lewati, U urungkan. Alasan izin "
        "dan jam pulang ditulis di “Satu sesi”."
    )


def _take(
    grid: Grid, kunci: str, sesi_id: int, names: Mapping[int, str], *, with_time: bool
) -> int:
    """Write what the browser has marked since; the step up to which that is done."""
    place = f"_{kunci}_sampai"
    done: int = st.session_state.get(place, 0)
    try:
        kiriman = read_panggil(kunci, set(names))
    except Palsu:
        LOG.warning("roll call refused", extra={"sesi": sesi_id})
        return done
    if kiriman is None or kiriman.no <= done:
        return done
    with explain_rejection():
        _write(grid, sesi_id, kiriman, names, with_time=with_time)
        done = st.session_state[place] = kiriman.no
    return done


def _write(
    grid: Grid, sesi_id: int, kiriman: KirimanPanggil, names: Mapping[int, str], *, with_time: bool
) -> None:
    """Keep each mark that a rule allows; the others are named."""
    own = st.session_state.setdefault(grid.key("ditulis"), {})
    jam = {row: each.pada for row, each in kiriman.isi.items() if with_time}
    left = {
        row: Edit(row, STATUS, own.get(row, each.awal), each.baru)
        for row, each in kiriman.isi.items()
        if own.get(row, each.awal) != each.baru
    }
    while left:
        try:
            hasil = write(
                record_kehadiran,
                sesi_id=sesi_id,
                edits=list(left.values()),
                catatan=CatatanPresensi(cara=CaraPresensi.PETUGAS, jam=jam),
            )
        except DataRejected as rejected:
            refused = left.pop(rejected.baris, None) if type(rejected.baris) is int else None
            if refused is None:
                raise
            word = STATUS_KEHADIRAN[StatusKehadiran(refused.baru)] if refused.baru else None
            st.error(blame(grid, STATUS, names[refused.id], rejected.rule, word))
            continue
        lost = {each.id for each in hasil.bentrok}
        own |= {row: each.baru for row, each in left.items() if row not in lost}
        set_waiting(grid, [(each, names[each.id]) for each in hasil.bentrok])
        break
