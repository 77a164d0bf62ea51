"""The people of an angkatan: enrolled after a look at what they went to."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from db.actions.orang import Siapa
from db.actions.pelatihan import (
    change_koperasi_peserta,
    create_peserta,
    remove_peserta,
)
from db.clock import today
from db.enums import NamaJabatan
from db.frames import rows_of
from db.queries.calon import Calon, find_calon
from db.queries.orang import list_pernah_ikut, list_peserta
from db.values.disebut import Disebut
from db.values.format import NOT_RECORDED, format_date_short, format_number
from ui.grid.baru import give_back, keep_typed
from ui.grid.pending import asked_by_draft, has_draft
from ui.grid.table import show_grid
from ui.screens.orang import NEW_ID, choose_koperasi, choose_orang, show_alike, show_person
from ui.screens.pembinaan.baru import (
    OPENED,
    SECTION,
    TURN,
    finish,
    form_of,
    offer_new_angkatan,
    show_new_training,
)
from ui.screens.pembinaan.calon import show_candidates
from ui.screens.pembinaan.daftarkan import show_quick_enrol
from ui.screens.pembinaan.peserta_model import GRID, build_enrolled
from ui.screens.pembinaan.pilihan import PilihanPembinaan, build_choices
from ui.screens.pembinaan.tempel import show_paste
from ui.screens.pembinaan.ubah import show_correction
from ui.screens.pembinaan.undangan import show_invitations
from ui.session.data import read, write, write_once
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import field_name, form_key, form_name, next_form
from ui.session.reach import show_office
from ui.session.tilik import TANPA_NAMA, log_look
from ui.session.view import view
from ui.widgets.behind import open_behind
from ui.widgets.remove import show_remove
from ui.widgets.undo import remember_save
from ui.words.address import find_id
from ui.words.labels import JABATAN
from ui.words.markdown import escape_markdown

_CHOSEN = "angkatan_peserta"


def show_people(pilihan: PilihanPembinaan) -> None:
    """Choose an angkatan; below its peserta, and the form that enrols one."""
    rows = view(build_choices, pilihan)
    if not rows:
        show_new_training()
        return
    opened = st.session_state.pop(OPENED, None)
    for wanted in (opened, find_id(asked_by_draft("angkatan"))):
        if wanted in rows:
            st.session_state[_CHOSEN] = wanted
    asked = find_id(st.query_params.get("angkatan", ""))
    chosen = st.selectbox(
        "Angkatan",
        list(rows),
        index=list(rows).index(asked) if asked in rows else 0,
        format_func=lambda each: rows[each].nama,
        key=_CHOSEN,
    )
    row = rows[chosen]
    left = row.kuota - row.terdaftar
    st.caption(
        f"{format_number(row.terdaftar)} terdaftar dari kuota {format_number(row.kuota)}"
        + (f"; {format_number(-left)} melebihi kuota." if left < 0 else ".")
    )
    show_quick_enrol(chosen)
    with st.container(horizontal=True):
        show_candidates(chosen, row.nama, left)
        show_invitations(chosen, row.nama)
        _offer_enrol(chosen)
        offer_new_angkatan(chosen)
        show_new_training()
    show_paste(chosen)
    show_correction(chosen, row.nama)
    show_office()
    _show_enrolled(chosen, row.nama)


def _show_enrolled(angkatan_id: int, judul: str) -> None:
    enrolled = view(build_enrolled, angkatan_id)
    if not log_look("Peserta di layar", judul, enrolled.nama, siapa=Disebut(peserta=enrolled.nama)):
        st.info(TANPA_NAMA, icon=":material/visibility_off:")
        return
    if not enrolled.nama:
        st.info("Angkatan ini belum punya peserta. Daftarkan yang pertama.", icon=":material/info:")
        return
    grid = replace(
        GRID,
        judul=f"Peserta {judul}",
        milik=f"_{angkatan_id}",
        query={**st.query_params.to_dict(), "bagian": SECTION, "angkatan": angkatan_id},
    )
    show_grid(grid, lambda: view(build_enrolled, angkatan_id).sel, name="nama")
    _tell_doubles(enrolled.kembar)
    with st.container(horizontal=True):
        _offer_move(angkatan_id)
        show_remove(f"peserta_{angkatan_id}", "peserta", enrolled.nama, remove_peserta)
    show_person(enrolled.orang, key=f"peserta_{angkatan_id}", apa=judul, query=grid.query)


def _tell_doubles(kembar: tuple[tuple[str, str], ...]) -> None:
    """Name the people of an angkatan who may be one person under two spellings."""
    if kembar:
        names = "; ".join(escape_markdown(f"{one} dan {other}") for one, other in kembar)
        st.warning(
            f"Mungkin satu orang yang tertulis dua kali di angkatan ini: {names}.",
            icon=":material/content_copy:",
        )


def _offer_move(angkatan_id: int) -> None:
    key = f"buka_asal_{angkatan_id}"
    box = open_behind("Ubah koperasi peserta", icon=":material/storefront:", key=key)
    if box is not None:
        with box:
            _show_move(angkatan_id)


@fragment
def _show_move(angkatan_id: int) -> None:
    """Say that a peserta came from another koperasi than is on record."""
    key = form_name(f"asal_{angkatan_id}")
    rows = {row["id"]: row for row in rows_of(read(list_peserta, angkatan_id))}
    chosen = st.selectbox(
        "Peserta",
        list(rows),
        index=None,
        placeholder="Pilih satu",
        format_func=lambda each: rows[each]["nama"],
        key=f"{key}_peserta",
    )
    if chosen is None:
        return
    now = rows[chosen]
    st.caption(f"Sekarang: {escape_markdown(now['koperasi'] or NOT_RECORDED)}.")
    koperasi_id = choose_koperasi(key)
    if st.button("Simpan koperasi", type="primary", key=f"{key}_ok"):
        with explain_rejection():
            hasil = write(
                change_koperasi_peserta,
                row_id=chosen,
                awal=None if pd.isna(now["koperasi_id"]) else int(now["koperasi_id"]),
                koperasi_id=koperasi_id,
            )
            if hasil.bentrok:
                st.warning("Koperasinya baru saja diubah orang lain. Periksa yang sekarang.")
                return
            next_form(f"asal_{angkatan_id}")
            remember_save(f"Koperasi {now['nama']} diubah.")
            st.rerun()


def _offer_enrol(angkatan_id: int) -> None:
    box = open_behind(
        "Orang baru",
        icon=":material/person_add:",
        key=f"buka_peserta_{angkatan_id}",
        wanted=has_draft(f"peserta_{angkatan_id}"),
    )
    if box is not None:
        with box:
            _show_enrol(angkatan_id)


@fragment
def _show_enrol(angkatan_id: int) -> None:
    key = f"{field_name(f'peserta_{angkatan_id}')}_{st.session_state.get(TURN, 0)}"
    form = form_of(
        f"peserta_{angkatan_id}",
        key,
        "Daftarkan peserta",
        ("nama", "orang", "kelamin", "telepon", "cari", "koperasi", "jabatan"),
        angkatan=angkatan_id,
    )
    give_back(form)
    siapa = choose_orang(key)
    known = _known(siapa, angkatan_id, st.session_state.get(f"{key}_nama"))
    koperasi_id = choose_koperasi(key)
    if koperasi_id is None and known is not None and known.koperasi is not None:
        koperasi_id = known.koperasi_id
        st.caption(f"Dari {escape_markdown(known.koperasi)}, seperti yang terakhir tercatat.")
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
        finish(key, "Peserta didaftarkan.")


def _known(siapa: Siapa | None, angkatan_id: int, typed: str | None) -> Calon | None:
    """The chosen person with the koperasi that comes along; None for a new one."""
    if siapa is None or siapa.orang_id is None:
        return None
    found = read(find_calon, cari=typed or "", angkatan_id=angkatan_id, hari=today())
    return next((each for each in found if each.id == siapa.orang_id), None)


def _show_before(siapa: Siapa | None, koperasi_id: int | None) -> None:
    """Pernah ikut? DAK prefers people and koperasi that were never trained."""
    if siapa is not None:
        if siapa.orang_id is None:
            show_alike(NEW_ID, siapa.nama)
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
