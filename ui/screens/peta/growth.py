"""The map in motion: how the register grew by kecamatan since 2015."""

from importlib.resources import files
from pathlib import Path

import pandas as pd
import streamlit as st

from db.clock import today
from db.frames import rows_of
from db.queries.pertumbuhan import SEJAK, count_tanpa_tanggal, list_pertumbuhan
from db.values.format import NOT_RECORDED, format_number
from db.values.hidden import Nilai
from ui.charts.classes import Tumbuh
from ui.charts.growth import build_animation
from ui.screens.peta.boundaries import map_content, map_source
from ui.session.data import read
from ui.widgets.beside import beside
from ui.widgets.chart import current_palette
from ui.widgets.downloads import show_downloads
from ui.widgets.head import EarlyHead

DEFINISI = (
    "Koperasi yang hari ini terdaftar, menurut tahun badan hukumnya; yang dibubarkan tidak ikut "
    "pada tahun mana pun."
)
# A frame has no typeface of the page around it; this is the same file.
_HURUF = next(
    (Path(str(files("streamlit"))) / "static/static/media").glob("SourceSansVF-Up*.woff2")
)
PAGE = (
    "<!doctype html><meta charset=utf-8><style>"
    f"@font-face{{{{font-family:'Source Sans';src:url(/static/media/{_HURUF.name});"
    "font-weight:200 900}}html,body{{height:100%;margin:0;"
    "background:{ground};font:14px 'Source Sans',system-ui,sans-serif}}</style>{body}"
)
HEIGHT = 520
SUMBER = "tanggal badan hukum dalam register"


def show_growth(head: EarlyHead) -> None:
    """Draw the whole mode: the finding, the animation, the numbers as a table and as files."""
    rows = read(list_pertumbuhan, hari=today())
    data, wide = _shape_growth(rows), _table(rows)
    head.show(
        growth_finding(data),
        subtitle=f"Koperasi per kecamatan pada akhir tiap tahun, {SEJAK} sampai hari ini",
        source=SUMBER,
        angka=("tercatat_sampai",),
    )
    drawing, side = beside("pertumbuhan", (5, 3))
    with drawing:
        palette = current_palette()
        drawn = build_animation(data, palette, alt=describe_growth(data), batas=map_content())
        # A frame of its own: st.html takes every SVG out. Nothing in it was typed by anyone.
        page = PAGE.format(ground=palette.ground, body=drawn)
        st.iframe(page, height=HEIGHT, alt="Peta pertumbuhan koperasi")
        st.caption(f"{DEFINISI} {_undated()} {map_source()}")
    with side:
        st.dataframe(
            wide,
            hide_index=True,
            placeholder=NOT_RECORDED,
            height=460,
            alt="Koperasi per kecamatan dan tahun",
        )
    show_downloads(
        "pertumbuhan",
        wide,
        judul=growth_finding(data),
        definisi=f"{DEFINISI} {_undated()}",
        sumber=SUMBER,
        angka=("tercatat_sampai",),
    )


def _shape_growth(rows: pd.DataFrame) -> Tumbuh:
    """The rows of list_pertumbuhan for build_animation; every number is shown."""
    nilai: dict[str, list[Nilai]] = {}
    for row in rows_of(rows):
        nilai.setdefault(row["kode"], []).append(int(row["jumlah"]))
    return Tumbuh(
        tahun=tuple(int(each) for each in sorted(rows["tahun"].unique())),
        nilai={kode: tuple(each) for kode, each in nilai.items()},
        terkecil=0,
    )


def growth_finding(data: Tumbuh) -> str:
    """The title: how many there are, and how many of these stood at first; also for one year."""
    first, last = data.jumlah(0), data.jumlah(-1)
    if last == 0:
        return "Belum ada koperasi yang tanggal badan hukumnya terdata"
    if len(data.tahun) == 1 or first == last:
        return f"{format_number(last)} koperasi pada {data.tahun[-1]}"
    return (
        f"Dari {format_number(last)} koperasi yang kini terdaftar di kecamatan, "
        f"{format_number(first)} sudah ada pada {data.tahun[0]}"
    )


def describe_growth(data: Tumbuh) -> str:
    """What the animation shows, for a reader who does not see it."""
    years = ", ".join(
        f"{tahun}: {format_number(data.jumlah(at))}" for at, tahun in enumerate(data.tahun)
    )
    return f"Peta {len(data.nilai)} kecamatan dari tahun ke tahun. Koperasi seluruhnya {years}."


def _undated() -> str:
    without = read(count_tanpa_tanggal)
    if not without:
        return "Semua koperasi di peta bertanggal."
    return f"{format_number(without)} koperasi tanpa tanggal badan hukum tidak ikut dihitung."


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    wide = rows.pivot_table(index=["kode", "nama"], columns="tahun", values="jumlah")
    wide = wide.astype("int64").reset_index().sort_values("nama", ignore_index=True)
    names = {"kode": "Kode Kemendagri", "nama": "Kecamatan"}
    wide.columns = pd.Index([names.get(each, str(each)) for each in wide.columns])
    return wide[["Kecamatan", *wide.columns[2:], "Kode Kemendagri"]]
