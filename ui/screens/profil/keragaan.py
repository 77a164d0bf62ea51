"""The years of one koperasi: figures and RAT, drawn, listed, and edited in place by staff."""

from typing import Any

import pandas as pd
import streamlit as st

from db.actions.keragaan import create_keragaan, create_rat
from db.clock import today
from db.frames import rows_of
from db.queries.keragaan import list_keragaan, list_rat, owes_last_rat
from db.queries.profil import Profil
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.charts.profil import FIGURES, build_years, long_form
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.reports.profil_sheets import keragaan_sheet
from ui.screens.profil.kewajaran import show_doubtful
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.widgets.asked import ask_day, ask_number, ask_year
from ui.widgets.chart import show
from ui.widgets.downloads import show_downloads
from ui.widgets.tables import number_style
from ui.widgets.undo import remember_save

TAB = "Tahun"
_LINES_A_ROW = 3
ORANG = ("jumlah_anggota", "anggota_laki", "anggota_perempuan")
RUPIAH = ("modal_sendiri", "modal_luar", "aset", "volume_usaha", "shu")
HEADINGS = {
    "tahun_buku": "Tahun buku",
    "jumlah_anggota": "Anggota",
    "anggota_laki": "Laki-laki",
    "anggota_perempuan": "Perempuan",
    "modal_sendiri": "Modal sendiri (Rp)",
    "modal_luar": "Modal luar (Rp)",
    "aset": "Aset (Rp)",
    "volume_usaha": "Volume usaha (Rp)",
    "shu": "SHU (Rp)",
}


def show_years(profil: Profil, *, may_edit: bool) -> None:
    """RAT and figures by tahun buku: a chart, and a table that staff edit in place."""
    keragaan = read(list_keragaan, profil.id)
    show_doubtful(profil, may_edit=may_edit)
    st.header("Keragaan per tahun buku", anchor=False)
    _show_lines(profil, long_form(keragaan))
    if may_edit:
        _show_year_grid(profil, "keragaan", list_keragaan, "Keragaan")
        _show_new_year(profil)
    elif not keragaan.empty:
        st.dataframe(
            number_style(keragaan.drop(columns="id"), {}, [*ORANG, *RUPIAH]),
            column_config=HEADINGS | {"tahun_buku": st.column_config.NumberColumn(format="%d")},
            hide_index=True,
        )
    st.header("RAT", anchor=False)
    if read(owes_last_rat, profil.id, hari=today()):
        st.caption(f"RAT tahun buku {today().year - 1} wajib diadakan dan belum tercatat diadakan.")
    if may_edit:
        _show_year_grid(profil, "rat", list_rat, "RAT")
        _show_new_rat(profil)
    else:
        _show_rat(read(list_rat, profil.id))
    show_downloads(
        f"keragaan_{profil.id}",
        keragaan_sheet(keragaan, profil),
        judul=f"Keragaan {profil.nama}",
        sumber="keragaan tahunan",
    )


def _show_lines(profil: Profil, figures: pd.DataFrame) -> None:
    recorded = [each for each in FIGURES.values() if each in set(figures["besaran"])]
    if not recorded:
        st.info("Belum ada keragaan yang dicatat.", icon=":material/info:")
    for at, besaran in enumerate(recorded):
        if at % _LINES_A_ROW == 0:
            row = st.columns(_LINES_A_ROW)
        with row[at % _LINES_A_ROW]:
            show(
                build_years,
                figures,
                alt=f"{besaran} {profil.nama} per tahun buku; angkanya di tabel.",
                besaran=besaran,
            )


# By the rule or by the record beside it, which alone can be changed.
_OWED = st.column_config.CheckboxColumn("Wajib RAT")


def _show_year_grid(profil: Profil, tabel: str, query: Any, judul: str) -> None:
    rows = read(query, profil.id)
    if rows.empty:
        st.info("Belum ada tahun buku yang dicatat.", icon=":material/info:")
        return
    year = st.column_config.NumberColumn("Tahun buku", format="%d", pinned=True)
    grid = Grid(
        tabel,
        f"{judul} {profil.nama}",
        columns={"tahun_buku": year, "wajib_rat": _OWED},
        milik=f"_{profil.id}",
        query={"koperasi": profil.id, "tab": TAB},
    )
    show_grid(grid, lambda: read(query, profil.id).set_index("id"), name="tahun_buku")


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
        }
    )
    st.dataframe(shown, hide_index=True, height="auto")


def _rat_words(row: dict[str, Any]) -> str:
    if row["tanggal"] is not None:
        return f"Diadakan {format_date(row['tanggal'])}"
    return "Belum diadakan" if row["wajib_rat"] else "Belum wajib"


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
    with (
        st.popover("Catat RAT", icon=":material/add:"),
        st.form("rat_baru", border=False, enter_to_submit=False),
    ):
        tahun = ask_year("Tahun buku", today().year - 1)
        tanggal = ask_day("Tanggal RAT (kosong bila belum diadakan)")
        isian = _ask_rat()
        wajib = st.selectbox(
            "Wajib RAT untuk tahun buku ini",
            [True, False],
            index=None,
            placeholder="Menurut tanggal badan hukum",
            format_func=lambda each: "Ya" if each else "Tidak",
        )
        if st.form_submit_button("Simpan", type="primary"):
            with explain_rejection():
                write(
                    create_rat,
                    koperasi_id=profil.id,
                    tahun_buku=tahun,
                    tanggal=tanggal,
                    wajib=wajib,
                    isian=isian,
                )
                remember_save("RAT dicatat.")
                st.rerun()


def _ask_rat() -> dict[str, Any]:
    """What is known of a RAT besides its day."""
    lapor = ask_day("Tanggal lapor", key="rat_lapor")
    hadir = ask_number("Anggota hadir", placeholder=NOT_RECORDED)
    kuorum = st.selectbox(
        "Kuorum",
        [True, False],
        index=None,
        placeholder=NOT_RECORDED,
        format_func=lambda each: "Ya" if each else "Tidak",
    )
    hasil = st.text_area("Hasil", height=68, max_chars=500)
    return {"tanggal_lapor": lapor, "hadir": hadir, "kuorum": kuorum, "hasil": hasil}
