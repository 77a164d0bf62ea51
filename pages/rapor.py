"""Rapor: each kecamatan against its targets, what is weak, and what is done about it."""

from functools import partial

import streamlit as st

from db.clock import today
from ui.screens.rapor.model import ONE, build_matriks
from ui.screens.rapor.show import SOURCE, choose_day, show_actions, show_matrix, show_one
from ui.session.view import view
from ui.widgets.head import EarlyHead
from ui.widgets.tabs import show_tabs

head = EarlyHead()
if head.may_guess:
    head.show(
        view(build_matriks, today()).judul,
        subtitle="29 kecamatan menurut delapan angka katalog",
        source=SOURCE,
        pada=today(),
        angka=("persen_aktif", "persen_rat"),
    )
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    hari = choose_day()
head.show(
    view(build_matriks, hari).judul,
    subtitle="29 kecamatan menurut delapan angka katalog",
    source=SOURCE,
    pada=hari,
    angka=("persen_aktif", "persen_rat"),
)
show_tabs(
    "bagian_rapor",
    {
        "Matriks": partial(show_matrix, hari),
        ONE: partial(show_one, hari),
        "Tindak lanjut": show_actions,
    },
    kept=str(hari),
)
