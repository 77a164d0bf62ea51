"""The cases of the screen Fasilitasi: the pipeline, the list, and the forms that move a case."""

import datetime as dt

import pandas as pd
import streamlit as st

from db.edits.tempat import DESA, KECAMATAN
from db.enums import Keluar, Tahap
from db.izin import Izin
from db.queries.daftar_kasus import list_daftar_kasus, list_orang_kasus
from db.queries.kasus import list_kasus, list_kasus_sunting, list_keluar
from db.values.format import format_date, format_date_short
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.reports.kasus import kasus_sheet
from ui.screens.fasilitasi.case import show_case, show_new_case
from ui.screens.fasilitasi.kasus_model import (
    DaftarKasus,
    PilihanKasus,
    build_daftar,
    build_jalur,
    build_judul,
    build_kasus,
    choose_kasus,
)
from ui.screens.fasilitasi.model import per_tanggal
from ui.screens.kasus.form import words_of_case
from ui.screens.koperasi.list import PLACE_FOLLOWS, words_of_places
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.reach import own_kecamatan, show_limit
from ui.session.view import view
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.chosen import choose_row
from ui.widgets.downloads import Petikan, open_downloads, show_downloads
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.widgets.tables import table_height
from ui.words.address import find_id
from ui.words.labels import KELUAR
from ui.words.names import stage_name

VIEW, EDIT, CASES = "Lihat", "Sunting", "Kasus"
KASUS = {
    "kelompok": st.column_config.TextColumn("Kelompok", width=150),
    "kecamatan": st.column_config.TextColumn("Kecamatan"),
    "tahap": st.column_config.TextColumn("Tahap"),
    "sejak": st.column_config.DateColumn("Sejak", format="DD/MM/YYYY"),
    "hari": st.column_config.NumberColumn("Hari", help="Hari di tahap ini."),
    "tahun_anggaran": st.column_config.NumberColumn("Anggaran", format="%d"),
}


def show_cases_tab(tahun: int, pada: dt.date) -> None:
    """The pipeline by stage beside the list of its cases."""
    left, right = beside("kasus", (2, 3))
    with left:
        _show_pipeline(tahun, pada)
    with right:
        _show_chosen(tahun, pada, _narrow())


def _show_pipeline(tahun: int, pada: dt.date) -> None:
    shown = view(build_jalur, tahun, pada, palette_name())
    st.html(shown.bagan)
    _show_ended(tahun, pada)
    link("Antrean dan papan", "antrean", icon=":material/checklist:")
    show_numbers(
        f"jalur_kasus_{tahun}",
        shown.tahap,
        {"tahap": "Tahap", "kasus": "Kasus", "hari": "Hari di tahap (median)"},
        judul=f"Kasus menurut tahap {per_tanggal(tahun)}",
        sumber="tahap fasilitasi",
        pada=pada,
    )


def find_chosen(tahun: int, pada: dt.date) -> str | None:
    """The cases that the address asks for, as a title: "12 kasus macet"; None for no choice."""
    asked = st.query_params
    known = {stage_name(each): str(each) for each in Tahap}
    pilihan = PilihanKasus(
        tahap=tuple(known[name] for name in asked.get_all("tahap") if name in known),
        macet=asked.get("macet") == "true",
        cari=asked.get("cari_kasus", ""),
    )
    if asked.get("tab_fasilitasi") != CASES or not (pilihan.macet or pilihan.tahap):
        return None
    return view(build_judul, tahun, pada, pilihan)


def _show_ended(tahun: int, pada: dt.date) -> None:
    """The cases that were closed, and why; drawn once somebody asks."""

    def ended() -> pd.DataFrame:
        rows = read(list_keluar, tahun=tahun, pada=pada)
        return rows.assign(
            keluar=[KELUAR[Keluar(each)] for each in rows["keluar"]],
            tanggal_keluar=[format_date_short(each) for each in rows["tanggal_keluar"]],
        )

    show_numbers(
        f"kasus_ditutup_{tahun}",
        ended,
        {
            "kelompok": "Kelompok",
            "kecamatan": "Kecamatan",
            "keluar": "Sebab",
            "tanggal_keluar": "Tanggal",
            "alasan": "Alasan",
        },
        judul=f"Kasus anggaran {tahun} yang ditutup",
        sumber="kasus fasilitasi",
        pada=pada,
        label="Yang ditutup",
    )


