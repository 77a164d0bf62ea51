"""What others say of one koperasi: ODS by day, the penilaian kesehatan by tahun buku."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.hapus import remove_row
from db.actions.tahunan import create_kesehatan, create_ods
from db.clock import today
from db.edits.fields import EDITABLE
from db.enums import Grade, PredikatKesehatan, StatusNik
from db.errors import DataRejected
from db.figures.kesehatan import ASPEK, SKEMA
from db.frames import rows_of
from db.queries.kesehatan import hitung_skor
from db.queries.penilaian import list_ods, list_penilaian
from db.queries.profil import Profil
from db.values.format import NOT_RECORDED, format_date_short, format_decimal
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.grid.fields import field_of, in_words
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.reports.profil_sheets import of_koperasi
from ui.screens.profil.keragaan import TAB
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.widgets.asked import ask_day, ask_number, ask_year
from ui.widgets.numbers import show_numbers
from ui.widgets.remove import show_remove
from ui.words.labels import GRADE, PREDIKAT, STATUS_NIK


@dataclass(frozen=True)
class _Catatan:
    """A table of such records.

    Attributes:
        sebutan: one of them, in words.
        nama: column that names a row, as text.
        judul: heading of that column.
        sumber: where it comes from, for a file.
    """

    tabel: str
    sebutan: str
    nama: str
    judul: str
    sumber: str


_ODS = _Catatan("snapshot_ods", "catatan ODS", "per_tanggal", "Keadaan per", "ODS")
KESEHATAN = _Catatan(
    "kesehatan", "penilaian", "tahun_buku", "Tahun buku", "penilaian kesehatan koperasi"
)


def show_judgements(profil: Profil, *, may_edit: bool) -> None:
    """The sertifikat and grade by ODS, then the kesehatan; staff edit both in place."""
    ods, health = read(list_ods, profil.id), read(list_penilaian, profil.id)
    ods["per_tanggal"] = [format_date_short(each) for each in ods["per_tanggal"]]
    health["tahun_buku"] = health["tahun_buku"].astype("str")
    for judul, catatan, rows, ask in (
        ("Menurut ODS", _ODS, ods, _ask_ods),
        ("Kesehatan", KESEHATAN, health, _ask_health),
    ):
        st.header(judul, anchor=False)
        _show_rows(profil, catatan, rows, may_edit=may_edit)
        if may_edit:
            with st.container(horizontal=True):
                show_box(
                    f"Tambah {catatan.sebutan}",
                    partial(ask, profil),
                    icon=":material/add:",
                    nama=f"{catatan.tabel}_{profil.id}",
                )
                _show_remove(profil, catatan, rows)


def _show_rows(profil: Profil, catatan: _Catatan, rows: pd.DataFrame, *, may_edit: bool) -> None:
    if rows.empty:
        st.info("Belum ada yang dicatat.", icon=":material/info:")
        return
    words = catatan_in_words(catatan, rows)
    if may_edit:
        grid = Grid(
            catatan.tabel,
            f"{catatan.sebutan.capitalize()} {profil.nama}",
            columns={catatan.nama: catatan.judul},
            milik=f"_{profil.id}",
            query={"koperasi": profil.id, "tab": TAB},
        )
        show_grid(grid, lambda: rows.set_index("id"), name=catatan.nama)
    else:
        st.dataframe(words, hide_index=True, placeholder=NOT_RECORDED, height="auto")
    show_numbers(
        f"{catatan.tabel}_{profil.id}",
        of_koperasi(words, profil),
        None,
        judul=f"{catatan.sebutan.capitalize()} {profil.nama}",
        sumber=catatan.sumber,
    )


def _show_remove(profil: Profil, catatan: _Catatan, rows: pd.DataFrame) -> None:
    names = {row["id"]: f"{catatan.sebutan} {row[catatan.nama]}" for row in rows_of(rows)}
    show_remove(
        f"{catatan.tabel}_{profil.id}", catatan.sebutan, names, remove_row, tabel=catatan.tabel
    )


def catatan_in_words(catatan: _Catatan, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_ods or list_penilaian as text, under headings that Impor reads back."""
    columns = EDITABLE[catatan.tabel]
    return pd.DataFrame(
        {catatan.judul: rows[catatan.nama]}
        | {
            columns[each].judul: [in_words(columns[each], value) or "–" for value in rows[each]]
            for each in rows.columns
            if each in columns
        }
    )


