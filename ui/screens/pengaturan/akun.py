"""The tab Akun of Pengaturan: who has an account, what each may do, where they are logged in."""

from typing import Any

import pandas as pd
import streamlit as st

from db.actions.akun import change_akun
from db.clock import WIB
from db.enums import Peran
from db.frames import rows_of
from db.queries.daftar_akun import list_akun
from db.queries.wilayah import list_kecamatan
from db.values.format import NOT_RECORDED
from ui.screens.pengaturan.masuk import show_sesi_semua, show_way_in
from ui.screens.pengaturan.percobaan import show_percobaan
from ui.screens.pengaturan.undangan import ALL, ask_sso, show_kode, show_undangan
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.sso.setting import find_setting
from ui.widgets.beside import beside
from ui.widgets.sesi import say_time
from ui.words.labels import PERAN
from ui.words.markdown import escape_markdown

COLUMNS = {
    "nama_pengguna": st.column_config.TextColumn("Nama pengguna"),
    "nama_lengkap": st.column_config.TextColumn("Nama lengkap"),
    "peran": st.column_config.TextColumn("Peran"),
    "keadaan": st.column_config.TextColumn("Keadaan"),
    "kode": st.column_config.TextColumn("Kode kedua"),
    "kecamatan": st.column_config.TextColumn("Boleh mengubah di"),
    "sso": st.column_config.TextColumn("Akun Pemkab"),
}


def show_akun() -> None:
    """The accounts, a form for one of them, the invitation, and the sessions of everybody."""
    akun = rows_of(read(list_akun).astype("object").fillna(""))
    show_kode()
    st.header("Akun", anchor=False)
    st.dataframe(
        pd.DataFrame([in_words(row) for row in akun]),
        column_config=COLUMNS,
        column_order=[each for each in COLUMNS if each != "sso" or find_setting() is not None],
        hide_index=True,
        placeholder=NOT_RECORDED,
        height="auto",
        alt="Daftar akun.",
    )
    st.caption("Staf dengan batas kecamatan tetap melihat semuanya.")
    left, right = beside("akun")
    with left:
        _show_one({int(row["id"]): row for row in akun})
    with right:
        show_undangan()
    st.header("Sedang masuk", anchor=False)
    show_sesi_semua()
    show_percobaan()


def in_words(row: dict[str, Any]) -> dict[str, str]:
    """An account as the table shows it."""
    limit = (row["kecamatan"] or ALL) if row["peran"] == Peran.STAF else "–"
    return {
        "nama_pengguna": row["nama_pengguna"],
        "nama_lengkap": row["nama_lengkap"],
        "peran": PERAN[Peran(row["peran"])],
        "keadaan": _keadaan(row),
        "kode": "terpasang" if row["berkode"] else "belum",
        "kecamatan": limit,
        "sso": row["sso"] or "–",
    }


def _keadaan(row: dict[str, Any]) -> str:
    if not row["aktif"]:
        return "Dimatikan"
    if row["bersandi"]:
        return "Aktif"
    until = row["undangan_sampai"]
    if not until or until < pd.Timestamp.now(tz=WIB):
        return "Kodenya lewat waktu"
    return f"Kode berlaku sampai {say_time(until)}"


def _show_one(akun: dict[int, dict[str, Any]]) -> None:
    st.header("Ubah akun", anchor=False)
    akun_id = st.selectbox("Akun", list(akun), format_func=lambda each: akun[each]["nama_pengguna"])
    if akun_id is None:
        return
    _show_form(akun[akun_id])
    show_way_in(akun[akun_id])


def _show_form(row: dict[str, Any]) -> None:
    names = {each["kode"]: each["nama"] for each in rows_of(read(list_kecamatan))}
    key = f"akun_{row['id']}_{row['versi']}"
    with st.form("akun", border=False, enter_to_submit=False):
        peran = st.selectbox(
            "Peran",
            list(Peran),
            index=list(Peran).index(Peran(row["peran"])),
            format_func=lambda each: PERAN[each],
            key=f"{key}_peran",
        )
        aktif = st.checkbox("Boleh masuk", value=bool(row["aktif"]), key=f"{key}_aktif")
        kecamatan = st.multiselect(
            "Staf hanya boleh mengubah di",
            list(names),
            default=[kode for kode in row["kode"].split(",") if kode],
            format_func=names.__getitem__,
            placeholder=ALL.capitalize(),
            key=f"{key}_kecamatan",
        )
        sso = ask_sso(row["sso"], key=f"{key}_sso")
        if st.form_submit_button("Simpan akun"):
            with explain_rejection():
                write(
                    change_akun,
                    akun_id=int(row["id"]),
                    versi=int(row["versi"]),
                    peran=Peran(str(peran)),
                    aktif=aktif,
                    kecamatan=kecamatan,
                    sso=sso,
                )
                announce(
                    f"Akun {escape_markdown(row['nama_pengguna'])} disimpan.",
                    icon=":material/check:",
                )
                st.rerun()
