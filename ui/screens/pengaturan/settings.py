"""What the screen Pengaturan does on a click, and how its tables look."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.pengaturan import check_nilai, record_pengaturan
from db.actions.target_indikator import set_target_indikator
from db.clock import today
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.frames import records_of
from db.queries.pengaturan import list_pengaturan, list_target
from db.queries.target_indikator import PENDIRIAN_SETAHUN
from db.values.format import NOT_RECORDED, format_date
from ui.session.data import later, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.session.view import Read, view
from ui.widgets.asked import ask_day, ask_number
from ui.widgets.beside import beside
from ui.widgets.downloads import show_downloads
from ui.widgets.links import link
from ui.widgets.tables import Terkirim, sent
from ui.words.names import author

TARGET = {
    "tahun": st.column_config.NumberColumn("Tahun", format="%d", width="small"),
    "nilai": st.column_config.NumberColumn("Target (koperasi)", format="localized", width="small"),
    "dasar": st.column_config.TextColumn("Dasar penetapan"),
    "versi": None,
    "diubah_oleh": st.column_config.TextColumn("Dicatat oleh", width="small"),
}
PENGATURAN = {
    "kunci": None,
    "keterangan": st.column_config.TextColumn("Pengaturan", width="large"),
    "nilai": st.column_config.TextColumn("Nilai", width="medium"),
    "berlaku_mulai": st.column_config.DateColumn("Sejak", format="DD/MM/YYYY", width="small"),
    "keadaan": st.column_config.TextColumn("Keadaan", width="small"),
    "diubah_oleh": st.column_config.TextColumn("Dicatat oleh", width="small"),
}


@dataclass(frozen=True)
class LayarTarget:
    """The targets of all years.

    Attributes:
        tabel: as it is drawn.
        menurut_tahun: versi, nilai and dasar by year.
    """

    tabel: Terkirim
    menurut_tahun: dict[int, tuple[int, int, str]]


def build_target(read: Read) -> LayarTarget:
    """The targets: a view."""
    target = read(list_target)
    return LayarTarget(
        sent(_by_whom(target)),
        {
            int(row["tahun"]): (int(row["versi"]), int(row["nilai"]), row["dasar"] or "")
            for row in records_of(target)
        },
    )


def _by_whom(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with who wrote them in the reader's words."""
    return rows.assign(diubah_oleh=rows["diubah_oleh"].map(author))


def show_target() -> None:
    """Draw the tab of the targets: a row a year, and the form that sets one."""
    target = view(build_target)
    by_year = target.menurut_tahun
    now = today().year
    table, form = beside("target", (3, 2))
    table.header("Target pendirian difasilitasi", anchor=False)
    with table:
        show_rows(target.tabel, TARGET, "target_pendirian", later(list_target))
        link(
            "Target triwulan dan per kecamatan",
            "kinerja",
            icon=":material/flag:",
            bagian_kinerja="Target",
            target_angka=PENDIRIAN_TAHUN_INI.nama + " per kecamatan",
        )
    with form:
        st.header("Tetapkan target", anchor=False)
        newest = max([now, *by_year]) + 1
        tahun = st.selectbox("Tahun", range(newest, 2014, -1), index=newest - now)
        versi, nilai, dasar = by_year.get(tahun, (None, 0, ""))
        with st.form("target", border=False):
            ask_number(
                "Koperasi difasilitasi sampai berbadan hukum",
                nilai,
                key=f"target_nilai_{tahun}_{versi}",
            )
            st.text_input(
                "Dasar penetapan (boleh kosong)",
                value=dasar,
                placeholder="mis. nomor DPA atau Renja",
                max_chars=200,
                key=f"target_dasar_{tahun}_{versi}",
            )
            st.form_submit_button("Simpan target", on_click=_save_target, args=(tahun, versi))


@dataclass(frozen=True)
class LayarParameter:
    """The parameters.

    Attributes:
        berlaku: those that hold today, as they are drawn.
        keterangan, nilai: of those, by key.
        riwayat: all values of each key there is, as they are drawn.
    """

    berlaku: Terkirim
    keterangan: dict[str, str]
    nilai: dict[str, str]
    riwayat: dict[str, Terkirim]


