"""The targets of a year: read by all, set by an admin in a grid, pasted from Excel or imported."""

from functools import partial

import pandas as pd
import streamlit as st

from db.actions.target_kisi import record_target_kisi
from db.edits.fields import EDITABLE
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.figures.katalog import UKURAN
from db.frames import rows_of
from db.izin import Izin
from db.queries.target_kisi import list_target_kisi
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.fasilitasi.target import explain_places, write_target
from ui.screens.kinerja.impor import show_import
from ui.session.auth import current_user
from ui.session.data import later, read, write_once
from ui.widgets.downloads import show_downloads
from ui.words.markdown import escape_markdown

_UNSET = "belum ditetapkan"
_HEADS = {"nama": "Angka atau kecamatan", "satuan": "Satuan"}


def show_target(tahun: int) -> None:
    """Draw the targets of the kabupaten by figure, or of one figure by kecamatan."""
    kunci: str | None = st.selectbox(
        "Target",
        list(UKURAN),
        index=None,
        placeholder="Kabupaten, semua angka bertarget",
        format_func=lambda each: f"{UKURAN[each].nama} per kecamatan",
        key="target_angka",
        bind="query-params",
        width=420,
    )
    may = current_user().may(Izin.KELOLA)
    st.caption(
        "Satu baris satu angka: target setahun dan tiap triwulan, dalam satuan angkanya. Angka "
        "kumulatif bertarget sejak 1 Januari; triwulan IV yang kosong bertarget setahun. "
        + ("Sel dapat ditempel dari Excel. " if may else "Admin yang menetapkannya. ")
        + f"Yang dikosongkan {_UNSET}, bukan nol."
    )
    grid = Grid(
        "target_kisi",
        f"Target {tahun}" + (f" {UKURAN[kunci].nama}" if kunci else ""),
        columns=_HEADS,
        milik=f"_{tahun}" + (f"_{kunci}" if kunci else ""),
        query={**st.query_params.to_dict(), "bagian_kinerja": "Target", "tahun_kinerja": tahun},
        simpan=lambda key, edits: write_once(
            key, record_target_kisi, tahun=tahun, kunci=kunci, edits=edits
        ),
        boleh=may,
        halaman=f"target {tahun} {kunci or ''}",
        # A line is no row of a table.
        pemilik="kunci",
        kosong=_UNSET,
    )

    together = explain_places(read, tahun) if kunci == PENDIRIAN_TAHUN_INI.kunci else ""
    for sentence in filter(
        None, (together, *_ends(read(list_target_kisi, tahun=tahun, kunci=kunci)))
    ):
        st.caption(escape_markdown(sentence))

    def read_rows() -> pd.DataFrame:
        return read(list_target_kisi, tahun=tahun, kunci=kunci).set_index("id")

    if read_rows().empty:
        st.info(
            "Belum ada angka bertarget. Admin menambah indikator pada bagian Indikator; target per "
            "kecamatan diisi dengan memilih angkanya di atas.",
            icon=":material/flag:",
        )
    show_grid(grid, read_rows, name="nama")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_downloads(
            f"target_{tahun}" + (f"_{kunci}" if kunci else ""),
            partial(_file_rows, later(list_target_kisi, tahun=tahun, kunci=kunci)),
            judul=grid.judul,
            sumber="target dalam dokumen yang disebut",
        )
        if may:
            show_import(tahun, kunci)


def _ends(rows: pd.DataFrame) -> list[str]:
    """A sentence for each line whose triwulan IV should reach another value than its year."""
    apart = rows[(rows["tw4"] != rows["setahun"]).fillna(value=False)]
    return [
        f"{row['nama']}: target triwulan IV {write_target(row['tw4'])}, setahun "
        f"{write_target(row['setahun'])}; keduanya jatuh pada 31 Desember."
        for row in rows_of(apart)
    ]


def _file_rows(give: object) -> pd.DataFrame:
    assert callable(give)
    rows: pd.DataFrame = give()
    names = {name: column.judul for name, column in EDITABLE["target_kisi"].items()}
    return rows.drop(columns="id").rename(columns=_HEADS | names)
