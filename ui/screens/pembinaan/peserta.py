"""The people of an angkatan: enrolled after a look at what they went to, and their results."""

from typing import Any

import pandas as pd
import streamlit as st

from db.actions.orang import Siapa
from db.actions.pelatihan import (
    Jadwal,
    create_angkatan,
    create_pelatihan,
    create_peserta,
    remove_peserta,
)
from db.clock import today
from db.enums import NamaJabatan, SumberDana, Tema
from db.frames import rows_of
from db.queries.orang import list_orang, list_pernah_ikut, list_peserta
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.grid.baru import FormBaru, give_back, keep_typed
from ui.grid.pending import has_draft
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.screens.orang import choose_koperasi, choose_orang, show_person
from ui.screens.pembinaan.ubah import show_correction
from ui.session.data import read, write_once
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_key, next_form
from ui.session.reach import show_office
from ui.widgets.asked import ask_day, ask_number
from ui.widgets.behind import open_behind
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save
from ui.words.labels import JABATAN, SUMBER_DANA, TEMA
from ui.words.markdown import escape_markdown
from ui.words.names import name_of

SECTION = "Peserta"
_TURN = "_peserta_ke"
_TRAINING = "pelatihan"


def show_people(angkatan: pd.DataFrame) -> None:
    """Choose an angkatan; below its peserta with their results, and the form that enrols one.

    Args:
        angkatan: of list_angkatan.
    """
    rows = {int(row["id"]): row for row in rows_of(angkatan)}
    if not rows:
        show_new_training()
        return
    chosen = st.selectbox(
        "Angkatan", list(rows), format_func=lambda each: name_of(rows[each]), key="angkatan_peserta"
    )
    row = rows[chosen]
    left = int(row["kuota"] - row["terdaftar"])
    st.caption(
        f"{format_number(row['terdaftar'])} terdaftar dari kuota {format_number(row['kuota'])}"
        + (f"; {format_number(-left)} melebihi kuota." if left < 0 else ".")
    )
    with st.container(horizontal=True):
        _offer_enrol(chosen)
        with st.popover("Tambah angkatan", icon=":material/add:"):
            _show_new_angkatan(chosen)
        show_new_training()
    show_correction(row)
    show_office()
    _show_results(chosen, name_of(row))


def _show_results(angkatan_id: int, judul: str) -> None:
    rows = read(list_peserta, angkatan_id)
    if rows.empty:
        st.info("Angkatan ini belum punya peserta. Daftarkan yang pertama.", icon=":material/info:")
        return
    column = st.column_config
    grid = Grid(
        "peserta",
        f"Hasil {judul}",
        milik=f"_{angkatan_id}",
        columns={
            "nama": column.TextColumn("Nama", width="medium", pinned=True),
            "koperasi": column.TextColumn("Koperasi", width="medium"),
        },
        query={**st.query_params.to_dict(), "bagian": SECTION},
    )
    show_grid(grid, lambda: _results(angkatan_id), name="nama")
    names = {row["id"]: row["nama"] for row in rows_of(rows)}
    show_remove(f"peserta_{angkatan_id}", "peserta", names, remove_peserta)
    show_person(
        read(list_orang, angkatan_id=angkatan_id),
        key=f"peserta_{angkatan_id}",
        apa=judul,
        query=grid.query,
    )


def _results(angkatan_id: int) -> pd.DataFrame:
    """The peserta, what is only shown behind what is typed, which a telephone shows first."""
    rows = read(list_peserta, angkatan_id).set_index("id")
    return rows[[*rows.columns.drop(["koperasi", "koperasi_id"]), "koperasi"]]


def _offer_enrol(angkatan_id: int) -> None:
    box = open_behind(
        "Daftarkan peserta",
        icon=":material/person_add:",
        key=f"buka_peserta_{angkatan_id}",
        wanted=has_draft(f"peserta_{angkatan_id}"),
    )
    if box is not None:
        with box:
            _show_enrol(angkatan_id)


@fragment
def _show_enrol(angkatan_id: int) -> None:
    key = f"peserta_{angkatan_id}_{st.session_state.get(_TURN, 0)}"
    form = _form(
        f"peserta_{angkatan_id}",
        key,
        "Daftarkan peserta",
        ("nama", "orang", "kelamin", "cari", "koperasi", "jabatan"),
    )
    give_back(form)
    siapa = choose_orang(key)
    koperasi_id = choose_koperasi(key)
    jabatan = st.selectbox(
        "Jabatan saat ini",
        list(NamaJabatan),
        index=None,
        placeholder=NOT_RECORDED,
        format_func=lambda each: JABATAN[each],
        key=f"{key}_jabatan",
    )
    keep_typed(form)
    _show_before(siapa, koperasi_id)
    clicked = st.button("Daftarkan", type="primary", disabled=siapa is None, key=f"{key}_ok")
    if not clicked or siapa is None:
        return
    with explain_rejection():
        write_once(
            form_key(key),
            create_peserta,
            angkatan_id=angkatan_id,
            siapa=siapa,
            koperasi_id=koperasi_id,
            jabatan=jabatan,
        )
        _done(key, "Peserta didaftarkan.")