def build_parameter(read: Read, hari: dt.date) -> LayarParameter:
    """The parameters of a day: a view."""
    pengaturan = read(list_pengaturan, pada=hari)
    berlaku = _in_force(pengaturan)
    by_key = berlaku.set_index("kunci")
    return LayarParameter(
        sent(_by_whom(berlaku)),
        dict(by_key["keterangan"]),
        dict(by_key["nilai"]),
        {
            str(kunci): sent(_by_whom(rows))
            for kunci, rows in pengaturan.groupby("kunci", sort=False)
        },
    )


def _in_force(pengaturan: pd.DataFrame) -> pd.DataFrame:
    return pengaturan[pengaturan["keadaan"] == "berlaku"]


def show_parameter() -> None:
    """Draw the tab of the parameters: what holds now, the form, and what held before."""
    layar = view(build_parameter, today())
    give = later(list_pengaturan, pada=today())
    table, form = beside("parameter", (3, 2))
    with table:
        st.header("Yang berlaku sekarang", anchor=False)
        config = PENGATURAN | {"keadaan": None}
        show_rows(layar.berlaku, config, "pengaturan_berlaku", lambda: _in_force(give()))
    with form:
        st.header("Ubah nilai", anchor=False)
        kunci = st.selectbox(
            "Pengaturan", layar.keterangan, format_func=layar.keterangan.__getitem__
        )
        _ask_value(kunci, layar.nilai[kunci])
    with table:
        st.caption("Riwayat pengaturan yang dipilih")
        config = PENGATURAN | {"keterangan": None}
        show_rows(layar.riwayat[kunci], config, f"riwayat_{kunci}", lambda: _of(give(), kunci))


def _of(pengaturan: pd.DataFrame, kunci: str) -> pd.DataFrame:
    return pengaturan[pengaturan["kunci"] == kunci]


def _ask_value(kunci: str, now: str) -> None:
    with st.form("parameter", border=False):
        nilai = st.text_input("Nilai baru", value=now, key=f"nilai_{kunci}")
        mulai = ask_day("Berlaku mulai", today())
        if not st.form_submit_button("Simpan nilai"):
            return
        refusal = check_nilai(kunci, nilai)
        if refusal:
            st.error(refusal)
            return
        with explain_rejection():
            write(record_pengaturan, kunci=kunci, nilai=nilai, berlaku_mulai=mulai)
            announce(f"Nilai baru berlaku mulai {format_date(mulai)}.")
            st.rerun()


def _save_target(tahun: int, versi: int | None) -> None:
    """Write the target in the form.

    It runs as a callback, before the screen is read again, so that `versi` and the fields are
    those that the person saw.
    """
    nilai = str(st.session_state[f"target_nilai_{tahun}_{versi}"])
    dasar = str(st.session_state[f"target_dasar_{tahun}_{versi}"])
    with explain_rejection():
        write(
            set_target_indikator,
            **PENDIRIAN_SETAHUN,
            tahun=tahun,
            nilai=nilai,
            dasar=dasar,
            versi=versi,
        )
        announce(f"Target {tahun} disimpan.", icon=":material/flag:")


def show_rows(
    table: Terkirim, config: dict[str, Any], name: str, give: Callable[[], pd.DataFrame]
) -> None:
    """A table of settings, and its file: what the table shows, under its headings.

    Args:
        give: what reads its rows once a file is asked for.
    """
    st.dataframe(
        table,
        column_config=config,
        hide_index=True,
        height="auto",
        placeholder=NOT_RECORDED,
    )
    headings = {
        column: str(shown.get("label") or column)
        for column, shown in config.items()
        if shown is not None and column in table.column_names
    }
    show_downloads(
        name,
        lambda: give()[list(headings)].rename(columns=headings),
        judul=name.replace("_", " ").capitalize(),
        sumber="pengaturan dinas",
    )
