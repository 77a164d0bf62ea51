"""People: one chosen while typing, or entered anew; and the form of what is known of one."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.actions.orang import Siapa
from db.enums import JenisKelamin
from db.errors import NotFound
from db.frames import records_of
from db.queries.koperasi import list_koperasi
from db.queries.orang import Kenalan, find_orang, get_orang, list_senama
from db.queries.saringan import KoperasiFilter
from db.values.disebut import Disebut
from db.values.format import NOT_RECORDED
from ui.grid.form import form_value, show_form
from ui.grid.spec import Grid
from ui.session.data import read
from ui.session.fragment import fragment
from ui.session.tilik import log_look
from ui.widgets.asked import forget_unless
from ui.widgets.behind import open_below
from ui.words.labels import JENIS_KELAMIN
from ui.words.markdown import escape_markdown

NEW, NEW_ID = "Orang baru", 0
SECTIONS = {"Data orang": ("nama", "jenis_kelamin", "telepon")}
ASKED = "orang"


def choose_orang(key: str) -> Siapa | None:
    """Draw the choice; None while nothing is chosen. Namesakes are told apart by koperasi."""
    typed = st.text_input("Nama orang", key=f"{key}_nama", live=True)
    if not typed or not typed.strip():
        return None
    known = {each.id: _name(each) for each in read(find_orang, cari=typed)}
    if not log_look("Orang dicari di layar", "", known, siapa=Disebut(orang=known)):
        return None
    forget_unless([*known, NEW_ID], key=f"{key}_orang")
    # Nobody is taken for a namesake: a person chooses.
    chosen = st.radio(
        "Orangnya",
        [*known, NEW_ID],
        key=f"{key}_orang",
        index=None if known else 0,
        format_func=lambda each: escape_markdown(known.get(each, NEW)),
    )
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
    telepon = st.text_input("Telepon", max_chars=40, placeholder=NOT_RECORDED, key=f"{key}_telepon")
    return Siapa(nama=typed, jenis_kelamin=kelamin, telepon=telepon)


def choose_koperasi(key: str) -> int | None:
    """Search a koperasi by name, NIK or number; None while none is chosen."""
    typed = st.text_input("Cari koperasinya", key=f"{key}_cari", live=True)
    if not typed or not typed.strip():
        return None
    found = read(list_koperasi, KoperasiFilter(cari=typed.strip()), limit=10)
    names = {
        int(row["id"]): f"{row['nama']} ({row['kecamatan'] or NOT_RECORDED})"
        for row in records_of(found)
    }
    if not names:
        st.caption("Tidak ada koperasi yang cocok.")
        return None
    forget_unless(names, key=f"{key}_koperasi")
    # Of several that fit, a person chooses.
    return st.selectbox(
        "Koperasi",
        list(names),
        index=0 if len(names) == 1 else None,
        placeholder="Pilih satu",
        format_func=lambda each: names[each],
        key=f"{key}_koperasi",
    )


def _name(orang: Kenalan) -> str:
    """Namesakes are told apart by their koperasi."""
    return f"{orang.nama} ({orang.koperasi or 'koperasi ' + NOT_RECORDED})"


def show_person(people: Mapping[int, str], *, key: str, apa: str, query: Mapping[str, Any]) -> None:
    """Behind a line, choose one of these people and edit what is known of them; looks are logged.

    Args:
        apa: whose people they are, for the log.
        query: with the address of the screen, where the form is found again.
    """
    place = f"buka_{ASKED}_{key}"
    asked, opened = st.query_params.get(ASKED, ""), f"_diminta_{place}"
    # An address opens it once: it can be shut afterwards.
    is_asked = asked in map(str, people) and st.session_state.get(opened) != asked
    if is_asked:
        st.session_state[opened] = asked
    box = open_below("Ubah data orang", icon=":material/badge:", key=place, wanted=is_asked)
    if box is not None:
        with box:
            _show_person(dict(people), key=key, apa=apa, query=query)


@fragment
def _show_person(people: dict[int, str], *, key: str, apa: str, query: Mapping[str, Any]) -> None:
    asked = [each for each in people if str(each) == st.query_params.get(ASKED, "")]
    chosen = st.selectbox(
        "Orang",
        list(people),
        index=list(people).index(asked[0]) if asked else None,
        format_func=lambda each: people.get(each, ""),
        placeholder="Pilih orang",
        width=420,
        key=f"{ASKED}_{key}",
        help="Nama, L/P, dan telepon. Membukanya tercatat di log akses.",
    )
    if chosen is None:
        return
    try:
        row = read(get_orang, chosen)
    except NotFound:  # an undo took the person away while the screen was open
        st.info("Orang ini sudah tidak ada di register.", icon=":material/info:")
        return
    # Without its line, nothing is shown.
    log_look("Data orang di layar", apa, {chosen}, siapa=Disebut(orang=(chosen,)))
    grid = Grid("orang", f"Data {row['nama']}", milik=f"_{chosen}", query={**query, ASKED: chosen})
    show_form(grid, row, SECTIONS, name="nama")
    show_alike(chosen, str(form_value(grid, chosen, "nama", row["nama"]) or ""))


def show_alike(orang_id: int, nama: str) -> None:
    """Name the people of nearly this name; `orang_id` is that of the person, 0 for a new one."""
    alike = read(list_senama, nama=nama, selain=orang_id)
    people = [each.id for each in alike]
    if alike and log_look("Nama serupa di layar", "", people, siapa=Disebut(orang=people)):
        names = "; ".join(escape_markdown(_name(each)) for each in alike)
        st.info(
            f"Nama serupa sudah tercatat: {names}. Periksa apakah orangnya sama.",
            icon=":material/content_copy:",
        )
