"""Enrolling a person whom the register knows: a few letters, then one click or key."""

import streamlit as st

from db.actions.orang import Siapa
from db.actions.pelatihan import create_peserta
from db.clock import today
from db.queries.calon import SHORTEST, Calon, find_calon
from db.values.format import NOT_RECORDED, format_number
from ui.session.data import read, write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.widgets.undo import remember_save
from ui.words.labels import JABATAN
from ui.words.markdown import escape_markdown

_WRITTEN = "_peserta_baru_ditulis"


@fragment
def show_quick_enrol(angkatan_id: int) -> None:
    """A field for a name; each person who fits is a button, with Alt and its number as key.

    The koperasi and the post of a known person come along. DAK prefers people and koperasi that
    were never trained, so each says whether it was.
    """
    if st.session_state.pop(_WRITTEN, False):
        # The list below is drawn outside of this part. Not after the field: emptied by this run and
        # by the next one, it would lose the first letters of the next name.
        st.rerun()
    key = f"calon_{angkatan_id}"
    typed = st.text_input(
        "Daftarkan peserta",
        key=key,
        live=True,
        placeholder="Ketik beberapa huruf namanya, lalu Alt+1 atau klik",
        width=560,
    )
    if not typed or len(typed.strip()) < SHORTEST:
        return
    found = read(find_calon, cari=typed, angkatan_id=angkatan_id, hari=today())
    for at, calon in enumerate(sorted(found, key=lambda each: each.terdaftar), 1):
        st.button(
            _describe(calon),
            icon=":material/check:" if calon.terdaftar else ":material/person_add:",
            key=f"{key}_{calon.id}",
            disabled=calon.terdaftar,
            shortcut=None if calon.terdaftar else f"Alt+{at}",
            on_click=_enrol,
            args=(angkatan_id, calon, key),
        )
    if not found:
        st.caption("Belum ada di register. Catat lewat Orang baru, atau tempel daftarnya.")


def _enrol(angkatan_id: int, calon: Calon, key: str) -> None:
    """Runs before anything is drawn again, so that the field is empty for the next name."""
    with explain_rejection():
        write(
            create_peserta,
            angkatan_id=angkatan_id,
            siapa=Siapa(orang_id=calon.id),
            koperasi_id=calon.koperasi_id,
            jabatan=calon.jabatan,
        )
        remember_save(f"{calon.nama} didaftarkan.")
        st.session_state[key] = ""
        st.session_state[_WRITTEN] = True


def _describe(calon: Calon) -> str:
    """`Siti Aminah · Ketua KSP Maju · belum pernah ikut; koperasinya 2 pelatihan`."""
    post = f"{JABATAN[calon.jabatan]}, " if calon.jabatan else ""
    whose = escape_markdown(calon.koperasi or f"koperasi {NOT_RECORDED}")
    return f"**{escape_markdown(calon.nama)}** · {post}{whose} · {_before(calon)}"


def _before(calon: Calon) -> str:
    if calon.terdaftar:
        return "sudah terdaftar"
    own = f"pernah {format_number(calon.pernah)} pelatihan" if calon.pernah else "belum pernah ikut"
    if calon.koperasi is None:
        return own
    others = (
        f"koperasinya {format_number(calon.koperasi_pernah)} pelatihan"
        if calon.koperasi_pernah
        else "koperasinya belum pernah"
    )
    return f"{own}; {others}"
