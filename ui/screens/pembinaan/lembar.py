"""The sheet of an angkatan: peserta by sesi, marked in one grid, with what it adds up to."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.presensi import record_lembar_hadir
from db.clock import today
from db.edits.fields import KolomSunting
from db.enums import StatusKehadiran
from db.figures.kehadiran import HitunganHadir, count_marks
from db.figures.pembinaan import PRESENSI
from db.frames import records_of, rows_of
from db.queries.pengaturan import get_pengaturan
from db.queries.presensi import KOLOM_SESI, list_lembar_sunting, list_sesi
from db.values.checks import choice
from db.values.format import NOT_RECORDED, format_date_short, format_decimal
from ui.charts.pembinaan import UNMARKED
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.pembinaan.cara import ADDRESS, SEMUA
from ui.session.data import read, write_once
from ui.session.tilik import TANPA_NAMA, log_look
from ui.widgets.numbers import show_numbers
from ui.widgets.tables import table_height

_HELD = "hadir_sesi"
_UNMARKED = "belum"


def show_sheet(angkatan_id: int, judul: str, pada: dt.date) -> None:
    """All sesi of an angkatan in one grid; below, what each comes to."""
    sesi = read(list_sesi, angkatan_id)
    sheet = read(list_lembar_sunting, angkatan_id)
    if not log_look("Lembar hadir di layar", f"Angkatan nomor {angkatan_id}", set(sheet["id"])):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if sheet.empty:
        st.info("Angkatan ini belum punya peserta.", icon=":material/info:")
        return
    held = [f"{KOLOM_SESI}{row['id']}" for row in rows_of(sesi) if row["tanggal"] <= pada]
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    alasan = st.text_input(
        "Alasan perubahan",
        max_chars=300,
        key=f"alasan_lembar_{angkatan_id}",
        placeholder="Wajib untuk mengubah tanda dari hari lain, QR, tanda tangan, atau impor, dan "
        "untuk izin sebelum sesinya",
    )
    show_grid(
        _grid(angkatan_id, judul, sesi, alasan),
        partial(_rows, angkatan_id, held, least),
        name="nama",
    )
    st.caption(
        "Ketik huruf pertama (H, I, S, A) lalu Enter, atau tempel satu blok dari Excel. Kosong "
        f"berarti {UNMARKED.lower()}, bukan alpa. Hadir dihitung dari sesi yang sudah berlangsung."
    )
    _show_totals(angkatan_id, judul, sesi, sheet, least)


def _grid(angkatan_id: int, judul: str, sesi: pd.DataFrame, alasan: str) -> Grid:
    columns = {
        f"{KOLOM_SESI}{row['id']}": f"{row['nomor']} · {row['tanggal']:%d/%m}"
        for row in rows_of(sesi)
    }
    return Grid(
        "kehadiran",
        f"Lembar hadir {judul}",
        columns={"nama": "Nama", _HELD: "Hadir", _UNMARKED: UNMARKED, "koperasi": "Koperasi"},
        milik=f"_{angkatan_id}_semua",
        halaman=f"lembar hadir {angkatan_id}",
        pemilik="peserta_id",
        query={**st.query_params.to_dict(), "angkatan": angkatan_id, ADDRESS: SEMUA},
        simpan=lambda kunci, edits: write_once(
            kunci, record_lembar_hadir, angkatan_id=angkatan_id, edits=edits, alasan=alasan
        ),
        kosong="belum",
        kolom={
            name: KolomSunting(name, heading, choice(StatusKehadiran), StatusKehadiran)
            for name, heading in columns.items()
        },
    )


def _rows(angkatan_id: int, held: Sequence[str], least: int) -> pd.DataFrame:
    rows = read(list_lembar_sunting, angkatan_id).set_index("id")
    counts = [_count(row, held) for row in records_of(rows)]
    marks = [each for each in rows if str(each).startswith(KOLOM_SESI)]
    # What is typed stands beside the name, so that a telephone shows both.
    shown = rows[["nama", *marks]].copy()
    shown[_HELD] = [tell_share(each, least) for each in counts]
    shown[_UNMARKED] = [each.belum for each in counts]
    return shown.assign(koperasi=rows["koperasi"].fillna(NOT_RECORDED))


def _count(row: dict[str, Any], names: Sequence[str]) -> HitunganHadir:
    return count_marks([_status(row[each]) for each in names])


def _count_sesi(sheet: pd.DataFrame, name: str) -> HitunganHadir:
    return count_marks([_status(row[name]) for row in records_of(sheet)])


def _status(value: Any) -> StatusKehadiran | None:
    return StatusKehadiran(value) if value else None


def tell_share(found: HitunganHadir, least: int) -> str:
    """How many of how many, and the share where they are not too few: "5 dari 6 (83,3 %)".

    Where nobody has said anything yet, there is nothing to tell: that is not nought.
    """
    if found.belum == found.semua:
        return UNMARKED.lower()
    persen = found.persen(terkecil=least)
    share = "" if persen is None else f" ({format_decimal(persen)} %)"
    return f"{found.hadir} dari {found.semua}{share}"


def _show_totals(
    angkatan_id: int, judul: str, sesi: pd.DataFrame, sheet: pd.DataFrame, least: int
) -> None:
    counts = [_count_sesi(sheet, f"{KOLOM_SESI}{each}") for each in sesi["id"]]
    # Of one that is still to come izin may be known, but nobody can be hadir.
    told = [
        "belum berlangsung" if tanggal > today() else tell_share(each, least)
        for tanggal, each in zip(sesi["tanggal"], counts, strict=True)
    ]
    shown = pd.DataFrame(
        {
            "Sesi": sesi["nomor"],
            "Tanggal": [format_date_short(each) for each in sesi["tanggal"]],
            "Hadir": told,
            "Izin": [each.izin for each in counts],
            "Sakit": [each.sakit for each in counts],
            "Alpa": [each.alpa for each in counts],
            UNMARKED: [each.belum for each in counts],
            "Lembar bertanda tangan": ["ada" if each else "belum ada" for each in sesi["pindaian"]],
        }
    )
    st.header("Tiap sesi", anchor=False)
    st.dataframe(
        shown,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(len(shown), at_most=420),
        alt="Kehadiran tiap sesi.",
    )
    show_numbers(
        f"hadir_sesi_{angkatan_id}", shown, None, judul=f"Kehadiran {judul}", sumber=PRESENSI
    )