@fragment
def _ask_ods(profil: Profil) -> None:
    form = new_form(
        f"{_ODS.tabel}_{profil.id}",
        f"Catatan ODS baru {profil.nama}",
        ("per", "status", "grade", "sampai", "kuk"),
    )
    with kept(form) as key:
        day = ask_day("Keadaan ODS per", today(), key=key["per"])
        isian = {
            "status_nik": _ask_choice("Status NIK", StatusNik, STATUS_NIK, key["status"]),
            "grade": _ask_choice("Grade", Grade, GRADE, key["grade"]),
            "tanggal_berlaku_sertifikat": ask_day("Sertifikat berlaku sampai", key=key["sampai"]),
            "kuk": ask_number("KUK (1 sampai 4)", placeholder=NOT_RECORDED, key=key["kuk"]),
        }
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form, create_ods, koperasi_id=profil.id, per_tanggal=day, isian=isian
    ):
        done_form("Catatan ODS disimpan.")


@fragment
def _ask_health(profil: Profil) -> None:
    form = new_form(
        f"{KESEHATAN.tabel}_{profil.id}",
        f"Penilaian baru {profil.nama}",
        ("tahun", *ASPEK, "predikat", "skor", "tanggal", "skema"),
    )
    with kept(form) as key:
        tahun = ask_year("Tahun buku", today().year - 1, key=key["tahun"])
        aspek = {
            each: ask_number(
                EDITABLE["kesehatan"][each].judul, placeholder=NOT_RECORDED, key=key[each]
            )
            for each in ASPEK
        }
        isian = {
            "skema": field_of(EDITABLE["kesehatan"]["skema"], SKEMA, key=key["skema"]),
            "tanggal": ask_day("Tanggal penilaian", key=key["tanggal"]),
            **aspek,
        }
        _say_missing(str(isian["skema"] or ""), aspek)
        isian["skor"] = ask_number("Skor (0 sampai 100)", placeholder=NOT_RECORDED, key=key["skor"])
        isian["predikat"] = _ask_choice("Predikat", PredikatKesehatan, PREDIKAT, key["predikat"])
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form, create_kesehatan, koperasi_id=profil.id, tahun_buku=tahun, isian=isian
    ):
        done_form("Penilaian kesehatan disimpan.")


def _say_missing(skema: str, aspek: dict[str, str]) -> None:
    """What the form still lacks for a score; or the score, as the database will set it."""
    columns = EDITABLE["kesehatan"]
    typed = {}
    for each, value in aspek.items():
        with suppress(DataRejected):
            typed[each] = columns[each].read(value)
    missing = [columns[each].judul for each in ASPEK if typed.get(each) is None]
    if len(missing) == len(ASPEK):
        st.caption(
            "Isi keempat aspek, dan skor serta predikatnya dihitung menurut bobotnya; atau isi "
            "skor atau predikat dari kertas kerja yang ada."
        )
    elif missing:
        st.caption(f"Belum diisi: {', '.join(missing)}. Skor dihitung bila keempatnya terisi.")
    elif (found := read(hitung_skor, skema, typed)) is None:
        st.caption("Bobot dasar penilaian itu tidak diketahui; isi skor atau predikatnya sendiri.")
    else:
        st.caption(
            f"Skor {format_decimal(found[0], 2)}, predikat {PREDIKAT[found[1]].lower()}: dihitung "
            "menurut bobot, menggantikan yang diisi di bawah."
        )


def _ask_choice(label: str, values: Any, words: Any, key: str) -> Any:
    return st.selectbox(
        label,
        list(values),
        index=None,
        placeholder=NOT_RECORDED,
        format_func=lambda each: words[each],
        key=key,
    )
