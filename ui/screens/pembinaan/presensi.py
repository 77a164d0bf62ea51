"""Presensi of an angkatan: which sesi, and in which of four ways it is taken."""

import datetime as dt

import streamlit as st

from db.values.format import format_number
from ui.grid.pending import asked_by_draft
from ui.screens.pembinaan.bertanda import show_signed
from ui.screens.pembinaan.cara import ADDRESS, BERTANDA, PANGGIL, SATU, SEMUA
from ui.screens.pembinaan.lembar import show_sheet
from ui.screens.pembinaan.mandiri import show_mandiri
from ui.screens.pembinaan.panggil import show_roll_call
from ui.screens.pembinaan.pilihan import AngkatanPilihan, PilihanPembinaan, build_choices
from ui.screens.pembinaan.posko import show_di_luar
from ui.screens.pembinaan.presensi_model import build_sesi
from ui.screens.pembinaan.tanda import show_marks
from ui.session.reach import show_office
from ui.session.view import view
from ui.words.address import find_id

# How presensi is taken: by voice, by hand, all at once, from paper.
CARA = (PANGGIL, SATU, SEMUA, BERTANDA)


def show_attendance(pilihan: PilihanPembinaan) -> None:
    """Choose an angkatan, a way and a sesi, and mark who came, or who will not."""
    rows = {key: each for key, each in view(build_choices, pilihan).items() if each.sesi}
    if not rows:
        st.info("Belum ada sesi pada tahun ini.", icon=":material/info:")
        return
    waiting = [key for key, row in rows.items() if row.sesi_dicatat < row.sesi_lewat]
    held = [key for key, row in rows.items() if row.sesi_lewat]
    wanted = find_id(asked_by_draft("angkatan"))
    if wanted in rows:
        st.session_state["angkatan_presensi"] = wanted
    chosen = st.selectbox(
        "Angkatan",
        list(rows),
        index=list(rows).index(_asked("angkatan", list(rows), [*waiting, *held])),
        format_func=lambda each: _angkatan_words(rows[each]),
        key="angkatan_presensi",
    )
    st.caption(
        f"{format_number(len(waiting))} dari {format_number(len(held))} angkatan masih punya sesi "
        "yang belum dicatat."
    )
    show_di_luar(chosen)
    wanted_way = asked_by_draft(ADDRESS)
    if wanted_way in CARA:
        st.session_state[ADDRESS] = wanted_way
    cara = st.segmented_control(
        "Cara mencatat",
        CARA,
        default=SATU,
        required=True,
        key="cara_presensi",
        bind="query-params",
        label_visibility="collapsed",
    )
    if cara == SEMUA:
        show_office()
        show_sheet(chosen, rows[chosen].nama, pilihan.pada)
    else:
        _show_sesi(chosen, cara, pilihan.pada)


def _asked(name: str, known: list[int], waiting: list[int]) -> int:
    """The one that the address names, else the first that is not recorded yet, else the first."""
    asked = st.query_params.get(name, "")
    found = [each for each in known if str(each) == asked]
    return [*found, *waiting, *known][0]


def _angkatan_words(row: AngkatanPilihan) -> str:
    missing = row.sesi_lewat - row.sesi_dicatat
    return row.nama + (f" · {missing} sesi belum dicatat" if missing else "")


def _show_sesi(angkatan_id: int, cara: str, pada: dt.date) -> None:
    rows = view(build_sesi, angkatan_id, pada)
    held = [key for key, row in rows.items() if row.tanggal <= pada]
    empty = [key for key in held if not rows[key].dicatat]
    wanted = find_id(asked_by_draft("sesi"))
    if wanted in rows:
        st.session_state[f"sesi_{angkatan_id}"] = wanted
    now = [key for key in held if rows[key].tanggal == pada]
    chosen = st.segmented_control(
        "Sesi",
        list(rows),
        default=_asked("sesi", list(rows), [*now, *empty, *held]),
        required=True,
        format_func=lambda each: rows[each].label,
        key=f"sesi_{angkatan_id}",
    )
    row = rows[chosen]
    st.caption(row.kalimat)
    show_office()
    if cara == BERTANDA:
        show_signed(angkatan_id, chosen, row.tanggal)
    elif cara == PANGGIL and row.tanggal <= pada:
        # A page that is loaded anew in the middle of a call goes on with it.
        st.query_params.update({"angkatan": str(angkatan_id), "sesi": str(chosen)})
        show_roll_call(angkatan_id, chosen, row.tanggal)
    elif cara == PANGGIL:
        st.info(
            "Nama dipanggil pada hari sesinya. Izin dan sakit sebelum itu dicatat di “Satu sesi”.",
            icon=":material/event:",
        )
    else:
        show_mandiri(chosen, angkatan_id, row.tanggal)
        show_marks(angkatan_id, chosen)
