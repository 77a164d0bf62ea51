"""The produk of one koperasi: a list that staff edit in place, and one produk in full."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.hapus import remove_row
from db.actions.usaha import create_produk
from db.frames import rows_of
from db.queries.profil import Profil
from db.queries.usaha import list_produk_koperasi
from db.queries.wilayah import list_semua_desa
from db.values.format import NOT_RECORDED, format_decimal, format_number, format_rupiah
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.produk.detail import show_rinci
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.widgets.remove import show_remove
from ui.words.labels import KATEGORI_PRODUK


def show_produk(profil: Profil, *, may_edit: bool) -> None:
    """The list, and under it the papers, the turnover and the photo of the chosen produk."""
    st.header("Produk", anchor=False)
    rows = read(list_produk_koperasi, profil.id)
    if rows.empty:
        hint = " Catat yang pertama di bawah." if may_edit else ""
        st.info(f"Belum ada produk yang dicatat.{hint}", icon=":material/info:")
    elif may_edit:
        desa = {
            row["kode"]: f"{row['nama']}, {row['kecamatan']}"
            for row in rows_of(read(list_semua_desa))
        }
        grid = Grid(
            "produk",
            f"Produk {profil.nama}",
            {"bahan_baku_desa_kode": desa},
            milik=f"_{profil.id}",
            query={"koperasi": profil.id, "tab": "Usaha"},
        )
        show_grid(grid, lambda: rows.set_index("id"), name="nama")
    else:
        st.dataframe(
            _in_words(rows),
            hide_index=True,
            placeholder=NOT_RECORDED,
            height="auto",
            alt="Produk koperasi",
        )
    if may_edit:
        with st.container(horizontal=True):
            _show_new(profil)
            names = {row["id"]: row["nama"] for row in rows_of(rows)}
            show_remove("produk", "produk", names, remove_row, tabel="produk")
    if not rows.empty:
        show_rinci({row["id"]: row["nama"] for row in rows_of(rows)}, may_edit=may_edit)


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Produk": [
                f"{row['nama']} ★" if row["unggulan"] else row["nama"] for row in rows_of(rows)
            ],
            "Kategori": [KATEGORI_PRODUK[each] for each in rows["kategori"]],
            "Merek": rows["merek"].fillna("–"),
            "Kapasitas per bulan": [amount_of(row) for row in rows_of(rows)],
            "Harga per satuan": [format_rupiah(each) for each in rows["harga"]],
            "Anggota pembuat": [format_number(each) for each in rows["produsen_anggota"]],
            "Mitra pembeli": rows["mitra"].fillna("–"),
        }
    )


def amount_of(row: dict[str, Any]) -> str:
    """Kapasitas with its satuan: "120 kg"."""
    if pd.isna(row["kapasitas"]):
        return NOT_RECORDED
    return f"{format_decimal(row['kapasitas'], 2).removesuffix(',00')} {row['satuan']}"


def _show_new(profil: Profil) -> None:
    show_box(
        "Tambah produk",
        partial(_ask_new, profil),
        icon=":material/add:",
        nama=f"produk_{profil.id}",
    )


@fragment
def _ask_new(profil: Profil) -> None:
    form = new_form(
        f"produk_{profil.id}",
        f"Produk baru {profil.nama}",
        ("nama", "kategori", "merek", "unggulan"),
    )
    with kept(form) as key:
        nama = st.text_input("Nama produk", max_chars=120, key=key["nama"])
        kategori = st.selectbox(
            "Kategori",
            list(KATEGORI_PRODUK),
            index=None,
            placeholder="Pilih satu",
            format_func=lambda each: KATEGORI_PRODUK[each],
            key=key["kategori"],
        )
        merek = st.text_input("Merek", max_chars=120, placeholder=NOT_RECORDED, key=key["merek"])
        unggulan = st.checkbox("Produk unggulan", key=key["unggulan"])
    st.caption("Isian lain dimulai sebagai belum terdata; lengkapi di tabel.")
    isian = {"nama": nama, "kategori": kategori, "merek": merek, "unggulan": unggulan}
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form, create_produk, koperasi_id=profil.id, isian=isian
    ):
        done_form("Produk dicatat.")
