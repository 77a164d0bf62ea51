"""The cases of the screen Fasilitasi: the pipeline, the list, and the forms that move a case."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from db.actions.fasilitasi import (
    PROVED,
    close_fasilitasi,
    create_fasilitasi,
    next_stage,
    record_tahap,
    remove_fasilitasi,
)
from db.clock import today
from db.enums import Keluar, SumberDana, Tahap
from db.frames import rows_of
from db.izin import Izin
from db.queries.kasus import count_keluar, list_kasus, list_kasus_sunting, list_tahap
from db.queries.pengaturan import get_pengaturan
from db.queries.wilayah import list_desa
from ui.angka import show_numbers
from ui.auth import current_user
from ui.charts.fasilitasi import build_pipeline
from ui.data import read, write, write_once
from ui.draw import show
from ui.editor import show_grid
from ui.errors import explain_rejection
from ui.export import show_downloads
from ui.fasilitasi import per_tanggal
from ui.format import NOT_RECORDED, format_date_short, format_number
from ui.hapus import show_remove
from ui.jangkauan import own_kecamatan, show_limit, show_outside
from ui.labels import KELUAR, SUMBER_DANA, TAHAP
from ui.links import link
from ui.sekali import form_key, form_name, next_form
from ui.simpan import Grid
from ui.urungkan import remember_save

VIEW, EDIT, CASES = "Lihat", "Sunting", "Kasus"
KASUS = {
    "kelompok": st.column_config.TextColumn("Kelompok", width="medium", pinned=True),
    "kecamatan": st.column_config.TextColumn("Kecamatan"),
    "tahap": st.column_config.TextColumn("Tahap"),
    "sejak": st.column_config.DateColumn("Sejak", format="DD/MM/YYYY"),
    "hari": st.column_config.NumberColumn("Hari", help="Hari di tahap ini."),
    "tahun_anggaran": st.column_config.NumberColumn("Anggaran", format="%d"),
}


def show_cases_tab(tahun: int, pada: dt.date) -> None:
    """The pipeline by stage beside the list of its cases."""
    cases = read(list_kasus, tahun=tahun, pada=pada)
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.header("Jalur kasus", anchor=False)
        show(
            build_pipeline,
            pipeline_of(cases),
            alt=f"Kasus menurut tahap: {format_number(len(cases))} kasus {per_tanggal(tahun)}.",
        )
        st.caption(
            f"Kasus anggaran {tahun} dan tahun lain yang belum berdiri, {per_tanggal(tahun)}. "
            f"{format_number(read(count_keluar, tahun=tahun))} kasus anggaran {tahun} ditunda, "
            "mundur, atau ditolak."
        )
        pipeline = pipeline_of(cases)
        show_numbers(
            f"jalur_kasus_{tahun}",
            pipeline.assign(tahap=[stage_name(each) for each in pipeline["tahap"]]),
            {"tahap": "Tahap", "kasus": "Kasus", "hari": "Hari di tahap (median)"},
            judul=f"Kasus menurut tahap {per_tanggal(tahun)}",
            sumber="tahap fasilitasi",
        )
    with right:
        _show_chosen(_narrow(cases))


def _narrow(cases: pd.DataFrame) -> pd.DataFrame:
    limit = int(read(get_pengaturan, "hari_kasus_macet"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        stages = st.multiselect(
            "Tahap", [str(each) for each in Tahap], format_func=stage_name, key="tahap",
            bind="query-params", placeholder="Semua",
        )  # fmt: skip
        stuck = st.toggle(
            "Hanya yang macet", key="macet", bind="query-params",
            help=f"Lebih dari {limit} hari di satu tahap sebelum SK AHU.",
        )  # fmt: skip
    if stages:
        cases = cases[cases["tahap"].isin(stages)]
    if stuck:
        early = [str(each) for each in list(Tahap)[: list(Tahap).index(Tahap.T6)]]
        cases = cases[(cases["hari"] > limit) & cases["tahap"].isin(early)]
    return cases


def _show_chosen(cases: pd.DataFrame) -> None:
    mode = VIEW
    if current_user().may(Izin.UBAH):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            show_new_case()
            mode = st.segmented_control(
                "Mode", [VIEW, EDIT], default=VIEW, required=True, key="mode_kasus",
                bind="query-params", label_visibility="collapsed",
            )  # fmt: skip
    if cases.empty:
        st.info("Tidak ada kasus menurut pilihan ini.", icon=":material/info:")
        return
    if mode == EDIT:
        _show_edit_grid(cases)
        return
    chosen = show_cases(cases)
    show_downloads(
        "kasus_fasilitasi",
        rows_of_cases(cases),
        judul="Kasus fasilitasi",
        sumber="tahap fasilitasi",
    )
    if chosen is not None:
        show_case(rows_of(cases[cases["id"] == chosen])[0])


def _show_edit_grid(cases: pd.DataFrame) -> None:
    """The cases as a grid; their stages move by their own form."""
    grid = Grid(
        "fasilitasi", "Kasus fasilitasi", halaman="kasus",
        query={**st.query_params.to_dict(), "mode_kasus": EDIT, "tab_fasilitasi": CASES},
    )  # fmt: skip
    show_limit("kasus")
    mine = cases[cases["kecamatan_kode"].isin(own_kecamatan().keys())]
    if mine.empty:
        st.info("Semua kasus ini di luar kecamatan akun Anda.", icon=":material/lock:")
        return
    ids = tuple(sorted(int(each) for each in mine["id"]))
    show_grid(grid, lambda: read(list_kasus_sunting, ids).set_index("id"), name="nama_kelompok")


def stage_name(tahap: str) -> str:
    """A stored stage in words: "T4 Berkas lengkap"."""
    return f"{tahap} {TAHAP[Tahap(tahap)]}"


def pipeline_of(cases: pd.DataFrame) -> pd.DataFrame:
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


def show_cases(cases: pd.DataFrame) -> int | None:
    """Draw the cases and return the id of the chosen one."""
    shown = cases.assign(tahap=[stage_name(each) for each in cases["tahap"]])
    event: Any = st.dataframe(
        shown,
        column_config=KASUS,
        column_order=list(KASUS),
        hide_index=True,
        height="auto" if len(cases) < 12 else 460,  # noqa: PLR2004 - rows that fit
        on_select="rerun",
        selection_mode="single-row",
        key="kasus_daftar",
        alt="Daftar kasus fasilitasi. Memilih baris membuka riwayat tahapnya.",
    )
    rows = event["selection"]["rows"]
    return int(cases["id"].iloc[rows[0]]) if rows else None


def show_case(case: dict[str, Any]) -> None:
    """The stages of one case, and for who may edit it the forms that move or close it."""
    st.header(str(case["kelompok"]), anchor=False)
    st.caption(f"{case['kecamatan']} · anggaran {case['tahun_anggaran']}")
    show_outside("Kasus ini", case["kecamatan_kode"])
    stages = read(list_tahap, fasilitasi_id=int(case["id"]))
    table = pd.DataFrame(
        {
            "Tahap": [stage_name(each) for each in stages["tahap"]],
            "Tanggal": [format_date_short(each) for each in stages["tanggal"]],
            "Nomor bukti": stages["nomor_bukti"].fillna("–"),
        }
    )
    st.table(table.set_index("Tahap"), border="horizontal")
    show_numbers(
        f"tahap_kasus_{case['id']}", table, None, judul=f"Tahap {case['kelompok']}",
        sumber="tahap fasilitasi",
    )  # fmt: skip
    if not pd.isna(case["koperasi_id"]):
        link("Buka koperasinya", "profil", icon=":material/badge:", koperasi=case["koperasi_id"])
    if current_user().may_edit(case["kecamatan_kode"]):
        _show_next_form(case)
        _show_close_form(case)
        if case["tahap"] == Tahap.T0:
            names = {int(case["id"]): str(case["kelompok"])}
            show_remove(f"kasus_{case['id']}", "kasus", names, remove_fasilitasi)


def _show_next_form(case: dict[str, Any]) -> None:
    here = Tahap(case["tahap"])
    target = next_stage(here)
    if target is None:
        return
    with st.form(f"tahap_{case['id']}_{here}", enter_to_submit=False):
        st.markdown(f"**Catat tahap berikutnya: {stage_name(target)}**")
        tanggal = st.date_input(
            "Tanggal", value=today(), max_value=today(), min_value=case["sejak"],
            format="DD/MM/YYYY",
        )  # fmt: skip
        wajib = "" if target in PROVED else " (boleh kosong)"
        bukti = st.text_input(f"Nomor bukti{wajib}", max_chars=120)
        catatan = st.text_input("Catatan (boleh kosong)", max_chars=500)
        if st.form_submit_button(f"Pindahkan ke {target}", type="primary"):
            with explain_rejection():
                write(
                    record_tahap, fasilitasi_id=int(case["id"]), dari=here, tanggal=tanggal,
                    nomor_bukti=bukti, catatan=catatan,
                )  # fmt: skip
                remember_save(f"Kasus pindah ke {stage_name(target)}.")
                st.rerun()


def _show_close_form(case: dict[str, Any]) -> None:
    with (
        st.expander("Tutup kasus tanpa berdiri", icon=":material/cancel:"),
        st.form(f"tutup_{case['id']}", border=False, enter_to_submit=False),
    ):
        keluar = st.radio(
            "Sebab", list(Keluar), format_func=lambda each: KELUAR[each], horizontal=True
        )
        tanggal = st.date_input(
            "Tanggal", value=today(), max_value=today(), format="DD/MM/YYYY", key="tutup_tanggal"
        )
        alasan = st.text_input("Alasan", max_chars=500)
        if st.form_submit_button("Tutup kasus"):
            with explain_rejection():
                write(
                    close_fasilitasi,
                    fasilitasi_id=int(case["id"]),
                    keluar=keluar or Keluar.DITUNDA,
                    tanggal=tanggal,
                    alasan=alasan,
                )
                remember_save("Kasus ditutup.")
                st.rerun()


def show_new_case() -> None:
    """The form that opens a case at T0."""
    kecamatan = {nama: kode for kode, nama in own_kecamatan().items()}
    with st.popover("Kasus baru", icon=":material/add:"):
        # Outside the form, because the desa depend on it.
        place = st.selectbox("Kecamatan", list(kecamatan), key="baru_kecamatan")
        desa = {row["nama"]: row["kode"]
                for row in rows_of(read(list_desa, kecamatan=kecamatan[place]))}  # fmt: skip
        calon = st.number_input(
            "Calon anggota", min_value=0, max_value=10_000, value=None,
            key=form_name("kasus_baru") + "_calon",
        )  # fmt: skip
        _show_founders(calon)
        with st.form(form_name("kasus_baru"), border=False, enter_to_submit=False):
            nama = st.text_input("Nama kelompok", max_chars=200)
            village = st.selectbox("Desa", list(desa), index=None, placeholder=NOT_RECORDED)
            dana = st.selectbox("Sumber dana", list(SumberDana), index=None,
                                format_func=lambda each: SUMBER_DANA[each],
                                placeholder=NOT_RECORDED)  # fmt: skip
            tanggal = st.date_input("Tanggal usulan", value=today(), max_value=today(),
                                    format="DD/MM/YYYY")  # fmt: skip
            if st.form_submit_button("Simpan", type="primary"):
                with explain_rejection():
                    write_once(
                        form_key("kasus_baru"),
                        create_fasilitasi,
                        nama_kelompok=nama,
                        kecamatan_kode=kecamatan[place],
                        desa_kode=desa[village] if village else None,
                        tahun_anggaran=tanggal.year,
                        sumber_dana=dana,
                        calon_anggota=None if calon is None else int(calon),
                        tanggal=tanggal,
                    )
                    next_form("kasus_baru")
                    remember_save("Kasus baru dicatat di T0.")
                    st.rerun()


def _show_founders(calon: int | None) -> None:
    """Too few are refused, few are warned of; both limits are settings."""
    least, better = (
        int(read(get_pengaturan, each)) for each in ("pendiri_paling_sedikit", "pendiri_anjuran")
    )
    if calon is None:
        st.caption(f"Paling sedikit {least} orang; sebaiknya {better} atau lebih.")
    elif calon < least:
        st.error(f"Baru {calon} orang: pendirian memerlukan sekurangnya {least}.")
    elif calon < better:
        st.warning(f"{calon} orang cukup menurut aturan, tetapi kurang dari {better}.")


def rows_of_cases(cases: pd.DataFrame) -> pd.DataFrame:
    """The cases under their headings, for a file."""
    return pd.DataFrame(
        {
            "Kelompok": cases["kelompok"],
            "Kecamatan": cases["kecamatan"],
            "Desa": cases["desa"],
            "Tahun anggaran": cases["tahun_anggaran"],
            "Tahap": [stage_name(each) for each in cases["tahap"]],
            "Sejak": cases["sejak"],
            "Hari di tahap ini": cases["hari"],
        }
    )
