"""One koperasi, under an address of its own: profil?koperasi=123."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from db.clock import today
from db.errors import NotFound
from db.izin import Izin
from db.queries.laporan import Permintaan
from db.queries.profil import get_profil
from db.queries.riwayat import RiwayatFilter
from ui.screens.laporan.buttons import offer_paper
from ui.screens.profil.arsip import show_closed, show_closing
from ui.screens.profil.form import TAB, show_koperasi_form
from ui.screens.profil.head import describe_place, show_essentials
from ui.screens.profil.keragaan import show_years
from ui.screens.profil.pengurus import TAB as PENGURUS
from ui.screens.profil.pengurus import show_posts
from ui.screens.profil.penilaian import show_judgements
from ui.screens.profil.summary import (
    may_edit,
    show_company,
    show_facilitation,
    show_status_history,
    show_summary,
    show_trainings,
)
from ui.screens.profil.usaha import show_usaha
from ui.screens.riwayat.file import show_history_files
from ui.screens.riwayat.saves import show_history
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.done import done
from ui.session.reach import show_outside
from ui.session.view import view
from ui.widgets.head import show_head
from ui.widgets.links import link
from ui.widgets.tabs import show_tabs
from ui.words.address import find_id
from ui.words.markdown import escape_markdown

try:
    profil = read(get_profil, find_id(st.query_params.get("koperasi", "")) or 0)
except NotFound:
    show_head("Koperasi tidak ditemukan")
    st.info(
        "Alamat ini tidak menunjuk satu koperasi pun di register.", icon=":material/search_off:"
    )
    link("Cari di daftar koperasi", "koperasi", icon=":material/search:")
    done()

editable = may_edit(profil)
show_head(
    escape_markdown(profil.nama),
    subtitle=escape_markdown(view(describe_place, profil.id, today())),
)
show_closed(profil)
show_outside("Koperasi ini", profil.kecamatan_kode)
show_essentials(profil.id, may_edit=editable)
show_company(profil)


def show_riwayat() -> None:
    """The statuses one after the other, then every change of the record."""
    show_status_history(profil)
    show_history(profil.id)
    show_history_files(
        f"riwayat_koperasi_{profil.id}", RiwayatFilter(koperasi_id=profil.id), koperasi=profil.nama
    )


def show_tahun() -> None:
    """What is known by year: figures and RAT, then what others say of them."""
    show_years(profil, may_edit=editable)
    show_judgements(profil, may_edit=editable)


tabs: dict[str, Callable[[], None]] = {
    "Ringkasan": partial(show_summary, profil),
    "Tahun": show_tahun,
    "Usaha": partial(show_usaha, profil, may_edit=editable),
    "Pembinaan": partial(show_trainings, profil),
    "Fasilitasi": partial(show_facilitation, profil),
    "Riwayat": show_riwayat,
}
if editable:
    tabs[PENGURUS] = partial(show_posts, profil)
    tabs[TAB] = partial(show_koperasi_form, profil.id, profil.nama)
show_tabs("tab", tabs, kept=str(profil.id), staying=("Tahun",) if editable else ())

with st.container(horizontal=True, vertical_alignment="center"):
    offer_paper("profil", Permintaan(pada=today(), koperasi_id=profil.id))
    if profil.kecamatan:
        link(
            f"{profil.kecamatan} di peta",
            "peta",
            icon=":material/map:",
            kecamatan=profil.kecamatan,
        )
    if current_user().may(Izin.NAMA):
        link(
            "Pengurus di direktori",
            "pengurus",
            icon=":material/contacts:",
            koperasi_pengurus=profil.id,
        )
    if editable:
        show_closing(profil)
