"""The posts of one koperasi: a grid of who holds which and since when, and a form for a new one."""

from functools import partial

import pandas as pd
import streamlit as st

from db.actions.pengurus import create_jabatan, remove_jabatan
from db.enums import SATU_ORANG, NamaJabatan
from db.frames import rows_of
from db.queries.orang import list_jabatan, list_orang
from db.queries.profil import Profil
from db.values.disebut import Disebut
from db.values.format import format_date_short
from ui.grid.baru import done_form, give_back, keep_typed, new_form, show_box, write_form
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.orang import choose_orang, show_person
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.once import field_name
from ui.session.tilik import TANPA_NAMA, log_look
from ui.widgets.asked import ask_day
from ui.widgets.remove import show_remove
from ui.words.labels import JABATAN
from ui.words.markdown import escape_markdown

TAB = "Pengurus"


def show_posts(profil: Profil) -> None:
    """Draw the grid and the form. Names are personal data: only who edits comes here."""
    rows = read(list_jabatan, profil.id)
    siapa = Disebut(koperasi_id=profil.id)
    if not log_look("Pengurus di layar", profil.nama, set(rows["nama"]), siapa=siapa):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if rows.empty:
        st.info("Belum ada pengurus atau pengawas yang dicatat.", icon=":material/info:")
    else:
        grid = Grid(
            "jabatan",
            f"Pengurus {profil.nama}",
            columns={"nama": "Nama"},
            milik=f"_{profil.id}",
            query={"koperasi": profil.id, "tab": TAB},
        )
        show_grid(grid, lambda: read(list_jabatan, profil.id).set_index("id"), name="nama")
        st.caption("Selesai yang kosong: masih menjabat. Yang berhenti diberi tanggal selesai.")
    with st.container(horizontal=True):
        show_box(
            "Tambah pengurus",
            partial(_show_new, profil),
            icon=":material/person_add:",
            nama=f"pengurus_{profil.id}",
        )
        show_remove(f"jabatan_{profil.id}", "jabatan", _names(rows), remove_jabatan)
    people = read(list_orang, koperasi_id=profil.id)
    if people:
        show_person(
            people,
            key=f"pengurus_{profil.id}",
            apa=f"Pengurus {profil.nama}",
            query={"koperasi": profil.id, "tab": TAB},
        )


def _names(rows: pd.DataFrame) -> dict[int, str]:
    return {
        row["id"]: f"{row['nama']}, {JABATAN[row['jabatan']]}"
        + ("" if pd.isna(row["mulai"]) else f" sejak {format_date_short(row['mulai'])}")
        for row in rows_of(rows)
    }


def _holders(profil: Profil, jabatan: NamaJabatan) -> dict[int, str]:
    """Who holds a post that one person holds, by the id of the record; none of other posts."""
    if jabatan not in SATU_ORANG:
        return {}
    rows = rows_of(read(list_jabatan, profil.id))
    return {
        row["id"]: f"{escape_markdown(row['nama'])} ({JABATAN[jabatan]})"
        for row in rows
        if row["jabatan"] == jabatan and pd.isna(row["selesai"])
    }


@fragment
def _show_new(profil: Profil) -> None:
    key = field_name(f"pengurus_{profil.id}")
    form = new_form(
        f"pengurus_{profil.id}",
        f"Pengurus baru {profil.nama}",
        ("nama", "orang", "kelamin", "telepon", "jabatan", "mulai"),
        pribadi=True,
    )
    give_back(form)
    siapa = choose_orang(key)
    posts = [*NamaJabatan]
    jabatan = st.selectbox(
        "Jabatan",
        posts,
        format_func=lambda each: JABATAN[each],
        key=f"{key}_jabatan",
    )
    mulai = ask_day("Mulai", key=f"{key}_mulai")
    keep_typed(form)
    held = _holders(profil, jabatan)
    ends = bool(held) and st.checkbox(
        f"Akhiri jabatan {escape_markdown(', '.join(held.values()))} sehari sebelumnya",
        value=True,
        key=f"{key}_akhiri_{jabatan}",
        help="Bila dikosongkan, keduanya tercatat menjabat bersamaan.",
    )
    clicked = st.button("Simpan pengurus", type="primary", disabled=siapa is None, key=f"{key}_ok")
    if not clicked or siapa is None:
        return
    if write_form(
        form,
        create_jabatan,
        koperasi_id=profil.id,
        siapa=siapa,
        jabatan=jabatan,
        mulai=mulai,
        akhiri=tuple(held) if ends else (),
    ):
        done_form(f"{JABATAN[jabatan]} {profil.nama} dicatat.")
