"""Harkopnas: decks of the year's story, made here and shown on stage."""

import streamlit as st

from db.izin import Izin
from db.values.format import format_date
from ui.screens.harkopnas.cuplikan import show_pictures
from ui.screens.harkopnas.decks import (
    build_list,
    edition,
    show_archive,
    show_compare,
    show_files,
    show_new,
)
from ui.screens.harkopnas.model import build_dek
from ui.screens.harkopnas.slide import choose_slide, show_slide, wanted_deck
from ui.screens.harkopnas.year import show_year
from ui.session.auth import current_user
from ui.session.done import done
from ui.session.view import view
from ui.widgets.beside import beside
from ui.widgets.head import show_head
from ui.widgets.tabs import show_tabs
from ui.words.markdown import escape_markdown
from ui.words.names import author

THEME = "Tema, kontak, dan logo"

decks = view(build_list)
may_edit = current_user().may(Izin.UBAH)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    with_archived = bool(decks.arsip) and st.toggle("Termasuk arsip", key="arsip")
    names = decks.list_names(with_archived=with_archived)
    if (wanted := wanted_deck()) in names:
        st.session_state["dek"] = wanted
    # A deck that was put away, or none at all, would stay chosen.
    if st.session_state.get("dek", 0) not in names and names:
        st.session_state["dek"] = next(iter(names))
    chosen = st.selectbox(
        "Dek",
        list(names),
        format_func=names.__getitem__,
        key="dek",
        bind="query-params",
        placeholder="Belum ada dek",
        width=420,
    )
    if may_edit:
        show_new(decks.tahun)

if chosen is None:
    with head:
        show_head("Harkopnas", subtitle="Kisah setahun di layar besar, angkanya dibekukan")
    st.info(
        "Belum ada dek. Buat satu: angka hari ini dibekukan ke dalam salindia."
        if may_edit
        else "Belum ada dek. Staf atau admin dapat membuatnya di layar ini.",
        icon=":material/info:",
    )
    done()

dek = view(build_dek, chosen)
with head:
    show_head(
        f"{edition(dek)}: {len(dek.aktif)} salindia siap ditayangkan",
        subtitle=f"Angka dek dibekukan per {format_date(dek.per_tanggal)} oleh "
        f"{escape_markdown(author(dek.dibuat_oleh))}",
        pada=dek.per_tanggal,
    )
with st.container(horizontal=True, gap="small", vertical_alignment="center"):
    st.link_button(
        "Mulai presentasi",
        f"/presentasi?dek={dek.id}",
        type="primary",
        icon=":material/slideshow:",
    )
    show_files(dek)
    if may_edit:
        show_archive(dek)
st.caption(
    "Dibuka di jendela sendiri: F layar penuh, panah atau klik berpindah, B menggelapkan, A jalan "
    "sendiri, P layar penyaji, ? semua tombol. Berkas HTML berjalan tanpa jaringan."
)


def show_slides() -> None:
    """The slides in their order, and the one that is chosen."""
    left, right = beside("balik_dek", (2, 3))
    with left:
        slide = choose_slide(dek)
    with right:
        show_slide(dek, slide, may_edit=may_edit)
    show_pictures(dek)


show_tabs(
    "bagian_dek",
    {
        "Salindia": show_slides,
        THEME: lambda: show_year(dek.tahun, may_edit=may_edit),
        "Bandingkan": lambda: show_compare(dek),
    },
    kept=str(dek.id),
    staying=(THEME,) if may_edit else (),
)
