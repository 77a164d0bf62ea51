"""The list of koperasi where rows are ticked or edited, and as the rows of a file."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from db.frames import rows_of
from db.queries.koperasi import (
    list_kelompok,
    list_koperasi_ekspor,
    list_koperasi_sunting,
    list_sektor_usaha,
)
from db.queries.saringan import KoperasiFilter
from db.queries.urutan import UrutKolom
from db.queries.wilayah import list_semua_desa
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.grid.fields import YA_TIDAK
from ui.grid.pending import is_waiting
from ui.grid.spec import Grid, Terurut
from ui.grid.table import show_grid
from ui.reports.report import words_of
from ui.screens.koperasi.address import OPENS, SUNTING
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.reach import own_kecamatan
from ui.widgets.chosen import tick_rows
from ui.widgets.tables import table_height
from ui.words.labels import ASAL, JENIS, LINGKUP_ANGGOTA, STATUS_KELEMBAGAAN

# db.edits.tempat in words.
PLACE_FOLLOWS = (
    "Desa yang dipilih membawa kecamatannya. Kecamatan yang diganti mengosongkan desa lama, sampai "
    "desa barunya dipilih."
)
LIST = {
    "nama": st.column_config.TextColumn("Nama", width="large"),
    "kecamatan": st.column_config.TextColumn("Kecamatan"),
    "desa": st.column_config.TextColumn("Desa"),
    "status": st.column_config.TextColumn("Status"),
    "jenis": st.column_config.TextColumn("Jenis"),
    "berdiri": st.column_config.TextColumn("Badan hukum"),
    "anggota": st.column_config.TextColumn("Anggota (laporan terakhir)"),
    "rat": st.column_config.TextColumn("RAT terakhir", help="Tahun buku RAT terakhir."),
}


def choose_rows(frame: pd.DataFrame) -> list[int]:
    """Draw a page of list_koperasi with a tick before each row; the ids that are ticked."""
    return tick_rows(
        _in_words(frame),
        frame["id"],
        nama="massal",
        column_config=LIST,
        height=table_height(len(frame), at_most=420),
        alt="Daftar koperasi. Baris yang dicentang ikut diubah.",
    )


def _in_words(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "nama": frame["nama"],
            "kecamatan": frame["kecamatan"].fillna(NOT_RECORDED),
            "desa": frame["desa"].fillna(NOT_RECORDED),
            "status": _words(frame["status_kelembagaan"], STATUS_KELEMBAGAAN),
            "jenis": _words(frame["jenis"], JENIS),
            "berdiri": [format_date_short(each) for each in frame["tanggal_badan_hukum"]],
            "anggota": [format_number(each) for each in frame["anggota"]],
            "rat": [NOT_RECORDED if pd.isna(each) else str(each) for each in frame["rat_terakhir"]],
        }
    )


def _words(values: pd.Series, words: Any) -> list[str]:
    return [NOT_RECORDED if pd.isna(each) else words[each] for each in values]


def edit_is_waiting() -> bool:
    """True while the grid holds what somebody typed: it must not vanish with its rows."""
    return is_waiting(Grid("koperasi", "Koperasi"))


def show_edit_grid(
    chosen: KoperasiFilter,
    terurut: Terurut | None,
    *,
    urut: str,
    kolom: UrutKolom | None,
    limit: int,
    offset: int,
) -> None:
    """The same page as a grid that can be edited."""
    grid = Grid(
        "koperasi",
        "Koperasi",
        words_of_places(),
        query={"mode": SUNTING, **st.query_params.to_dict()},
        seluruh=False,
        halaman="koperasi",
        buka=OPENS,
        terurut=terurut,
    )

    def read_rows() -> pd.DataFrame:
        rows = read(
            list_koperasi_sunting, chosen, urut=urut, kolom=kolom, limit=limit, offset=offset
        )
        return rows.set_index("id")

    show_grid(grid, read_rows, name="nama")
    st.caption(PLACE_FOLLOWS)


# The kode of a desa begins with that of its kecamatan.
_KODE_KECAMATAN = 8


def within_reach(chosen: KoperasiFilter) -> KoperasiFilter:
    """The filter narrowed to the kecamatan that this person may edit."""
    if not current_user().wilayah:
        return chosen
    own = own_kecamatan().values()
    kept = tuple(each for each in own if not chosen.kecamatan or each in chosen.kecamatan)
    return replace(chosen, kecamatan=kept or tuple(own))


def words_of_places() -> dict[str, dict[str, str]]:
    """The choices of a koperasi that are reference data: its place, kelompok, sektor usaha.

    Of the kecamatan only those that this account may edit in: nothing is moved out of them.
    """
    own = own_kecamatan()
    return {
        "kecamatan_kode": own,
        "desa_kode": {
            row["kode"]: f"{row['nama']}, {row['kecamatan']}"
            for row in rows_of(read(list_semua_desa))
            if row["kode"][:_KODE_KECAMATAN] in own
        },
        "kelompok": {each: each for each in read(list_kelompok)},
        "sektor_usaha": {each: each for each in read(list_sektor_usaha)},
    }


def rows_to_export(chosen: KoperasiFilter) -> Any:
    """What reads all rows of the filter, in words, when a download is clicked."""
    give = later(list_koperasi_ekspor, chosen)
    return lambda: in_file_words(give())


def in_file_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_koperasi_ekspor, closed lists in words."""
    spoken: dict[str, Any] = {
        "Jenis": JENIS,
        "Status": STATUS_KELEMBAGAAN,
        "Asal": ASAL,
        "Menerima anggota baru": YA_TIDAK,
        "Siapa yang boleh bergabung": LINGKUP_ANGGOTA,
    }
    return frame.assign(**{name: words_of(frame[name], spoken[name]) for name in spoken})
