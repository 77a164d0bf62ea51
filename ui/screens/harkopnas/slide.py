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
from ui.session.data import write
from ui.session.errors import explain_rejection
from ui.session.said import announce
from ui.words.labels import SALINDIA
from ui.words.markdown import escape_markdown


def choose_slide(dek: DekTayang) -> Tayang:
    """The slides in their order; the chosen one is shown beside."""
    slides = {each.id: each for each in dek.salindia}
    kept = st.session_state.get("salindia")
    places = {each.id: place for place, each in enumerate(dek.salindia, 1)}

    def name(each: int) -> str:
        slide = slides[each]
        state = "" if slide.aktif else " — tidak ditayangkan"
        return f"{places[each]}. {SALINDIA[slide.kode]}{state}"

    if kept not in slides:
        st.session_state.pop("salindia", None)
    chosen = st.radio(
        "Salindia",
        list(slides),
        format_func=name,
        key="salindia",
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
        _show_words(slide)
    notes = st.expander("Catatan penyaji", key="catatan_penyaji", on_change="rerun")
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


def _show_words(slide: Tayang) -> None:
    if slide.usang:
        st.warning(
            f"Kalimat suntingan ini dibuat untuk angka sebelumnya dan tidak ditayangkan: "
            f"“{escape_markdown(slide.usang)}”. Simpan lagi bila masih benar.",
            icon=":material/history:",
        )
    with st.form(f"kata_{slide.id}_{slide.versi}", border=False):
        st.text_input(
            "Kalimat judul",
            value=slide.usang or slide.judul,
            max_chars=LONGEST_LINE,
            key=f"judul_{slide.id}_{slide.versi}",
            help="Kosongkan untuk memakai kalimat yang dibuat dari angka.",
        )
        st.text_input(
            "Komentar (satu baris, boleh kosong)",
            value=slide.komentar or "",
            max_chars=LONGEST_LINE,
            key=f"komentar_{slide.id}_{slide.versi}",
        )
        st.text_area(
            "Catatan penyaji (boleh kosong)",
            value=slide.catatan or "",
            max_chars=LONGEST_NOTE,
            key=f"catatan_{slide.id}_{slide.versi}",
            help="Hanya di layar penyaji dan di catatan PowerPoint; ikut di dalam berkas HTML.",
        )
        st.form_submit_button("Simpan kalimat", on_click=_write_words, args=(slide,))
    if slide.disunting:
        st.caption(f"Kalimat dari angka: {escape_markdown(slide.isi['kalimat'])}")


def _write_words(slide: Tayang) -> None:
    written = {
        what: str(st.session_state[f"{what}_{slide.id}_{slide.versi}"])
        for what in ("judul", "komentar", "catatan")
    }
    with explain_rejection():
        write(write_salindia, salindia_id=slide.id, versi=slide.versi, **written)
        announce("Kalimat tersimpan.")
