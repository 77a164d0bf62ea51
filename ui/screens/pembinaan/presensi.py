"""The attendance of a sesi, marked in a grid by staff."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.presensi import record_kehadiran
from db.clock import today
from db.edits.merge import Edit
from db.enums import NamaJabatan, StatusKehadiran
from db.frames import rows_of
from db.queries.laporan import Permintaan
from db.queries.presensi import list_presensi, list_sesi
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.charts.pembinaan import UNMARKED
from ui.grid.pending import asked_by_draft
from ui.grid.spec import Grid
from ui.grid.store import save_edits
from ui.grid.table import show_grid
from ui.screens.laporan.buttons import show_paper
from ui.session.data import read, write_once
from ui.session.reach import show_office
from ui.session.tilik import TANPA_NAMA, log_look
from ui.words.address import find_id
from ui.words.labels import JABATAN
from ui.words.markdown import escape_markdown
from ui.words.names import name_of

STATUS = "status"


def show_attendance(angkatan: pd.DataFrame, pada: dt.date) -> None:
    """Choose an angkatan and a sesi that was held, and mark who came.

    Args:
        angkatan: of list_angkatan.
    """
    held = angkatan[angkatan["sesi_lewat"] > 0]
    if held.empty:
        st.info("Belum ada sesi yang berlangsung pada tahun ini.", icon=":material/info:")
        return
    rows = {int(row["id"]): row for row in rows_of(held)}
    waiting = [key for key, row in rows.items() if row["sesi_dicatat"] < row["sesi_lewat"]]
    wanted = find_id(asked_by_draft("angkatan"))
    if wanted in rows:
        st.session_state["angkatan_presensi"] = wanted
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    chosen = left.selectbox(
        "Angkatan",
        list(rows),
        index=list(rows).index(_asked("angkatan", list(rows), waiting)),
        format_func=lambda each: _angkatan_words(rows[each]),
        key="angkatan_presensi",
    )
    right.caption(
        f"{format_number(len(waiting))} dari {format_number(len(rows))} angkatan masih punya sesi "
        "yang belum dicatat."
    )
    _show_sesi(chosen, pada)


def _asked(name: str, known: list[int], waiting: list[int]) -> int:
    """The one that the address names, else the first that is not recorded yet, else the first."""
    asked = st.query_params.get(name, "")
    found = [each for each in known if str(each) == asked]
    return [*found, *waiting, *known][0]


def _angkatan_words(row: dict[str, Any]) -> str:
    missing = row["sesi_lewat"] - row["sesi_dicatat"]
    return name_of(row) + (f" · {missing} sesi belum dicatat" if missing else "")


def _show_sesi(angkatan_id: int, pada: dt.date) -> None:
    sesi = read(list_sesi, angkatan_id)
    held = {int(row["id"]): row for row in rows_of(sesi[sesi["tanggal"] <= pada])}
    empty = [key for key, row in held.items() if not row["dicatat"]]
    wanted = find_id(asked_by_draft("sesi"))
    if wanted in held:
        st.session_state[f"sesi_{angkatan_id}"] = wanted
    chosen = st.segmented_control(
        "Sesi",
        list(held),
        default=_asked("sesi", list(held), empty),
        required=True,
        format_func=lambda each: _sesi_words(held[each]),
        key=f"sesi_{angkatan_id}",
    )
    row = held[chosen]
    materi = f"Materi {NOT_RECORDED}" if pd.isna(row["materi"]) else escape_markdown(row["materi"])
    st.caption(
        f"{format_date_short(row['tanggal'])} · {materi}. "
        f"{UNMARKED} bukan alpa: kosongkan bila daftarnya tidak ada."
    )
    show_office()
    asked = Permintaan(pada=today(), sesi_id=chosen, dengan_nama=True)
    show_paper("hadir", asked)
    show_paper("hadir", replace(asked, terisi=True))
    show_marks(angkatan_id, chosen)


def _sesi_words(row: dict[str, Any]) -> str:
    state = f"{row['dicatat']} tercatat" if row["dicatat"] else "belum dicatat"
    return f"Sesi {row['nomor']} · {row['tanggal']:%d/%m} · {state}"


def show_marks(angkatan_id: int, sesi_id: int) -> None:
    """The grid in which the presensi of a sesi are marked."""
    grid = Grid(
        "kehadiran",
        "Presensi",
        columns={
            "nama": "Nama",
            "koperasi": "Koperasi",
            "jabatan": "Jabatan",
        },
        milik=f"_{sesi_id}",
        halaman=f"presensi {sesi_id}",
        pemilik="peserta_id",
        query={**st.query_params.to_dict(), "angkatan": angkatan_id, "sesi": sesi_id},
        simpan=lambda kunci, edits: write_once(
            kunci, record_kehadiran, sesi_id=sesi_id, edits=edits
        ),
    )
    people = _people(sesi_id)
    if not log_look("Presensi di layar", f"Sesi nomor {sesi_id}", set(people.index)):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if people.empty:
        st.info("Angkatan ini belum punya peserta.", icon=":material/info:")
        return
    _show_counts(grid, people)
    show_grid(grid, lambda: _people(sesi_id), name="nama")


def _people(sesi_id: int) -> pd.DataFrame:
    rows = read(list_presensi, sesi_id).set_index("id")
    # What is typed stands beside the name, so that a telephone shows both.
    return rows[["nama", STATUS, "koperasi", "jabatan"]].assign(
        koperasi=rows["koperasi"].fillna(NOT_RECORDED),
        jabatan=[
            NOT_RECORDED if pd.isna(each) else JABATAN[NamaJabatan(each)]
            for each in rows["jabatan"]
        ],
    )


def _show_counts(grid: Grid, people: pd.DataFrame) -> None:
    """What is marked so far, and the button for a full room."""
    unmarked = people[people[STATUS].isna()]
    came = int((people[STATUS] == StatusKehadiran.HADIR).sum())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{came} hadir dari {len(people)} peserta; {len(unmarked)} {UNMARKED.lower()}.")
        if len(unmarked) and st.button(
            f"Tandai {len(unmarked)} yang tersisa hadir", icon=":material/done_all:"
        ):
            edits = [
                Edit(int(each), STATUS, None, str(StatusKehadiran.HADIR)) for each in unmarked.index
            ]
            save_edits(grid, edits, dict(people["nama"].items()))
