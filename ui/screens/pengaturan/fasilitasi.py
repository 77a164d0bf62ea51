"""What an admin keeps for the founding cases: the papers of each stage, and the notaris."""

from typing import Any

import pandas as pd
import streamlit as st

from db.actions.bukti import change_notaris, change_syarat, create_notaris, create_syarat
from db.enums import Tahap
from db.frames import records_of
from db.queries.satu_kasus import list_notaris
from db.queries.syarat import list_syarat
from ui.grid.baru import FormBaru, kept, new_form, write_form
from ui.screens.pengaturan.hitung import TAB, show_hitung
from ui.screens.pengaturan.settings import show_rows
from ui.session.data import later, read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.said import announce
from ui.widgets.beside import beside
from ui.widgets.tables import sent
from ui.words.names import author, stage_name

_NEW = 0
_ASKED = {
    "nama": "Nama notaris",
    "kedudukan": "Tempat kedudukan (boleh kosong)",
    "nomor_npak": "Nomor NPAK (boleh kosong)",
}
_SYARAT = {
    "tahap": st.column_config.TextColumn("Tahap", width="small"),
    "nama": st.column_config.TextColumn("Dokumen", width="medium"),
    "jenis": st.column_config.TextColumn("Jenis", width="small"),
    "wajib": st.column_config.CheckboxColumn("Wajib", width="small"),
    "berlaku": st.column_config.CheckboxColumn("Diminta", width="small"),
    "diubah_oleh": st.column_config.TextColumn("Dicatat oleh", width="small"),
}
_NOTARIS = {
    "nama": st.column_config.TextColumn("Nama", width="medium"),
    "kedudukan": st.column_config.TextColumn("Kedudukan"),
    "nomor_npak": st.column_config.TextColumn("Nomor NPAK"),
    "aktif": st.column_config.CheckboxColumn("Dipakai", width="small"),
    "diubah_oleh": st.column_config.TextColumn("Dicatat oleh", width="small"),
}


def show_fasilitasi() -> None:
    """Draw the tab."""
    show_hitung()
    _show_syarat()
    _show_notaris()


def _papers(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        jenis=["Pokok" if each else "Dokumen" for each in rows["pokok"]],
        diubah_oleh=rows["diubah_oleh"].map(author),
    )[list(_SYARAT)]


def _people(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(diubah_oleh=rows["diubah_oleh"].map(author))[list(_NOTARIS)]


def _show_syarat() -> None:
    papers, give = read(list_syarat), later(list_syarat)
    table, form = beside("syarat", (3, 2))
    with table:
        st.header("Bukti tiap tahap", anchor=False)
        show_rows(sent(_papers(papers)), _SYARAT, "bukti_tahap", lambda: _papers(give()))
        st.caption(
            "Tanpa bukti yang wajib, kasus tidak dapat masuk ke tahapnya. Nomor bukti pokok diisi "
            "pada tahapnya; dokumen lain dicatat pada halaman kasus. Perubahan tercatat di Riwayat."
        )
    with form:
        st.header("Ubah atau tambah bukti", anchor=False)
        rows = {int(row["id"]): row for row in records_of(papers)}
        names = {_NEW: "Dokumen baru"} | {
            each: f"{row['tahap']} {row['nama']}" for each, row in rows.items()
        }
        chosen = st.selectbox(
            "Bukti",
            list(names),
            format_func=lambda each: names[each],
            key="syarat_dipilih",
            persist_state="page",
        )
        _ask_syarat(rows.get(chosen))


@fragment
def _ask_syarat(row: dict[str, Any] | None) -> None:
    form = _form_of("syarat", "Bukti tahap", row, ("tahap", "nama", "wajib", "berlaku"))
    with kept(form) as key:
        tahap = None
        if row is None:
            tahap = st.selectbox("Tahap", list(Tahap), format_func=stage_name, key=key["tahap"])
        nama = st.text_input(
            "Nama dokumen", row["nama"] if row else "", max_chars=120, key=key["nama"]
        )
        wajib = st.checkbox("Wajib untuk masuk tahap", bool(row and row["wajib"]), key=key["wajib"])
        berlaku = row is None or st.checkbox(
            "Masih diminta", bool(row["berlaku"]), key=key["berlaku"]
        )
    if not st.button("Simpan bukti", type="primary", key=f"{form_name(form.nama)}_simpan"):
        return
    said = {"nama": nama, "wajib": wajib}
    if row is None:
        written = write_form(form, create_syarat, tahap=tahap or Tahap.T0, **said)
    else:
        written = write_form(form, change_syarat, **_which("syarat", row), berlaku=berlaku, **said)
    if written:
        announce("Bukti tahap disimpan.")
        st.rerun()


def _show_notaris() -> None:
    listed, give = read(list_notaris), later(list_notaris)
    table, form = beside("notaris", (3, 2))
    with table:
        st.header("Notaris pembuat akta koperasi (NPAK)", anchor=False)
        if listed.empty:
            st.info("Belum ada notaris dalam daftar.", icon=":material/info:")
        else:
            show_rows(sent(_people(listed)), _NOTARIS, "notaris", lambda: _people(give()))
    with form:
        st.header("Ubah atau tambah notaris", anchor=False)
        rows = {int(row["id"]): row for row in records_of(listed)}
        names = {_NEW: "Notaris baru"} | {each: row["nama"] for each, row in rows.items()}
        chosen = st.selectbox(
            "Notaris",
            list(names),
            format_func=lambda each: names[each],
            key="notaris_dipilih",
            persist_state="page",
        )
        _ask_notaris(rows.get(chosen))


@fragment
def _ask_notaris(row: dict[str, Any] | None) -> None:
    form = _form_of("notaris", "Notaris", row, (*_ASKED, "aktif"))
    known = row or {}
    with kept(form) as key:
        typed = {
            name: st.text_input(label, known.get(name) or "", max_chars=120, key=key[name])
            for name, label in _ASKED.items()
        }
        aktif = row is None or st.checkbox("Masih dipakai", bool(row["aktif"]), key=key["aktif"])
    if not st.button("Simpan notaris", type="primary", key=f"{form_name(form.nama)}_simpan"):
        return
    if row is None:
        written = write_form(form, create_notaris, **typed)
    else:
        written = write_form(form, change_notaris, **_which("notaris", row), aktif=aktif, **typed)
    if written:
        announce("Daftar notaris disimpan.")
        st.rerun()


def _form_of(
    what: str, judul: str, row: dict[str, Any] | None, fields: tuple[str, ...]
) -> FormBaru:
    """The form of a row as it was on the screen; another version of it begins anew."""
    of = f"{row['id']}_{row['versi']}" if row else "baru"
    named = f"{judul} {row['nama']}" if row else f"{judul} baru"
    return new_form(f"{what}_{of}", named, fields, pengaturan=TAB)


def _which(what: str, row: dict[str, Any]) -> dict[str, int]:
    return {f"{what}_id": int(row["id"]), "versi": int(row["versi"])}
