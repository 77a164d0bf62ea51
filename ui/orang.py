"""Choosing a person: one of the register found while typing, or a new one."""

import streamlit as st

from db.enums import JenisKelamin
from db.orang import Siapa
from db.queries.koperasi import list_koperasi
from db.queries.orang import find_orang
from db.queries.saringan import KoperasiFilter
from ui.data import read
from ui.format import NOT_RECORDED
from ui.labels import JENIS_KELAMIN

NEW, NEW_ID = "Orang baru", 0


def choose_orang(key: str) -> Siapa | None:
    """Draw the choice; None while nothing is chosen. Namesakes are told apart by koperasi."""
    typed = st.text_input("Nama orang", key=f"{key}_nama", live=True)
    if not typed or not typed.strip():
        return None
    known = {
        each.id: f"{each.nama} ({each.koperasi or 'koperasi ' + NOT_RECORDED})"
        for each in read(find_orang, cari=typed)
    }
    # Nobody is taken for a namesake: a person chooses.
    chosen = st.radio(
        "Orangnya", [*known, NEW_ID], key=f"{key}_orang", index=None if known else 0,
        format_func=lambda each: known.get(each, NEW),
    )  # fmt: skip
    if chosen is None:
        return None
    if chosen != NEW_ID:
        return Siapa(orang_id=chosen)
    kelamin = st.segmented_control(
        "L/P",
        list(JenisKelamin),
        key=f"{key}_kelamin",
        format_func=lambda each: JENIS_KELAMIN[each],
    )
    return Siapa(nama=typed, jenis_kelamin=kelamin)


def choose_koperasi(key: str) -> int | None:
    """Search a koperasi by name, NIK or number; None while none is chosen."""
    typed = st.text_input("Cari koperasinya", key=f"{key}_cari", live=True)
    if not typed or not typed.strip():
        return None
    found = read(list_koperasi, KoperasiFilter(cari=typed.strip()), limit=10)
    names = {
        int(row["id"]): f"{row['nama']} ({row['kecamatan'] or NOT_RECORDED})"
        for row in found.to_dict("records")
    }
    if not names:
        st.caption("Tidak ada koperasi yang cocok.")
        return None
    return st.selectbox(
        "Koperasi", list(names), format_func=lambda each: names[each], key=f"{key}_koperasi"
    )
