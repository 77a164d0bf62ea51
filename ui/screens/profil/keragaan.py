"""The years of one koperasi: figures and RAT, drawn, listed, and edited in place by staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.hapus import remove_row
from db.actions.keragaan import create_keragaan, create_rat
from db.clock import today
from db.edits.fields import EDITABLE
from db.enums import SumberAngka
from db.figures.rat import book_of
from db.frames import rows_of
from db.queries.keragaan import (
    ISIAN,
    KERAGAAN,
    list_keragaan,
    list_keragaan_lengkap,
    list_rat,
    owes_last_rat,
)
from db.queries.profil import Profil
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.charts.profil import FIGURES, build_years, long_form
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.grid.fields import YA_TIDAK
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.reports.profil_sheets import keragaan_sheet
from ui.reports.report import words_of
from ui.screens.profil.kewajaran import show_doubtful
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.share import fix
from ui.session.view import Read, view
from ui.widgets.asked import ask_day, ask_number, ask_year
from ui.widgets.chart import show
from ui.widgets.downloads import show_downloads
from ui.widgets.remove import show_remove
from ui.widgets.tables import Tabel, styled, write_cells
from ui.widgets.undo import remember_save
from ui.words.labels import LABELS

TAB = "Tahun"
_LINES_A_ROW = 3
# Keys of ISIAN in words: a year has more figures than a screen is wide.
_PARTS = {
    "keragaan": "Anggota dan usaha",
    "umkm": "Anggota UMKM",
    "orang": "Pengurus dan karyawan",
    "simpanan": "Simpanan dan modal",
}


def show_years(profil: Profil, *, may_edit: bool) -> None:
    """RAT and figures by tahun buku: a chart, and a table that staff edit in place."""
    keragaan = read(list_keragaan, profil.id)
    show_doubtful(profil, may_edit=may_edit)
    st.header("Keragaan per tahun buku", anchor=False)
    _show_lines(profil, long_form(keragaan, sampai=book_of(today())))
    if may_edit:
        _show_figures(profil)
    elif not keragaan.empty:
        _show_all_figures(profil.id)
    st.header("RAT", anchor=False)
    if read(owes_last_rat, profil.id, hari=today()):
        st.caption(f"RAT tahun buku {today().year - 1} wajib diadakan dan belum tercatat.")
    if may_edit:
        rat = read(list_rat, profil.id)
        _show_year_grid(profil, "rat", rat, "RAT")
        with st.container(horizontal=True):
            _show_new_rat(profil)
            _show_remove(profil, "rat", rat, "RAT")
    else:
        _show_rat(read(list_rat, profil.id))
    show_downloads(
        f"keragaan_{profil.id}",
        keragaan_sheet(keragaan, profil),
        judul=f"Keragaan {profil.nama}",
        sumber="keragaan tahunan",
    )


def _show_lines(profil: Profil, figures: pd.DataFrame) -> None:
    known = figures[figures["nilai"].notna()]
    recorded = [each for each in FIGURES.values() if each in set(known["besaran"])]
    if not recorded:
        st.info("Belum ada keragaan yang dicatat.", icon=":material/info:")
    for at, besaran in enumerate(recorded):
        if at % _LINES_A_ROW == 0:
            row = st.columns(_LINES_A_ROW)
        with row[at % _LINES_A_ROW]:
            show(
                build_years,
                figures,
                alt=f"{besaran} {profil.nama} per tahun buku{_tell_gaps(figures, besaran)}; "
                "angkanya di tabel.",
                besaran=besaran,
            )


def _tell_gaps(figures: pd.DataFrame, besaran: str) -> str:
    gaps = figures[(figures["besaran"] == besaran) & figures["nilai"].isna()]["tahun"]
    return f", {NOT_RECORDED} untuk {', '.join(gaps)}" if len(gaps) else ""


def _show_figures(profil: Profil) -> None:
    """The figures of each year, a part of them at a time; a year that is none goes again."""
    rows = read(list_keragaan_lengkap, profil.id)
    part = st.segmented_control(
        "Isian",
        list(_PARTS),
        default="keragaan",
        required=True,
        format_func=lambda each: _PARTS[each],
        key="isian_tahun",
        bind="query-params",
        label_visibility="collapsed",
    )
    _show_year_grid(
        profil, "keragaan", rows[["id", "tahun_buku", *ISIAN[part][1]]], "Keragaan", part
    )
    with st.container(horizontal=True):
        _show_new_year(profil)
        _show_remove(profil, "keragaan", rows, "tahun buku")


def _show_year_grid(
    profil: Profil, tabel: str, rows: pd.DataFrame, judul: str, part: str = ""
) -> None:
    """A draft for each part, so that what is typed in one does not hang in another."""
    if rows.empty:
        st.info("Belum ada tahun buku yang dicatat.", icon=":material/info:")
        return
    grid = Grid(
        tabel,
        f"{judul} {profil.nama}",
        # wajib_rat: by the rule or by the record beside it, which alone can be changed.
        columns={"tahun_buku": "Tahun buku", "wajib_rat": "Wajib RAT"},
        milik=f"_{profil.id}" + (f"_{part}" if part not in ("", tabel) else ""),
        query={
            "koperasi": profil.id,
            "tab": TAB,
            **({"isian_tahun": _PARTS[part]} if part else {}),
        },
    )
    show_grid(grid, lambda: rows.set_index("id"), name="tahun_buku")


def _show_remove(profil: Profil, tabel: str, rows: pd.DataFrame, what: str) -> None:
    names = {row["id"]: f"{what} {row['tahun_buku']}" for row in rows_of(rows)}
    show_remove(f"{tabel}_{profil.id}", what, names, remove_row, tabel=tabel)


@dataclass(frozen=True)
class SemuaAngka:
    """The years of a koperasi, and a heading for each column but the first."""

    tabel: Tabel
    judul: Mapping[str, str]


def build_figures(read: Read, koperasi_id: int) -> SemuaAngka:
    """The figures that every year has a place for, and what else is known: a view."""
    rows = read(list_keragaan_lengkap, koperasi_id)
    shown = [each for each in rows.columns[1:] if each in KERAGAAN or rows[each].notna().any()]
    counted = [each for each in shown[1:] if each != "sumber"]
    table = rows[shown]
    if "sumber" in shown:
        table = table.assign(sumber=words_of(table["sumber"], LABELS[SumberAngka]))
    headings = {each: EDITABLE["keragaan"][each].judul for each in shown[1:]}
    return SemuaAngka(write_cells(table, {}, counted), fix(headings))


def _show_all_figures(koperasi_id: int) -> None:
    """For who only reads."""
    shown = view(build_figures, koperasi_id)
    st.dataframe(
        styled(shown.tabel),
        column_config={
            "tahun_buku": st.column_config.NumberColumn("Tahun buku", format="%d"),
            **shown.judul,
        },
        placeholder=NOT_RECORDED,
        hide_index=True,
    )


def _show_rat(rat: pd.DataFrame) -> None:
    if rat.empty:
        st.info("Belum ada RAT yang dicatat.", icon=":material/info:")
        return
    shown = pd.DataFrame(
        {
            "Tahun buku": rat["tahun_buku"].astype(str),
            "RAT": [_rat_words(row) for row in rows_of(rat)],
            "Dilaporkan": [
                format_date(row["tanggal_lapor"]) if row["tanggal"] else "–" for row in rows_of(rat)
            ],
            "Hadir": [format_number(each) for each in rat["hadir"]],
            "Kuorum": [
                NOT_RECORDED if pd.isna(each) else YA_TIDAK[bool(each)] for each in rat["kuorum"]
            ],
        }
    )
    st.dataframe(shown, hide_index=True, placeholder=NOT_RECORDED, height="auto")


def _rat_words(row: dict[str, Any]) -> str:
    if row["tanggal"] is not None:
        return f"Diadakan {format_date(row['tanggal'])}"
    if row["rencana"] is not None and not pd.isna(row["rencana"]):
        return f"Direncanakan {format_date(row['rencana'])}"
    return "Belum tercatat" if row["wajib_rat"] else "Belum wajib"


def _show_new_year(profil: Profil) -> None:
    with (
        st.popover("Tambah tahun buku", icon=":material/add:"),
        st.form("keragaan_baru", border=False, enter_to_submit=False),
    ):
        tahun = ask_year("Tahun buku", today().year - 1)
        st.caption("Isiannya dimulai sebagai belum terdata; lengkapi di tabel.")
        if st.form_submit_button("Tambah", type="primary"):
            with explain_rejection():
                write(create_keragaan, koperasi_id=profil.id, tahun_buku=tahun)
                remember_save(f"Tahun buku {tahun} dibuka.")
                st.rerun()


def _show_new_rat(profil: Profil) -> None:
    show_box(
        "Catat RAT", partial(_ask_new_rat, profil), icon=":material/add:", nama=f"rat_{profil.id}"
    )


@fragment
def _ask_new_rat(profil: Profil) -> None:
    form = new_form(
        f"rat_{profil.id}",
        f"RAT baru {profil.nama}",
        ("tahun", "tanggal", "rencana", "lapor", "hadir", "kuorum", "hasil", "wajib"),
    )
    with kept(form) as key:
        tahun = ask_year("Tahun buku", today().year - 1, key=key["tahun"])
        tanggal = ask_day("Tanggal RAT (kosong bila belum diadakan)", key=key["tanggal"])
        isian = _ask_rat(key)
        wajib = st.selectbox(
            "Wajib RAT untuk tahun buku ini",
            [True, False],
            index=None,
            placeholder="Menurut tanggal badan hukum",
            format_func=lambda each: YA_TIDAK[each],
            key=key["wajib"],
        )
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form,
        create_rat,
        koperasi_id=profil.id,
        tahun_buku=tahun,
        tanggal=tanggal,
        wajib=wajib,
        isian=isian,
    ):
        done_form("RAT dicatat.")


def _ask_rat(key: Mapping[str, str]) -> dict[str, Any]:
    """What is known of a RAT besides its day."""
    rencana = ask_day("Rencana RAT (bila belum diadakan)", key=key["rencana"])
    lapor = ask_day("Tanggal lapor", key=key["lapor"])
    hadir = ask_number("Anggota hadir", placeholder=NOT_RECORDED, key=key["hadir"])
    kuorum = st.selectbox(
        "Kuorum",
        [True, False],
        index=None,
        placeholder=NOT_RECORDED,
        format_func=lambda each: YA_TIDAK[each],
        key=key["kuorum"],
    )
    hasil = st.text_area("Hasil", height=68, max_chars=500, key=key["hasil"])
    return {
        "rencana": rencana,
        "tanggal_lapor": lapor,
        "hadir": hadir,
        "kuorum": kuorum,
        "hasil": hasil,
    }
