"""The forms that enter a training, or one more angkatan of it."""

from typing import Any

import streamlit as st

from db.actions.pelatihan import Jadwal, create_angkatan, create_pelatihan
from db.clock import today
from db.enums import SumberDana, Tema
from ui.grid.baru import FormBaru, give_back, keep_typed
from ui.grid.pending import has_draft
from ui.session.data import write_once
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import field_name, form_key, next_form
from ui.widgets.asked import ask_day, ask_number
from ui.widgets.behind import open_behind
from ui.widgets.undo import remember_save
from ui.words.labels import SUMBER_DANA, TEMA

SECTION = "Peserta"
TURN = "_peserta_ke"
# The angkatan that was opened just now: the next peserta is enrolled there.
OPENED = "_angkatan_dibuka"
_TRAINING = "pelatihan"


def _ask_schedule(key: str) -> Jadwal | None:
    left, right = st.columns(2)
    with left:
        mulai = ask_day("Mulai", today(), key=f"{key}_mulai")
        kuota = ask_number("Kuota", 30, key=f"{key}_kuota")
    with right:
        selesai = ask_day("Selesai", today(), key=f"{key}_selesai")
        sesi = ask_number("Sesi per hari", 1, key=f"{key}_sesi")
    return Jadwal(mulai=mulai, selesai=selesai, kuota=kuota, sesi_per_hari=sesi)


def offer_new_angkatan(angkatan_id: int) -> None:
    """Behind a button, the form that opens the next angkatan of a training."""
    key = f"buka_angkatan_{angkatan_id}"
    box = open_behind("Tambah angkatan", icon=":material/add:", key=key)
    if box is not None:
        with box:
            _show_new_angkatan(angkatan_id)


@fragment
def _show_new_angkatan(angkatan_id: int) -> None:
    key = f"angkatan_{angkatan_id}_{st.session_state.get(TURN, 0)}"
    jadwal = _ask_schedule(key)
    if st.button("Simpan angkatan", type="primary", key=f"{key}_ok") and jadwal is not None:
        with explain_rejection():
            st.session_state[OPENED] = write_once(
                form_key(key), create_angkatan, angkatan_id=angkatan_id, jadwal=jadwal
            )
            finish(key, "Angkatan baru dibuka.")


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
    key = f"{field_name(_TRAINING)}_{st.session_state.get(TURN, 0)}"
    form = form_of(
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
            st.session_state[OPENED] = write_once(
                form_key(key), create_pelatihan, jadwal=jadwal, **given
            )
            finish(key, f"Pelatihan {given['judul']} dicatat.")


def form_of(
    kunci: str, nama: str, judul: str, fields: tuple[str, ...], **query: object
) -> FormBaru:
    """A form of this screen, whose widgets are named after it."""
    return FormBaru(
        kunci,
        nama,
        judul,
        {each: f"{nama}_{each}" for each in fields},
        query={
            **st.query_params.to_dict(),
            "bagian": SECTION,
            **{name: str(value) for name, value in query.items()},
        },
        pribadi="kelamin" in fields,
    )


def finish(key: str, kalimat: str) -> None:
    """The form was written: say so, and draw an empty one."""
    next_form(key)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    remember_save(kalimat)
    st.rerun()
