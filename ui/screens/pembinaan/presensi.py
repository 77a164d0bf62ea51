"""Presensi of an angkatan: which sesi, and in which of four ways it is taken."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from db.frames import rows_of
from db.queries.presensi import list_sesi
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.charts.pembinaan import UNMARKED
from ui.grid.pending import asked_by_draft
from ui.screens.pembinaan.bertanda import show_signed
from ui.screens.pembinaan.cara import ADDRESS, BERTANDA, PANGGIL, SATU, SEMUA
from ui.screens.pembinaan.lembar import show_sheet
from ui.screens.pembinaan.mandiri import show_mandiri
from ui.screens.pembinaan.panggil import show_roll_call
from ui.screens.pembinaan.posko import show_di_luar
from ui.screens.pembinaan.tanda import show_marks
from ui.session.data import read
from ui.session.reach import show_office
from ui.words.address import find_id
from ui.words.markdown import escape_markdown
from ui.words.names import name_of

# How presensi is taken: by voice, by hand, all at once, from paper.
CARA = (PANGGIL, SATU, SEMUA, BERTANDA)


def show_attendance(angkatan: pd.DataFrame, pada: dt.date) -> None:
    """Choose an angkatan, a way and a sesi, and mark who came, or who will not.

    Args:
        angkatan: of list_angkatan.
    """
    rows = {int(row["id"]): row for row in rows_of(angkatan[angkatan["sesi"] > 0])}
    if not rows:
        st.info("Belum ada sesi pada tahun ini.", icon=":material/info:")
        return
    waiting = [key for key, row in rows.items() if row["sesi_dicatat"] < row["sesi_lewat"]]
    held = [key for key, row in rows.items() if row["sesi_lewat"]]
    wanted = find_id(asked_by_draft("angkatan"))
    if wanted in rows:
        st.session_state["angkatan_presensi"] = wanted
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    chosen = left.selectbox(
        "Angkatan",
        list(rows),
        index=list(rows).index(_asked("angkatan", list(rows), [*waiting, *held])),
        format_func=lambda each: _angkatan_words(rows[each]),
        key="angkatan_presensi",
    )
    right.caption(
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
        show_sheet(chosen, name_of(rows[chosen]), pada)
    else:
        _show_sesi(chosen, cara, pada)


def _asked(name: str, known: list[int], waiting: list[int]) -> int:
    """The one that the address names, else the first that is not recorded yet, else the first."""
    asked = st.query_params.get(name, "")
    found = [each for each in known if str(each) == asked]
    return [*found, *waiting, *known][0]


def _angkatan_words(row: dict[str, Any]) -> str:
    missing = row["sesi_lewat"] - row["sesi_dicatat"]
    return name_of(row) + (f" · {missing} sesi belum dicatat" if missing else "")


def _show_sesi(angkatan_id: int, cara: str, pada: dt.date) -> None:
    rows = {int(row["id"]): row for row in rows_of(read(list_sesi, angkatan_id))}
    held = [key for key, row in rows.items() if row["tanggal"] <= pada]
    empty = [key for key in held if not rows[key]["dicatat"]]
    wanted = find_id(asked_by_draft("sesi"))
    if wanted in rows:
        st.session_state[f"sesi_{angkatan_id}"] = wanted
    now = [key for key in held if rows[key]["tanggal"] == pada]
    chosen = st.segmented_control(
        "Sesi",
        list(rows),
        default=_asked("sesi", list(rows), [*now, *empty, *held]),
        required=True,
        format_func=lambda each: _sesi_words(rows[each], pada),
        key=f"sesi_{angkatan_id}",
    )
    row = rows[chosen]
    st.caption(_describe(row, pada))
    show_office()
    if cara == BERTANDA:
        show_signed(angkatan_id, row)
    elif cara == PANGGIL and row["tanggal"] <= pada:
        # A page that is loaded anew in the middle of a call goes on with it.
        st.query_params.update({"angkatan": str(angkatan_id), "sesi": str(chosen)})
        show_roll_call(angkatan_id, row)
    elif cara == PANGGIL:
        st.info(
            "Nama dipanggil pada hari sesinya. Izin dan sakit sebelum itu dicatat di “Satu sesi”.",
            icon=":material/event:",
        )
    else:
        show_mandiri(chosen, angkatan_id, row["tanggal"])
        show_marks(angkatan_id, row)


def _describe(row: dict[str, Any], pada: dt.date) -> str:
    materi = f"Materi {NOT_RECORDED}" if pd.isna(row["materi"]) else escape_markdown(row["materi"])
    until = f"–{row['jam_selesai']:%H.%M}" if row["jam_selesai"] else ""
    clock = f" · {row['jam_mulai']:%H.%M}{until} WIB" if row["jam_mulai"] else ""
    if row["tanggal"] > pada:
        rule = "Sesi ini belum berlangsung: baru izin dan sakit yang dicatat, dengan alasannya."
    else:
        rule = f"{UNMARKED} bukan alpa: kosongkan bila daftarnya tidak ada."
        if not row["pindaian"]:
            rule += " Lembar bertanda tangan belum ada."
    return f"{format_date_short(row['tanggal'])}{clock} · {materi}. {rule}"


def _sesi_words(row: dict[str, Any], pada: dt.date) -> str:
    state = f"{row['dicatat']} tercatat" if row["dicatat"] else "belum dicatat"
    if row["tanggal"] > pada:
        state = f"belum tiba, {row['dicatat']} izin" if row["dicatat"] else "belum tiba"
    return f"Sesi {row['nomor']} · {row['tanggal']:%d/%m} · {state}"