def _narrow() -> PilihanKasus:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        cari = st.text_input(
            "Cari kelompok atau tempat",
            type="search",
            max_chars=100,
            key="cari_kasus",
            bind="query-params",
            placeholder="Kelompok, desa, kecamatan",
            width=220,
        )
        stages = st.multiselect(
            "Tahap",
            [str(each) for each in Tahap],
            format_func=stage_name,
            key="tahap",
            bind="query-params",
            placeholder="Semua",
        )
        stuck = st.toggle(
            "Hanya yang macet",
            key="macet",
            bind="query-params",
            help="Sebelum SK AHU, lebih lama di tahapnya daripada P85 tahap itu.",
        )
    return PilihanKasus(tahap=tuple(stages), macet=stuck, cari=cari or "")


def _show_chosen(tahun: int, pada: dt.date, pilihan: PilihanKasus) -> None:
    mode = VIEW
    if current_user().may(Izin.UBAH):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            show_new_case()
            mode = st.segmented_control(
                "Mode",
                [VIEW, EDIT],
                default=VIEW,
                required=True,
                key="mode_kasus",
                bind="query-params",
                label_visibility="collapsed",
            )
    daftar = view(build_daftar, tahun, pada, pilihan)
    if not daftar.ids:
        st.info("Tidak ada kasus menurut pilihan ini.", icon=":material/info:")
        return
    if mode == EDIT:
        _show_edit_grid(choose_kasus(read(list_kasus, tahun=tahun, pada=pada), pilihan))
        return
    chosen = _show_cases(daftar)
    _show_files(daftar.ids, pada)
    case = None if chosen is None else view(build_kasus, tahun, pada, chosen)
    if case is not None:
        show_case(case)


def _show_edit_grid(cases: pd.DataFrame) -> None:
    """The cases as a grid; their stages move by their own form."""
    places = words_of_places()
    grid = Grid(
        "fasilitasi",
        "Kasus fasilitasi",
        {**{name: places[name] for name in (KECAMATAN, DESA)}, **words_of_case()},
        halaman="kasus",
        query={**st.query_params.to_dict(), "mode_kasus": EDIT, "tab_fasilitasi": CASES},
    )
    show_limit("kasus")
    mine = cases[cases["kecamatan_kode"].isin(own_kecamatan().keys())]
    if mine.empty:
        st.info("Semua kasus ini di luar kecamatan akun Anda.", icon=":material/lock:")
        return
    ids = tuple(sorted(int(each) for each in mine["id"]))
    show_grid(grid, lambda: read(list_kasus_sunting, ids).set_index("id"), name="nama_kelompok")
    st.caption(PLACE_FOLLOWS)


def _show_cases(daftar: DaftarKasus) -> int | None:
    """Draw the cases and return the id of the chosen one, also where its row is not drawn."""
    chosen = choose_row(
        daftar.tabel,
        daftar.digambar,
        nama="kasus",
        column_config=KASUS,
        height=table_height(len(daftar.digambar), at_most=460),
        alt="Daftar kasus fasilitasi. Memilih baris membuka riwayat tahapnya.",
    )
    if daftar.sisa:
        st.caption(daftar.sisa)
    asked = find_id(st.query_params.get("kasus", ""))
    return asked if chosen is None and asked in daftar.ids else chosen


def _show_files(ids: tuple[int, ...], pada: dt.date) -> None:
    """The cases with all that is known of them; with the people, for who may take names out."""
    box = open_downloads("unduh_kasus")
    if box is None:
        return
    ask = later(list_daftar_kasus, ids, pada=pada)
    named = current_user().may(Izin.NAMA)
    ask_names = later(list_orang_kasus, ids) if named else None

    def rows() -> Petikan:
        people = ask_names() if ask_names else None
        return Petikan(kasus_sheet(ask(), people), orang=_count_people(people))

    with box:
        show_downloads(
            "kasus_fasilitasi",
            rows,
            judul=f"Kasus fasilitasi per {format_date(pada)}",
            sumber="tahap fasilitasi",
            pada=pada,
            bernama=named,
        )


def _count_people(people: pd.DataFrame | None) -> int:
    """How many names stand in a file."""
    if people is None:
        return 0
    named = pd.concat([people[name].dropna() for name in ("pengusul", "petugas", "notaris")])
    return len(set(named))