def _show_before(siapa: Siapa | None, koperasi_id: int | None) -> None:
    """Pernah ikut? DAK prefers people and koperasi that were never trained."""
    if siapa is not None:
        _say_before("Orang ini", siapa.orang_id, None)
    if koperasi_id is not None:
        _say_before("Koperasi ini", None, koperasi_id)


def _say_before(who: str, orang_id: int | None, koperasi_id: int | None) -> None:
    known = orang_id is not None or koperasi_id is not None
    rows = (
        rows_of(read(list_pernah_ikut, orang_id=orang_id, koperasi_id=koperasi_id)) if known else []
    )
    if not rows:
        st.success(f"{who} belum pernah ikut pelatihan.", icon=":material/fiber_new:")
        return
    newest = rows[0]
    st.warning(
        f"{who} pernah ikut {format_number(len(rows))} pelatihan, terakhir "
        f"{escape_markdown(newest['judul'])} ({format_date_short(newest['mulai'])}).",
        icon=":material/history:",
    )


def _ask_schedule(key: str) -> Jadwal | None:
    left, right = st.columns(2)
    with left:
        mulai = ask_day("Mulai", today(), key=f"{key}_mulai")
        kuota = ask_number("Kuota", 30, key=f"{key}_kuota")
    with right:
        selesai = ask_day("Selesai", today(), key=f"{key}_selesai")
        sesi = ask_number("Sesi per hari", 1, key=f"{key}_sesi")
    return Jadwal(mulai=mulai, selesai=selesai, kuota=kuota, sesi_per_hari=sesi)


@fragment
def _show_new_angkatan(angkatan_id: int) -> None:
    key = f"angkatan_{angkatan_id}_{st.session_state.get(_TURN, 0)}"
    jadwal = _ask_schedule(key)
    if st.button("Simpan angkatan", type="primary", key=f"{key}_ok") and jadwal is not None:
        with explain_rejection():
            write_once(form_key(key), create_angkatan, angkatan_id=angkatan_id, jadwal=jadwal)
            _done(key, "Angkatan baru dibuka.")


def show_new_training() -> None:
    """The form that enters a training with its first angkatan and its sesi."""
    box = open_behind(
        "Pelatihan baru",
        icon=":material/school:",
        key="buka_pelatihan",
        wanted=has_draft(_TRAINING),
    )
    if box is not None:
        with box:
            _show_new_training()


@fragment
def _show_new_training() -> None:
    key = f"{_TRAINING}_{st.session_state.get(_TURN, 0)}"
    form = _form(
        _TRAINING,
        key,
        "Pelatihan baru",
        ("judul", "tema", "program", "dana", "tempat", "mulai", "kuota", "selesai", "sesi"),
    )
    give_back(form)
    given: dict[str, Any] = {
        "judul": st.text_input("Judul", max_chars=200, key=f"{key}_judul"),
        "tema": st.selectbox(
            "Materi", list(Tema), format_func=lambda each: TEMA[each], key=f"{key}_tema"
        ),
        "program": st.text_input("Program atau sub kegiatan", max_chars=200, key=f"{key}_program"),
        "sumber_dana": st.selectbox(
            "Sumber dana",
            list(SumberDana),
            format_func=lambda each: SUMBER_DANA[each],
            key=f"{key}_dana",
        ),
        "tempat": st.text_input("Tempat", max_chars=200, key=f"{key}_tempat"),
    }
    jadwal = _ask_schedule(key)
    keep_typed(form)
    st.caption("Sesi dibuka untuk tiap hari; kehadirannya dicatat di bagian Presensi.")
    if st.button("Simpan pelatihan", type="primary", key=f"{key}_ok") and jadwal is not None:
        with explain_rejection():
            write_once(form_key(key), create_pelatihan, jadwal=jadwal, **given)
            _done(key, f"Pelatihan {given['judul']} dicatat.")


def _form(kunci: str, nama: str, judul: str, fields: tuple[str, ...]) -> FormBaru:
    """A form of this screen, whose widgets are named after it."""
    return FormBaru(
        kunci,
        nama,
        judul,
        {each: f"{nama}_{each}" for each in fields},
        query={**st.query_params.to_dict(), "bagian": SECTION},
        pribadi="kelamin" in fields,
    )


def _done(key: str, kalimat: str) -> None:
    next_form(key)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    remember_save(kalimat)
    st.rerun()
