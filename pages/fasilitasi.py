"""Fasilitasi: this year's foundings against the target, and every case on its way there."""

import streamlit as st

from db.clock import today
from db.enums import StatusKelembagaan
from db.queries.fasilitasi import (
    count_pendirian,
    list_kelangsungan,
    list_kumulatif,
    list_per_kecamatan,
    list_per_tahun,
)
from db.queries.kecamatan import FASILITASI_SEJAK
from ui.angka import show_numbers
from ui.cetak.naskah import Permintaan
from ui.charts.fasilitasi import build_curve, build_kecamatan, build_survival, build_years
from ui.data import read
from ui.draw import show
from ui.export import show_downloads
from ui.fasilitasi import (
    STATUS,
    explain_schedule,
    finding,
    last_day,
    per_tanggal,
    show_curve_numbers,
)
from ui.format import format_number, format_percent
from ui.head import show_head
from ui.kasus import CASES, show_cases_tab
from ui.laporan import show_paper

head = st.container()
tahun = st.selectbox(
    "Tahun",
    range(today().year, FASILITASI_SEJAK.year - 1, -1),
    key="tahun",
    bind="query-params",
    width=140,
)
pada = last_day(tahun)
progress = read(count_pendirian, tahun=tahun, pada=pada)
with head:
    show_head(
        finding(progress),
        subtitle="Kasus fasilitasi dinas yang SK AHU-nya terbit, tanpa KDMP",
        source="tahap fasilitasi",
    )
show_paper("fasilitasi", Permintaan(pada=today(), tahun=tahun))
tab_year, tab_cases, tab_years = st.tabs(
    ["Kemajuan", CASES, "Tahun ke tahun"], key="tab_fasilitasi", bind="query-params"
)

with tab_year:
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header(f"Koperasi berdiri sepanjang {tahun}", anchor=False)
        show(
            build_curve,
            read(list_kumulatif, tahun=tahun, pada=pada),
            alt=f"Kurva pendirian {tahun} {per_tanggal(tahun)}: {finding(progress)}.",
            target=progress.target,
            tahun=tahun,
        )
        st.caption(explain_schedule(progress))
        show_curve_numbers(read(list_kumulatif, tahun=tahun, pada=pada), tahun)
    with right:
        st.header("Menurut kecamatan", anchor=False)
        places = read(list_per_kecamatan, tahun=tahun, pada=pada)
        some = places[places["berdiri"] > 0]
        show(
            build_kecamatan,
            some,
            alt=f"Pendirian {tahun} menurut kecamatan; {len(some)} dari {len(places)} ada.",
            empty=f"Belum ada koperasi yang berdiri pada {tahun}.",
        )
        st.caption(f"{len(places) - len(some)} kecamatan lain belum ada pada {tahun}.")
        show_numbers(
            f"pendirian_kecamatan_{tahun}",
            places,
            {"kecamatan": "Kecamatan", "berdiri": "Berdiri (koperasi)"},
            judul=f"Pendirian difasilitasi {per_tanggal(tahun)}, per kecamatan",
            sumber="tahap fasilitasi",
        )

with tab_cases:
    show_cases_tab(tahun, pada)

with tab_years:
    years = read(list_per_tahun, pada=today())
    st.header("Pendirian tiap tahun terhadap targetnya", anchor=False)
    total = format_number(int(years["berdiri"].sum()))
    show(build_years, years, alt=f"{total} koperasi berdiri lewat fasilitasi sejak 2015.")
    st.caption(f"Batang: berdiri. Garis kuning: target tahun itu. Jumlah sejak 2015: {total}.")
    st.header("Apa jadinya koperasi tiap angkatan", anchor=False)
    survival = read(list_kelangsungan, pada=today())
    alive = survival[survival["status"] == str(StatusKelembagaan.AKTIF)]["jumlah"].sum()
    share = format_percent(100 * alive / survival["jumlah"].sum() if len(survival) else None)
    show(build_survival, survival, alt=f"{share} koperasi hasil fasilitasi kini aktif.")
    st.caption(f"Status hari ini. Aktif: {format_number(int(alive))} dari {total} ({share}).")
    show_numbers(
        "kelangsungan_fasilitasi",
        survival.assign(status=[STATUS[each] for each in survival["status"]]),
        {"tahun": "Tahun SK AHU", "status": "Status hari ini", "jumlah": "Koperasi"},
        judul="Keadaan koperasi hasil fasilitasi tiap tahun",
        sumber="tahap fasilitasi dan status kelembagaan",
    )
    show_downloads(
        "fasilitasi_per_tahun",
        years.rename(columns={"tahun": "Tahun", "berdiri": "Berdiri", "target": "Target"}),
        judul="Pendirian difasilitasi per tahun",
        sumber="tahap fasilitasi",
    )
