"""What the screen Pengaturan does on a click, and how its tables look."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.actions.pengaturan import change_target, check_nilai, record_pengaturan
from db.clock import today
from db.queries.pengaturan import list_pengaturan, list_target
from db.values.format import NOT_RECORDED, format_date
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.memo import remembered
from ui.session.said import announce
from ui.widgets.asked import ask_day, ask_number
from ui.widgets.downloads import show_downloads
from ui.widgets.tables import sent

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


def show_target() -> None:
    """Draw the tab of the targets: a row a year, and the form that sets one."""
    target = read(list_target)
    by_year = target.set_index("tahun")
    now = today().year
    table, form = st.columns([3, 2], gap="large")
    table.subheader("Target pendirian difasilitasi", anchor=False)
    show_rows(table, target, TARGET, "target_pendirian")
    with form:
        st.subheader("Tetapkan target", anchor=False)
        newest = max([now, *by_year.index]) + 1
        tahun = st.selectbox("Tahun", range(newest, 2014, -1), index=newest - now)
        known = by_year.loc[tahun] if tahun in by_year.index else None
        versi = None if known is None else int(known["versi"])
        with st.form("target", border=False):
            ask_number(
                "Koperasi difasilitasi sampai berbadan hukum",
                0 if known is None else int(known["nilai"]),
                key=f"target_nilai_{tahun}_{versi}",
            )
            st.text_input(
                "Dasar penetapan (boleh kosong)",
                value="" if known is None or known.isna()["dasar"] else known["dasar"],
                placeholder="mis. nomor DPA atau Renja",
                max_chars=200,
                key=f"target_dasar_{tahun}_{versi}",
            )
            st.form_submit_button("Simpan target", on_click=_save_target, args=(tahun, versi))


def show_parameter() -> None:
    """Draw the tab of the parameters: what holds now, the form, and what held before."""
    pengaturan = read(list_pengaturan, pada=today())
    berlaku = pengaturan[pengaturan["keadaan"] == "berlaku"].set_index("kunci")
    keterangan = dict(berlaku["keterangan"])
    table, form = st.columns([3, 2], gap="large")
    table.subheader("Yang berlaku sekarang", anchor=False)
    show_rows(table, berlaku, PENGATURAN | {"keadaan": None}, "pengaturan_berlaku")
    with form:
        st.subheader("Ubah nilai", anchor=False)
        kunci = st.selectbox("Pengaturan", keterangan, format_func=lambda each: keterangan[each])
        with st.form("parameter", border=False):
            nilai = st.text_input("Nilai baru", value=berlaku["nilai"][kunci], key=f"nilai_{kunci}")
            mulai = ask_day("Berlaku mulai", today())
            if st.form_submit_button("Simpan nilai"):
                refusal = check_nilai(kunci, nilai)
                if refusal:
                    st.error(refusal)
                else:
                    with explain_rejection():
                        write(record_pengaturan, kunci=kunci, nilai=nilai, berlaku_mulai=mulai)
                        announce(f"Nilai baru berlaku mulai {format_date(mulai)}.")
                        st.rerun()
    riwayat = pengaturan[pengaturan["kunci"] == kunci]
    table.caption("Riwayat pengaturan yang dipilih")
    show_rows(table, riwayat, PENGATURAN | {"keterangan": None}, f"riwayat_{kunci}")


def _save_target(tahun: int, versi: int | None) -> None:
    """Write the target in the form.

    It runs as a callback, before the screen is read again, so that `versi` and the fields are
    those that the person saw.
    """
    nilai = str(st.session_state[f"target_nilai_{tahun}_{versi}"])
    dasar = str(st.session_state[f"target_dasar_{tahun}_{versi}"])
    with explain_rejection():
        write(change_target, tahun=tahun, nilai=nilai, dasar=dasar, versi=versi)
        announce(f"Target {tahun} disimpan.", icon=":material/flag:")


def show_rows(place: DeltaGenerator, rows: pd.DataFrame, config: dict[str, Any], name: str) -> None:
    """A table of settings, and its file: what the table shows, under its headings."""
    place.dataframe(
        remembered(sent, rows),
        column_config=config,
        hide_index=True,
        height="auto",
        placeholder=NOT_RECORDED,
    )
    headings = {
        column: str(shown.get("label") or column)
        for column, shown in config.items()
        if shown is not None and column in rows.columns
    }
    with place:
        show_downloads(
            name,
            lambda: rows[list(headings)].rename(columns=headings),
            judul=name.replace("_", " ").capitalize(),
            sumber="pengaturan dinas",
        )
