"""Sektor riil: how far the koperasi move from simpan pinjam, against the RPJMD."""

import streamlit as st

from db.clock import today
from db.queries.laporan import Permintaan
from db.queries.sektor import day_of
from ui.reports.sektor_kata import finding, subtitle
from ui.screens.laporan.buttons import show_paper
from ui.screens.sektor.model import build_tahunan
from ui.screens.sektor.show import show_nothing, show_sektor
from ui.session.done import done
from ui.session.view import view
from ui.widgets.asked import forget_unless
from ui.widgets.head import EarlyHead

head = EarlyHead()
tahunan = view(build_tahunan)


def _show_head(tahun_buku: int) -> None:
    head.show(
        finding(tahunan, tahun_buku),
        subtitle=subtitle(tahunan.selisih[tahun_buku]),
        source=f"unit usaha tahun buku {tahun_buku}",
        pada=day_of(tahun_buku),
        angka=("persen_sektor_riil", "fokus_terdata"),
    )


opens = tahunan.terbaru
if head.may_guess:
    _show_head(opens)
if show_nothing(tahunan, opens):
    _show_head(opens)
    done()

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    forget_unless(tahunan.tahun, key="tahun_sektor")
    tahun_buku = st.selectbox(
        "Tahun buku",
        tahunan.tahun,
        index=tahunan.tahun.index(opens),
        key="tahun_sektor",
        bind="query-params",
        format_func=lambda each: f"Tahun buku {each}",
        label_visibility="collapsed",
        width=180,
    )
    show_paper("sektor", Permintaan(pada=today(), tahun_buku=tahun_buku))
_show_head(tahun_buku)
show_sektor(tahunan, tahun_buku)
