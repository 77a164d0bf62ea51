"""The form with all fields of one case; it saves as the grid does, field by field."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.frames import rows_of
from db.queries.satu_kasus import get_isian_kasus, list_petugas, list_pilihan_notaris
from db.queries.usulan import list_nama_mirip
from db.queries.wilayah import list_desa
from ui.grid.fields import Words
from ui.grid.form import form_value, open_form, show_form
from ui.grid.spec import Grid
from ui.screens.fasilitasi.mirip import say_alike
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.reach import own_kecamatan
from ui.words.markdown import escape_markdown

TAB = "Ubah"
SECTIONS: Mapping[str, Sequence[str]] = {
    "Kelompok": (
        "nama_kelompok",
        "pengusul",
        "jenis_kelompok",
        "jenis_kelompok_lain",
        "kecamatan_kode",
        "desa_kode",
        "petugas_akun_id",
        "ingatkan_pada",
        "tahun_anggaran",
    ),
    "Calon pendiri": ("calon_anggota", "umkm_pendiri", "lahir_termuda"),
    "Koperasi dan akta": ("nama_usulan", "notaris_id", "biaya_akta", "sumber_dana"),
}


def words_of_case(notaris: int | None = None) -> dict[str, Words]:
    """The choices of a case that are people: its officer and its notaris."""
    return {
        "petugas_akun_id": read(list_petugas),
        "notaris_id": read(list_pilihan_notaris, dipakai=notaris),
    }


@fragment
def show_case_form(fasilitasi_id: int, nama: str) -> None:
    """Draw the form; the desa on offer are those of the kecamatan in it."""
    row = read(get_isian_kasus, fasilitasi_id)
    grid = _grid_of(fasilitasi_id, nama, {})
    open_form(grid, row)
    place = form_value(grid, fasilitasi_id, "kecamatan_kode", row["kecamatan_kode"])
    desa: Words = {each["kode"]: each["nama"] for each in rows_of(read(list_desa, kecamatan=place))}
    notaris = row["notaris_id"]
    grid = _grid_of(fasilitasi_id, nama, {"desa_kode": desa, **words_of_case(notaris)})
    show_form(grid, row, SECTIONS, name="nama_kelompok")
    _show_alike(str(form_value(grid, fasilitasi_id, "nama_usulan", row["nama_usulan"]) or ""), row)


def _show_alike(nama: str, row: Mapping[str, Any]) -> None:
    """What else is called like the name in the form, before it is saved."""
    if nama == (row["nama_usulan"] or "") or not nama.strip():
        return
    alike = read(
        list_nama_mirip,
        nama=nama,
        kecamatan_kode=str(row["kecamatan_kode"]),
        fasilitasi_id=row["id"],
    )
    for each in alike:
        st.warning(f"{escape_markdown(nama)} {escape_markdown(say_alike(each))}.")


def _grid_of(fasilitasi_id: int, nama: str, words: Mapping[str, Words]) -> Grid:
    return Grid(
        "fasilitasi",
        f"Kasus {nama}",
        {"kecamatan_kode": own_kecamatan(), **words},
        milik=f"_{fasilitasi_id}",
        query={"kasus": fasilitasi_id, "tab_kasus": TAB},
    )
