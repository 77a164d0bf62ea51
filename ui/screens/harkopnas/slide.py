"""One slide of a deck: its place, its words, what it shows."""

import streamlit as st

from db.actions.dek import (
    LONGEST_LINE,
    LONGEST_NOTE,
    move_salindia,
    switch_salindia,
    write_salindia,
)
from db.queries.dek import DekTayang, Tayang
from ui.grid.baru import kept, open_row_form, seen_version, write_form
from ui.grid.pending import asked_by_draft, has_draft
from ui.screens.harkopnas.model import build_dek
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.fragment import fragment
from ui.session.once import form_name
from ui.session.said import announce
from ui.session.view import view
from ui.words.address import find_id
from ui.words.labels import SALINDIA
from ui.words.markdown import escape_markdown

# In the address of a draft, beside the words by which Streamlit knows the deck.
_OF_DECK = "dek_draf"
_FIELDS = {"judul": "kalimat judul", "komentar": "komentar", "catatan": "catatan penyaji"}


def wanted_deck() -> int | None:
    """The deck whose slide a draft is about that was taken up just now; None for none."""
    return find_id(asked_by_draft(_OF_DECK))


def choose_slide(dek: DekTayang) -> Tayang:
    """The slides in their order; the chosen one is shown beside."""
    slides = {each.id: each for each in dek.salindia}
    for each in slides:
        if has_draft(_words_of(each)):
            st.session_state["salindia"] = each
    chosen_before = st.session_state.get("salindia")
    places = {each.id: place for place, each in enumerate(dek.salindia, 1)}

    def name(each: int) -> str:
        slide = slides[each]
        state = "" if slide.aktif else " — tidak ditayangkan"
        return f"{places[each]}. {SALINDIA[slide.kode]}{state}"

    if chosen_before not in slides:
        st.session_state.pop("salindia", None)
    chosen = st.radio(
        "Salindia",
        list(slides),
        format_func=name,
        key="salindia",
        persist_state="page",
        captions=[escape_markdown(each.alasan_kosong or each.judul) for each in dek.salindia],
    )
    return slides[chosen if chosen in slides else dek.salindia[0].id]


def show_slide(dek: DekTayang, slide: Tayang, *, may_edit: bool) -> None:
    """How the slide looks, and what may be changed about it."""
    st.header(SALINDIA[slide.kode], anchor=False)
    if slide.alasan_kosong:
        st.info(
            f"Tidak dapat ditayangkan: {escape_markdown(slide.alasan_kosong)}",
            icon=":material/visibility_off:",
        )
    else:
        # The versions make a change show at once.
        versions = f"{dek.versi}.{dek.versi_harkopnas}.{slide.versi}"
        with st.container(key="pratinjau"):
            st.iframe(
                f"/presentasi?dek={dek.id}&salindia={slide.kode}&versi={versions}",
                height=380,
                tab_index=-1,
                alt=f"Pratinjau: {slide.judul}",
            )
    if may_edit:
        _show_order(dek, slide)
        _show_words(dek, slide)
    notes = st.expander("Yang dibaca penyaji", key="catatan_penyaji", on_change="rerun")
    if notes.open:
        with notes:
            for note in [*(slide.catatan or "").splitlines(), *slide.isi["catatan"]]:
                st.markdown(escape_markdown(note))


def _show_order(dek: DekTayang, slide: Tayang) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.toggle(
            "Tayangkan",
            value=slide.aktif,
            disabled=bool(slide.alasan_kosong),
            key=f"aktif_{slide.id}_{slide.versi}",
            on_change=_switch,
            args=(slide,),
        )
        for label, step, end in (("Naik", -1, 0), ("Turun", 1, -1)):
            st.button(
                label,
                on_click=_move,
                args=(dek.id, slide.id, step),
                icon=f":material/arrow_{'up' if step < 0 else 'down'}ward:",
                disabled=dek.salindia[end].id == slide.id,
            )


def _switch(slide: Tayang) -> None:
    with explain_rejection():
        write(switch_salindia, salindia_id=slide.id, aktif=not slide.aktif)


def _move(dek_id: int, salindia_id: int, langkah: int) -> None:
    with explain_rejection():
        write(move_salindia, dek_id=dek_id, salindia_id=salindia_id, langkah=langkah)


def _show_words(dek: DekTayang, slide: Tayang) -> None:
    if slide.usang:
        st.warning(
            f"Kalimat suntingan ini dibuat untuk angka sebelumnya dan tidak ditayangkan: "
            f"“{escape_markdown(slide.usang)}”. Simpan lagi bila masih benar.",
            icon=":material/history:",
        )
    _ask_words(dek.id, slide.id)
    if slide.disunting:
        st.caption(f"Kalimat dari angka: {escape_markdown(slide.isi['kalimat'])}")


def _words_of(salindia_id: int) -> str:
    return f"kata_{salindia_id}"


@fragment
def _ask_words(dek_id: int, salindia_id: int) -> None:
    slide = next(each for each in view(build_dek, dek_id).salindia if each.id == salindia_id)
    now = {
        "judul": slide.usang or slide.judul,
        "komentar": slide.komentar or "",
        "catatan": slide.catatan or "",
    }
    nama, judul = _words_of(slide.id), f"Salindia {SALINDIA[slide.kode]}"
    form = open_row_form(nama, judul, now, words=_FIELDS, **{_OF_DECK: dek_id})
    versi = seen_version(form, slide.versi)
    with kept(form) as key:
        given = {
            "judul": st.text_input(
                "Kalimat judul",
                value=now["judul"],
                max_chars=LONGEST_LINE,
                key=key["judul"],
                help="Kosongkan untuk memakai kalimat yang dibuat dari angka.",
            ),
            "komentar": st.text_input(
                "Komentar (satu baris, boleh kosong)",
                value=now["komentar"],
                max_chars=LONGEST_LINE,
                key=key["komentar"],
            ),
            "catatan": st.text_area(
                "Catatan penyaji (boleh kosong)",
                value=now["catatan"],
                max_chars=LONGEST_NOTE,
                key=key["catatan"],
                help="Hanya di layar penyaji dan di catatan PowerPoint; ikut di dalam berkas HTML.",
            ),
        }
    if st.button("Simpan kalimat", key=f"{form_name(nama)}_simpan") and write_form(
        form, write_salindia, salindia_id=slide.id, versi=versi or slide.versi, **given
    ):
        announce("Kalimat tersimpan.")
        st.rerun()
