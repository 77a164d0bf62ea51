"""Putting a koperasi away, taking it out again, and the way to a merge."""

from functools import partial

import streamlit as st

from db.actions.arsip import LONGEST_REASON, archive_koperasi, restore_koperasi
from db.queries.profil import Profil
from db.values.format import format_date
from ui.grid.baru import done_form, kept, new_form, show_box, write_form
from ui.session.auth import current_user
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.widgets.links import link
from ui.widgets.undo import remember_save, show_undo
from ui.words.markdown import escape_markdown

_KUNCI = "arsip"


def show_closed(profil: Profil) -> None:
    """Say that the koperasi is archived or merged, and how to get on."""
    if profil.digabung_ke_id is not None:
        st.warning("Koperasi ini sudah digabung ke koperasi lain.", icon=":material/merge:")
        link("Buka koperasi hasil gabungan", "profil", koperasi=profil.digabung_ke_id)
    if profil.diarsipkan_pada is not None:
        st.warning(
            f"Diarsipkan {format_date(profil.diarsipkan_pada)}: "
            f"{escape_markdown(profil.alasan_arsip or '')}",
            icon=":material/archive:",
        )
        if current_user().may_edit(profil.kecamatan_kode):
            st.button("Pulihkan", icon=":material/unarchive:", on_click=_restore, args=(profil,))
    show_undo(_KUNCI)


def show_closing(profil: Profil) -> None:
    """For who may edit: archive it with a reason, or merge it with its double."""
    show_box(
        "Arsipkan atau gabungkan",
        partial(_show_ways, profil),
        icon=":material/archive:",
        nama=f"arsipkan_{profil.id}",
    )


def _show_ways(profil: Profil) -> None:
    _ask_reason(profil)
    st.caption("Koperasi yang diarsipkan tidak dihitung di mana pun dan dapat dipulihkan.")
    link("Gabungkan dengan catatan lain", "gabung", icon=":material/merge:", koperasi=profil.id)


@fragment
def _ask_reason(profil: Profil) -> None:
    form = new_form(f"arsipkan_{profil.id}", f"Arsipkan {profil.nama}", ("alasan",))
    with kept(form) as key:
        alasan = st.text_input(
            "Alasan mengarsipkan",
            max_chars=LONGEST_REASON,
            placeholder="mis. dibubarkan, salah input",
            key=key["alasan"],
        )
    if st.button(
        "Arsipkan", icon=":material/archive:", key=f"{form_name(form.nama)}_simpan"
    ) and write_form(form, archive_koperasi, koperasi_id=profil.id, alasan=alasan):
        done_form(f"{profil.nama} diarsipkan.", kunci=_KUNCI)


def _restore(profil: Profil) -> None:
    with explain_rejection():
        write(restore_koperasi, koperasi_id=profil.id)
        remember_save(f"{profil.nama} dipulihkan dari arsip.", kunci=_KUNCI)
