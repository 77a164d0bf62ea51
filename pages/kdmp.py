"""KDMP: legal and operating, desa by desa, as SIMKOPDES says and as it moved; never in the 50."""

from functools import partial

import streamlit as st

from db.izin import Izin
from ui.screens.kdmp.impor import IMPOR, show_impor
from ui.screens.kdmp.kaitan import show_kaitan
from ui.screens.kdmp.model import build_judul
from ui.screens.kdmp.show import (
    choose_potret,
    show_desa,
    show_gerak,
    show_peta,
    show_ringkasan,
)
from ui.session.auth import current_user
from ui.session.view import view
from ui.widgets.head import show_head
from ui.widgets.tabs import show_tabs
from ui.words.markdown import escape_markdown

head = st.container()
potret = choose_potret()
known = potret.id if potret else None
with head:
    show_head(
        escape_markdown(view(build_judul, known)),
        subtitle="Koperasi Desa Merah Putih, terpisah dari target pendirian dinas",
        source=escape_markdown(potret.sumber) if potret else "belum ada potret",
        pada=potret.per_tanggal if potret else None,
        angka=("kdmp_sah", "kdmp_beroperasi"),
    )
show_tabs(
    "bagian_kdmp",
    {
        "Ringkasan": partial(show_ringkasan, potret),
        "Per desa": partial(show_desa, potret),
        "Peta": partial(show_peta, potret),
        "Perubahan": partial(show_gerak, potret),
        "Koperasi lama": partial(show_kaitan, known),
        **({IMPOR: show_impor} if current_user().may(Izin.UBAH) else {}),
    },
    kept=str(known),
    staying=(IMPOR,),
)
