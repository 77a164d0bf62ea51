"""The cases of the screen Fasilitasi: the pipeline, the list, and the forms that move a case."""

import datetime as dt

import pandas as pd
import streamlit as st

from db.edits.tempat import DESA, KECAMATAN
from db.enums import Keluar, Tahap
from db.frames import rows_of
from db.izin import Izin
from db.queries.daftar_kasus import list_daftar_kasus, list_orang_kasus
from db.queries.kasus import count_keluar, list_kasus, list_kasus_sunting, list_keluar
from db.values.format import format_date, format_date_short, format_number
from ui.charts.fasilitasi import draw_pipeline
from ui.grid.spec import Grid
from ui.grid.table import show_grid
from ui.reports.kasus import kasus_sheet
from ui.screens.fasilitasi.case import show_case, show_new_case
from ui.screens.fasilitasi.model import per_tanggal
from ui.screens.kasus.form import words_of_case
from ui.screens.koperasi.list import PLACE_FOLLOWS, words_of_places
from ui.session.auth import current_user
from ui.session.data import later, read
from ui.session.reach import own_kecamatan, show_limit
from ui.widgets.beside import beside
from ui.widgets.chart import show_html
from ui.widgets.chosen import choose_row
from ui.widgets.downloads import Petikan, show_downloads
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.widgets.tables import table_height
from ui.words.labels import KELUAR
from ui.words.names import stage_name

VIEW, EDIT, CASES = "Lihat", "Sunting", "Kasus"
KASUS = {
    "kelompok": st.column_config.TextColumn("Kelompok", width="medium"),
    "kecamatan": st.column_config.TextColumn("Kecamatan"),
    "tahap": st.column_config.TextColumn("Tahap"),
    "sejak": st.column_config.DateColumn("Sejak", format="DD/MM/YYYY"),
    "hari": st.column_config.NumberColumn("Hari", help="Hari di tahap ini."),
    "tahun_anggaran": st.column_config.NumberColumn("Anggaran", format="%d"),
}


def show_cases_tab(tahun: int, pada: dt.date) -> None:
    """The pipeline by stage beside the list of its cases."""
    cases = read(list_kasus, tahun=tahun, pada=pada)
    left, right = beside("kasus", (2, 3))
    with left:
        st.header("Jalur kasus", anchor=False)
        show_html(
            draw_pipeline,
            _pipeline_of(cases),
            alt=f"Kasus menurut tahap: {format_number(len(cases))} kasus {per_tanggal(tahun)}.",
        )
        ended = format_number(read(count_keluar, tahun=tahun, pada=pada))
        st.caption(
            f"Kasus anggaran {tahun} dan tahun lain yang belum berdiri, {per_tanggal(tahun)}. "
            f"{ended} kasus anggaran {tahun} ditunda, mundur, atau ditolak."
        )
        _show_ended(tahun, pada)
        link("Antrean dan papan", "antrean", icon=":material/checklist:")
        pipeline = _pipeline_of(cases)
        show_numbers(
            f"jalur_kasus_{tahun}",
            pipeline.assign(tahap=[stage_name(each) for each in pipeline["tahap"]]),
            {"tahap": "Tahap", "kasus": "Kasus", "hari": "Hari di tahap (median)"},
            judul=f"Kasus menurut tahap {per_tanggal(tahun)}",
            sumber="tahap fasilitasi",
            pada=pada,
        )
    with right:
        _show_chosen(_narrow(cases), pada)


def find_chosen(tahun: int, pada: dt.date) -> str | None:
    """The cases that the address asks for, as a title: "12 kasus macet"; None for no choice."""
    macet = st.query_params.get("macet") == "true"
    known = {stage_name(each): str(each) for each in Tahap}
    stages = {name: known[name] for name in st.query_params.get_all("tahap") if name in known}
    if st.query_params.get("tab_fasilitasi") != CASES or not (macet or stages):
        return None
    cases = read(list_kasus, tahun=tahun, pada=pada)
    found = _chosen_of(
        cases, list(stages.values()), macet=macet, cari=st.query_params.get("cari_kasus", "")
    )
    words = f"{format_number(len(found))} kasus{' macet' if macet else ''}"
    return f"{words} di {', '.join(stages)}" if stages else words


def _chosen_of(cases: pd.DataFrame, stages: list[str], *, macet: bool, cari: str) -> pd.DataFrame:
    if stages:
        cases = cases[cases["tahap"].isin(stages)]
    for word in cari.casefold().split():
        cases = cases[cases["kelompok"].str.casefold().str.contains(word, regex=False)]
    return cases[cases["macet"]] if macet else cases


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


def _narrow(cases: pd.DataFrame) -> pd.DataFrame:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        cari = st.text_input(
            "Cari kelompok",
            type="search",
            max_chars=100,
            key="cari_kasus",
            bind="query-params",
            placeholder="Nama kelompok",
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
    return _chosen_of(cases, stages, macet=stuck, cari=cari or "")


def _show_chosen(cases: pd.DataFrame, pada: dt.date) -> None:
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
    if cases.empty:
        st.info("Tidak ada kasus menurut pilihan ini.", icon=":material/info:")
        return
    if mode == EDIT:
        _show_edit_grid(cases)
        return
    chosen = _show_cases(cases)
    _show_files(cases, pada)
    if chosen is not None:
        show_case(rows_of(cases[cases["id"] == chosen])[0])


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


def _pipeline_of(cases: pd.DataFrame) -> pd.DataFrame:
    """A row per stage, also the empty ones: tahap (str), kasus (int64), hari (median, Float64)."""
    grouped = cases.groupby("tahap")["hari"]
    stages = [str(tahap) for tahap in Tahap]
    counts, medians = grouped.size(), grouped.median()
    return pd.DataFrame(
        {
            "tahap": stages,
            "kasus": [int(counts.get(tahap, 0)) for tahap in stages],
            "hari": [medians.get(tahap, pd.NA) for tahap in stages],
        }
    ).astype({"hari": "Float64"})


def _show_cases(cases: pd.DataFrame) -> int | None:
    """Draw the cases and return the id of the chosen one."""
    shown = cases.assign(tahap=[stage_name(each) for each in cases["tahap"]])
    return choose_row(
        shown,
        cases["id"],
        nama="kasus",
        column_config=KASUS,
        column_order=list(KASUS),
        height=table_height(len(cases), at_most=460),
        alt="Daftar kasus fasilitasi. Memilih baris membuka riwayat tahapnya.",
    )


def _show_files(cases: pd.DataFrame, pada: dt.date) -> None:
    """The cases with all that is known of them; with the people, for who may take names out."""
    ids = tuple(int(each) for each in cases["id"])
    ask = later(list_daftar_kasus, ids, pada=pada)
    named = current_user().may(Izin.NAMA)
    ask_names = later(list_orang_kasus, ids) if named else None

    def rows() -> Petikan:
        people = ask_names() if ask_names else None
        return Petikan(kasus_sheet(ask(), people), orang=_count_people(people))

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
