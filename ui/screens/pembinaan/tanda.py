"""The marks of one sesi: a grid with times and reasons, who left, and how a mark came about."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.presensi import CatatanPresensi, record_kehadiran, record_pulang
from db.clock import WIB, actual_day, today
from db.edits.merge import Edit
from db.enums import CaraPresensi, NamaJabatan, StatusKehadiran
from db.figures.kehadiran import ATURAN_TERLAMBAT, count_marks, is_late, minutes_late
from db.frames import records_of
from db.queries.laporan import Permintaan
from db.queries.pengaturan import get_pengaturan
from db.queries.presensi import PerubahanTanda, list_presensi, list_riwayat_tanda
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.charts.pembinaan import UNMARKED
from ui.grid.spec import Grid
from ui.grid.store import save_edits
from ui.grid.table import show_grid
from ui.screens.laporan.buttons import show_paper
from ui.screens.pembinaan.cara import ADDRESS, SATU
from ui.session.data import read, write, write_once
from ui.session.errors import explain_rejection
from ui.session.tilik import TANPA_NAMA, log_look
from ui.widgets.undo import remember_save
from ui.words.labels import CARA_PRESENSI, JABATAN, PINTU, STATUS_KEHADIRAN
from ui.words.markdown import escape_markdown
from ui.words.names import author

STATUS = "status"
_TYPED = ("waktu", "pulang", "alasan")


def grid_of(
    angkatan_id: int, sesi_id: int, catatan: CatatanPresensi, *, milik: str, cara: str
) -> Grid:
    """The grid of a sesi, for its drafts, its conflicts and what it is called.

    Args:
        catatan: how its marks are taken.
        cara: where on the screen it stands, for its address.
    """
    return Grid(
        "kehadiran",
        "Presensi",
        columns={
            "nama": "Nama",
            "koperasi": "Koperasi",
            "jabatan": "Jabatan",
            "lambat": "Terlambat",
        },
        milik=milik,
        halaman=f"presensi {sesi_id}",
        pemilik="peserta_id",
        query={
            **st.query_params.to_dict(),
            "angkatan": angkatan_id,
            "sesi": sesi_id,
            ADDRESS: cara,
        },
        kosong=UNMARKED.lower(),
        simpan=lambda kunci, edits: write_once(
            kunci, record_kehadiran, sesi_id=sesi_id, edits=edits, catatan=catatan
        ),
    )


def may_look(sesi_id: int, people: pd.DataFrame) -> bool:
    """Leave the line of the look, and say why there is nobody to be seen."""
    if not log_look("Presensi di layar", f"Sesi nomor {sesi_id}", set(people["id"])):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return False
    if people.empty:
        st.info("Angkatan ini belum punya peserta.", icon=":material/info:")
        return False
    return True


def asal_of(row: dict[str, Any]) -> str:
    """Where a peserta comes from: "Ketua, Koperasi Maju"."""
    jabatan = JABATAN[NamaJabatan(row["jabatan"])] if row["jabatan"] else None
    return ", ".join(each for each in (jabatan, row["koperasi"]) if each) or NOT_RECORDED


def why_locked(row: dict[str, Any]) -> str:
    """Why a mark asks for a reason when it is changed; "" where it does not."""
    if row["status"] is None:
        return ""
    if row["cara"] not in (None, CaraPresensi.PETUGAS):
        return f"dicatat lewat {CARA_PRESENSI[CaraPresensi(row['cara'])].lower()}"
    if row["ditandai"] != actual_day():
        return f"dicatat {format_date(row['ditandai'])}"
    return ""


def show_marks(angkatan_id: int, sesi: dict[str, Any]) -> None:
    """The grid in which the presensi of a sesi are marked; `sesi` of list_sesi or list_menunggu."""
    sesi_id = int(sesi["id"])
    people = read(list_presensi, sesi_id)
    if not may_look(sesi_id, people):
        return
    locked = sum(bool(why_locked(row)) for row in records_of(people))
    catatan = CatatanPresensi(alasan=_ask_reason(sesi_id, locked))
    grid = grid_of(angkatan_id, sesi_id, catatan, milik=f"_{sesi_id}", cara=SATU)
    batas = int(read(get_pengaturan, "menit_terlambat", pada=sesi["tanggal"]))
    _show_counts(grid, people, sesi, batas)
    show_grid(grid, lambda: _people(sesi_id, sesi, batas), name="nama")
    st.caption(escape_markdown(ATURAN_TERLAMBAT.format(menit=format_number(batas))))
    with st.container(horizontal=True):
        _show_left(people, sesi)
        _show_history(people, sesi_id)
    asked = Permintaan(pada=today(), sesi_id=sesi_id, dengan_nama=True)
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


def _people(sesi_id: int, sesi: dict[str, Any], batas: int) -> pd.DataFrame:
    rows = read(list_presensi, sesi_id).set_index("id")
    mulai = _clock(sesi.get("jam_mulai"))
    # What is typed stands beside the name, so that a telephone shows both.
    return rows[["nama", STATUS, *_TYPED]].assign(
        lambat=pd.array(
            [_late_words(_clock(each), mulai, batas) for each in rows["waktu"]], dtype="str"
        ),
        koperasi=rows["koperasi"].fillna(NOT_RECORDED),
        jabatan=[
            NOT_RECORDED if pd.isna(each) else JABATAN[NamaJabatan(each)]
            for each in rows["jabatan"]
        ],
    )


def _clock(value: Any) -> dt.time | None:
    return value if isinstance(value, dt.time) else None


def _late_words(datang: dt.time | None, mulai: dt.time | None, batas: int) -> str | None:
    late = is_late(datang, mulai, batas=batas)
    if late is None:
        return None
    return f"ya, {minutes_late(datang, mulai)} menit" if late else "tidak"


def _show_counts(grid: Grid, people: pd.DataFrame, sesi: dict[str, Any], batas: int) -> None:
    """What is marked so far, and the button for a full room."""
    rows = records_of(people)
    found = count_marks([StatusKehadiran(row[STATUS]) if row[STATUS] else None for row in rows])
    mulai = _clock(sesi.get("jam_mulai"))
    late = [is_late(_clock(row["waktu"]), mulai, batas=batas) for row in rows]
    known = len(late) - late.count(None)
    counts = [f"{found.hadir} hadir dari {found.semua} peserta"]
    counts.append(f"izin {found.izin}, sakit {found.sakit}, alpa {found.alpa}")
    counts.append(f"{found.belum} {UNMARKED.lower()}")
    if known:
        counts.append(f"terlambat {late.count(True)} dari {known} yang jam datangnya diketahui")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(escape_markdown("; ".join(counts) + "."))
        unmarked = [row["id"] for row in rows if row[STATUS] is None]
        held = sesi["tanggal"] <= today()
        if (
            held
            and unmarked
            and st.button(f"Tandai {len(unmarked)} yang tersisa hadir", icon=":material/done_all:")
        ):
            edits = [Edit(each, STATUS, None, str(StatusKehadiran.HADIR)) for each in unmarked]
            save_edits(grid, edits, {row["id"]: row["nama"] for row in rows})


def _show_left(people: pd.DataFrame, sesi: dict[str, Any]) -> None:
    """On the day of a sesi, all who came leave in one click."""
    here = people[(people[STATUS] == StatusKehadiran.HADIR) & people["pulang"].isna()]
    if sesi["tanggal"] != today() or here.empty:
        return
    if st.button(f"Tandai pulang {len(here)} yang hadir", icon=":material/logout:"):
        now = dt.datetime.now(WIB).time()
        with explain_rejection():
            many = write(record_pulang, sesi_id=int(sesi["id"]), pukul=now)
            remember_save(f"{format_number(many)} peserta pulang pukul {now:%H.%M}.")
            st.rerun()


def _show_history(people: pd.DataFrame, sesi_id: int) -> None:
    """How the mark of one peserta came about."""
    with st.popover("Riwayat tanda", icon=":material/history:"):
        names = {row["id"]: row["nama"] for row in records_of(people)}
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
