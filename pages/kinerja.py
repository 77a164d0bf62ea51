"""Lembar kinerja: IKU, IKK and RPJMD of a year by triwulan, as counted and as reported."""

from functools import partial

import streamlit as st

from db.clock import today
from db.izin import Izin
from db.queries.kinerja import list_tahun_kinerja
from db.queries.laporan import Permintaan
from ui.screens.kinerja.indikator import show_indikator
from ui.screens.kinerja.model import build_kinerja
from ui.screens.kinerja.show import show_triwulan, show_year
from ui.screens.kinerja.target import show_target
from ui.screens.laporan.buttons import show_paper
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.view import view
from ui.widgets.head import show_head
from ui.widgets.tabs import show_tabs

TARGET, INDIKATOR = "Target", "Indikator"

pada = today()
head = st.container()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    first = min([*read(list_tahun_kinerja), pada.year])
    tahun = st.selectbox(
        "Tahun",
        range(pada.year + 1, first - 1, -1),
        index=1,
        key="tahun_kinerja",
        bind="query-params",
        label_visibility="collapsed",
        width=110,
    )
    show_paper("kinerja", Permintaan(pada=pada, tahun=tahun))
layar = view(build_kinerja, tahun, pada)
with head:
    show_head(
        layar.judul,
        subtitle="Realisasi dihitung dari data, bukan diketik",
        source="katalog angka dan target dinas",
    )
show_tabs(
    "bagian_kinerja",
    {
        "Setahun": partial(show_year, layar),
        "Triwulan": partial(show_triwulan, layar),
        TARGET: partial(show_target, tahun),
        INDIKATOR: show_indikator,
    },
    kept=str(tahun),
    staying=(TARGET, INDIKATOR) if current_user().may(Izin.KELOLA) else (),
)
