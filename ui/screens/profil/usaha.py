"""The tab Usaha of one koperasi: its unit usaha by tahun buku, its fokus, its produk."""

from functools import partial

import pandas as pd
import streamlit as st

from db.actions.hapus import remove_row
from db.actions.usaha import create_unit_usaha
from db.clock import today
from db.enums import KategoriUnitUsaha
from db.frames import rows_of
from db.queries.profil import Profil
from db.queries.usaha import FokusUsaha, get_fokus, list_unit_usaha
from db.values.format import NOT_RECORDED, format_percent, format_rupiah_short
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.produk.of_koperasi import show_produk
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.widgets.asked import ask_number, ask_year
from ui.widgets.remove import show_remove
from ui.words.labels import FOKUS, KATEGORI_UNIT_USAHA


def show_usaha(profil: Profil, *, may_edit: bool) -> None:
    """Unit usaha above, produk below; staff edit both in place."""
    st.header("Unit usaha", anchor=False)
    found = read(get_fokus, profil.id, hari=today())
    st.markdown(_sentence(found))
    st.caption(
        f"Sektor riil bila simpan pinjam paling banyak {found.sektor_riil_maks} % dari volume "
        f"unit yang berjalan, simpan pinjam bila paling sedikit {found.simpan_pinjam_min} %, di "
        "antaranya campuran."
    )
    rows = read(list_unit_usaha, profil.id)
    if rows.empty:
        hint = " Catat yang pertama di bawah." if may_edit else ""
        st.info(f"Belum ada unit usaha yang dicatat.{hint}", icon=":material/info:")
    elif may_edit:
        grid = Grid(
            "unit_usaha",
            f"Unit usaha {profil.nama}",
            columns={"tahun_buku": "Tahun buku"},
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
            alt="Unit usaha",
        )
    if may_edit:
        with st.container(horizontal=True):
            _show_new_unit(profil)
            names = {row["id"]: f"{row['nama']} ({row['tahun_buku']})" for row in rows_of(rows)}
            show_remove("unit_usaha", "unit usaha", names, remove_row, tabel="unit_usaha")
    show_produk(profil, may_edit=may_edit)


def _sentence(found: FokusUsaha) -> str:
    if found.fokus is None:
        return f"**Fokus usaha {NOT_RECORDED}.** Fokus terbaca setelah volume tiap unit dicatat."
    share = format_percent(found.persen, digits=0)
    year = f" tahun buku {found.tahun_buku}" if found.tahun_buku else ""
    return f"**Fokus: {FOKUS[found.fokus]}.** Simpan pinjam {share} dari volume usaha{year}."


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Tahun buku": rows["tahun_buku"].astype(str),
            "Unit usaha": rows["nama"],
            "Kategori": [KATEGORI_UNIT_USAHA[KategoriUnitUsaha(each)] for each in rows["kategori"]],
            "Volume usaha": [format_rupiah_short(each) for each in rows["volume_usaha"]],
            "SHU": [format_rupiah_short(each) for each in rows["shu"]],
            "Keadaan": ["Berjalan" if each else "Berhenti" for each in rows["berjalan"]],
        }
    )


def _show_new_unit(profil: Profil) -> None:
    show_box(
        "Tambah unit usaha",
        partial(_ask_unit, profil),
        icon=":material/add:",
        nama=f"unit_usaha_{profil.id}",
    )


@fragment
def _ask_unit(profil: Profil) -> None:
    form = new_form(
        f"unit_usaha_{profil.id}",
        f"Unit usaha baru {profil.nama}",
        ("tahun", "nama", "kategori", "volume"),
    )
    with kept(form) as key:
        tahun = ask_year("Tahun buku", today().year - 1, key=key["tahun"])
        nama = st.text_input("Nama unit usaha", max_chars=200, key=key["nama"])
        kategori = st.selectbox(
            "Kategori",
            list(KATEGORI_UNIT_USAHA),
            index=None,
            placeholder="Pilih satu",
            format_func=lambda each: KATEGORI_UNIT_USAHA[each],
            key=key["kategori"],
        )
        volume = ask_number(
            "Volume usaha setahun (Rp)", placeholder=NOT_RECORDED, key=key["volume"]
        )
    if st.button("Simpan", type="primary", key=f"{form_name(form.nama)}_simpan") and write_form(
        form,
        create_unit_usaha,
        koperasi_id=profil.id,
        tahun_buku=tahun,
        isian={"nama": nama, "kategori": kategori, "volume_usaha": volume},
    ):
        done_form("Unit usaha dicatat.")
