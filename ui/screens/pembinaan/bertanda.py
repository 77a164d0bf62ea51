"""The signed list of a sesi: printed before, ticked off after, and its scan kept."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from db.actions.lampiran import record_lampiran_sesi, remove_lampiran_sesi
from db.actions.presensi import CatatanPresensi
from db.clock import today
from db.edits.merge import Edit
from db.enums import CaraPresensi, StatusKehadiran
from db.frames import records_of
from db.queries.laporan import Permintaan
from db.queries.presensi import get_isi_pindaian, list_pindaian
from db.values.disebut import Disebut
from db.values.format import format_number
from ui.charts.pembinaan import UNMARKED
from ui.grid.store import save_edits, show_waiting_conflicts
from ui.screens.laporan.buttons import show_paper
from ui.screens.pembinaan.cara import BERTANDA
from ui.screens.pembinaan.presensi_model import STATUS, build_people
from ui.screens.pembinaan.tanda import grid_of, may_look
from ui.session.data import later, later_with_names, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name, next_form
from ui.session.share import fix
from ui.session.view import Read, view
from ui.widgets.asked import ask_scan
from ui.widgets.downloads import open_downloads, show_download
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save
from ui.words.markdown import escape_markdown
from ui.words.names import author

_KB = 1024
_TURN = "_pindaian_ke"


def show_signed(angkatan_id: int, sesi_id: int, tanggal: dt.date) -> None:
    """Print the list of a sesi of that day, say who signed it, keep its scan."""
    people = view(build_people, sesi_id).nama
    if not may_look(sesi_id, people):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**1. Cetak**: lembar kosong untuk ditandatangani.", width="content")
        _offer_paper(sesi_id)
    if tanggal > today():
        st.caption("Sesudah sesi berlangsung, tanda tangan dan pindaiannya dicatat di sini.")
        return
    st.markdown("**2. Cocokkan**: siapa yang menandatangani.")
    _show_confirm(angkatan_id, sesi_id)
    st.markdown("**3. Simpan pindaian** lembar yang sudah ditandatangani.")
    _show_scans(sesi_id, len(people))


def _offer_paper(sesi_id: int) -> None:
    box = open_downloads(f"unduh_bertanda_{sesi_id}")
    if box is not None:
        with box:
            show_paper("hadir", Permintaan(pada=today(), sesi_id=sesi_id, dengan_nama=True))


@fragment
def _show_confirm(angkatan_id: int, sesi_id: int) -> None:
    """Everybody who has no mark yet signed, but for those who are named."""
    grid = grid_of(
        angkatan_id,
        sesi_id,
        CatatanPresensi(cara=CaraPresensi.TANDA_TANGAN),
        milik=f"_{sesi_id}_tanda",
        cara=BERTANDA,
    )
    show_waiting_conflicts(grid)
    orang = view(build_people, sesi_id)
    open_rows = {each: orang.nama[each] for each in orang.tanpa}
    if not open_rows:
        st.caption(f"Semua {format_number(orang.bertanda)} peserta sudah punya tanda kehadiran.")
        return
    form = f"bertanda_{sesi_id}"
    without = st.multiselect(
        "Semua menandatangani, kecuali",
        list(open_rows),
        format_func=lambda each: open_rows.get(each, ""),
        placeholder="Tidak ada: semua menandatangani",
        key=f"{form_name(form)}_kecuali",
    )
    signed = [each for each in open_rows if each not in without]
    st.caption(
        f"{format_number(orang.bertanda)} sudah tercatat dan tidak diubah. Yang dikecualikan tetap "
        f"{UNMARKED.lower()}: tulis izin, sakit, atau alpanya di “Satu sesi”."
    )
    if signed and st.button(
        f"Catat {format_number(len(signed))} hadir menurut tanda tangan", type="primary"
    ):
        edits = [Edit(each, STATUS, None, str(StatusKehadiran.HADIR)) for each in signed]
        next_form(form)
        save_edits(grid, edits, open_rows)


def _show_scans(sesi_id: int, people: int) -> None:
    scans = view(_build_scans, sesi_id)
    if not scans:
        st.warning("Lembar bertanda tangan belum ada.", icon=":material/info:")
    for row in scans:
        _show_scan(row, sesi_id, people)
    names = {row["id"]: row["nama"] for row in scans}
    show_remove(f"pindaian_{sesi_id}", "pindaian", names, remove_lampiran_sesi)
    _ask_scan(sesi_id)


def _build_scans(read: Read, sesi_id: int) -> Sequence[dict[str, Any]]:
    """The rows of list_pindaian."""
    found: Sequence[dict[str, Any]] = fix(records_of(read(list_pindaian, sesi_id)))
    return found


def _show_scan(row: dict[str, Any], sesi_id: int, people: int) -> None:
    # A picture was drawn anew as JPEG, whatever it came as.
    stem, _, end = str(row["nama"]).rpartition(".")
    is_pdf = end.lower() == "pdf"
    with st.container(horizontal=True, vertical_alignment="center"):
        size = format_number(-(-row["ukuran"] // _KB))
        about = f"{size} kB · dicatat {author(row['oleh'])} · SHA-256 {row['sidik'][:12]}…"
        st.caption(escape_markdown(about))
        show_download(
            f"Unduh {row['nama']}",
            later_with_names(
                _take(row["id"], sesi_id, people),
                "Lembar bertanda tangan",
                f"Pindaian nomor {row['id']}",
            ),
            file_name=f"{stem}.{'pdf' if is_pdf else 'jpg'}",
            mime="application/pdf" if is_pdf else "image/jpeg",
            key=f"unduh_pindaian_{row['id']}",
        )


def _take(lampiran_id: int, sesi_id: int, people: int) -> Callable[[], tuple[bytes, int, Disebut]]:
    """Fetch the bytes; at most all who are enrolled have signed."""
    give = later(get_isi_pindaian, lampiran_id)
    return lambda: (give(), people, Disebut(sesi_id=sesi_id))


def _ask_scan(sesi_id: int) -> None:
    turn = st.session_state.get(_TURN, 0)
    given = ask_scan("Pindaian lembar bertanda tangan", key=f"pindaian_{sesi_id}_{turn}")
    if given is None or not st.button("Simpan pindaian", type="primary"):
        return
    with explain_rejection():
        write(
            record_lampiran_sesi,
            sesi_id=sesi_id,
            nama_berkas=given.name,
            content=given.getvalue(),
        )
        remember_save(f"{given.name} dilampirkan.")
        st.session_state[_TURN] = turn + 1
        st.rerun()
