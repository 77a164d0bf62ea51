"""Koperasi: the register, searched and filtered; staff edit it in place."""

import streamlit as st

from db.clock import today
from db.izin import Izin
from db.queries.koperasi import count_koperasi, list_koperasi
from db.queries.saringan import KoperasiFilter
from db.values.format import format_number
from ui.screens.koperasi.add import show_add_button
from ui.screens.koperasi.bulk import show_bulk
from ui.screens.koperasi.filters import (
    PAGE,
    clear_filters,
    describe_count,
    describe_filter,
    first_page,
    show_filters,
    whole_of,
)
from ui.screens.koperasi.keragaan import show_yearly_grid
from ui.screens.koperasi.kesehatan import show_health
from ui.screens.koperasi.list import (
    MASSAL,
    SUNTING,
    TAHUNAN,
    build_page,
    edit_is_waiting,
    rows_to_export,
    show_edit_grid,
    show_list,
    within_reach,
)
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.done import done
from ui.session.reach import show_limit
from ui.session.view import view
from ui.widgets.downloads import show_downloads
from ui.widgets.head import EarlyHead

ROWS = 200
URUT = {"nama": "Nama", "terbaru": "Badan hukum terbaru", "anggota": "Anggota terbanyak"}
VIEW = "Lihat"

head = EarlyHead()
if head.may_guess:
    head.show("Koperasi", subtitle=view(describe_count, KoperasiFilter(hari=today())))
chosen = show_filters()
found = read(count_koperasi, chosen)
all_of_them = read(count_koperasi, whole_of(chosen))
head.show("Koperasi", subtitle=view(describe_count, chosen))

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    urut = st.selectbox(
        "Urutkan",
        list(URUT),
        format_func=lambda each: URUT[each],
        key="urut",
        bind="query-params",
        width=220,
        on_change=first_page,
    )
    mode = VIEW
    if current_user().may(Izin.UBAH) and chosen.arsip is None:
        mode = st.segmented_control(
            "Mode",
            [VIEW, SUNTING, TAHUNAN, MASSAL],
            default=VIEW,
            required=True,
            key="mode",
            bind="query-params",
        )
    if not chosen.is_empty:
        st.button("Hapus saringan", icon=":material/filter_list_off:", on_click=clear_filters)
    if current_user().may(Izin.UBAH):
        show_add_button()
    show_downloads(
        "koperasi",
        rows_to_export(chosen),
        judul="Daftar koperasi",
        saringan=describe_filter(chosen),
    )

if mode != VIEW:
    chosen = within_reach(chosen)
    found = read(count_koperasi, chosen)
    show_limit("koperasi")

if not found:
    if all_of_them:
        st.info(
            "Tidak ada koperasi yang cocok. Kurangi saringan atau periksa ejaan kata carian.",
            icon=":material/search_off:",
        )
    else:
        st.info(
            "Register masih kosong. Unggah berkas register dinas di layar Impor."
            if current_user().may(Izin.UBAH)
            else "Register masih kosong. Staf atau admin dinas mengunggahnya di layar Impor.",
            icon=":material/upload_file:",
        )
    if mode != SUNTING or not edit_is_waiting():
        done()

pages = -(-found // ROWS)
page = st.pagination(pages, key=PAGE, bind="query-params") if pages > 1 else 1
offset = (page - 1) * ROWS
if mode == SUNTING:
    show_edit_grid(chosen, urut=urut, limit=ROWS, offset=offset)
elif mode == TAHUNAN:
    show_yearly_grid(chosen, urut=urut, limit=ROWS, offset=offset)
elif mode == MASSAL:
    listed = read(list_koperasi, chosen, urut=urut, limit=ROWS, offset=offset)
    show_bulk(chosen, listed, found=found)
else:
    show_list(view(build_page, chosen, urut=urut, limit=ROWS, offset=offset))
    show_health()
if pages > 1:
    st.caption(
        f"Baris {format_number(offset + 1)}–{format_number(min(offset + ROWS, found))} dari "
        f"{format_number(found)}. Unduhan memuat semuanya."
    )
