"""Where next: kecamatan with few koperasi for their people, desa without any, groups proposed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import Tahap
from db.figures.katalog import UKURAN
from db.frames import rows_of
from db.queries.berikut import list_desa_berikut
from db.queries.kasus import list_usulan
from db.values.format import format_date, format_number
from ui.charts.html.atlas import Titik, draw_points
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import long_table, word_table
from ui.charts.palette import PALETTES
from ui.screens.peta.bagan import draw_small
from ui.screens.peta.boundaries import map_content, map_source
from ui.screens.peta.map import read_map
from ui.session.data import read
from ui.session.view import Read, view
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.downloads import show_downloads
from ui.widgets.head import EarlyHead
from ui.words.address import address_in, asal_angka
from ui.words.markdown import escape_markdown
from ui.words.markup import Html, tag
from ui.words.names import stage_name

KUNCI = "koperasi_per_10000"
_PENDUDUK = dt.date(2024, 6, 30)
_MARKED = 5
_BEFORE_SK = [stage_name(each) for each in list(Tahap)[: list(Tahap).index(Tahap.T6)]]


@dataclass(frozen=True)
class LayarBerikut:
    """The mode, drawn: the finding, the map, the kecamatan in order, the desa."""

    judul: str
    peta: Html
    kecamatan: Html
    desa: Html


def build_berikut(read: Read, hari: dt.date, warna: str) -> LayarBerikut:
    """Kecamatan with the fewest first, each beside what is proposed there: a view."""
    shown = read_map(read, KUNCI, tahun_buku=hari.year - 1, hari=hari)
    usulan = read(list_usulan, pada=hari)
    by_place = {
        str(kode): int(n) for kode, n in usulan.groupby("kecamatan_kode")["kasus"].sum().items()
    }
    desa = rows_of(read(list_desa_berikut, pada=hari))
    rows = rows_of(shown[0].dropna(subset=["nilai"]).sort_values(["nilai", "nama"]))
    few = {row["kode"]: format_number(at) for at, row in enumerate(rows[:_MARKED], start=1)}
    return LayarBerikut(
        judul=_finding(rows, by_place),
        peta=section(
            "Di peta",
            tag(
                "div",
                draw_small(
                    read,
                    shown,
                    PALETTES[warna],
                    pilihan=(("tampilan", "Keadaan"),),
                    alt=f"Peta {UKURAN[KUNCI].nama.lower()}; {_MARKED} yang paling sedikit "
                    "bernomor. Daftarnya ada di samping.",
                    tanda=few,
                ),
                draw_points(_points(desa), PALETTES[warna], batas=map_content(read)),
                class_="d-peta-kdmp",
            ),
            f"Nomor: {_MARKED} kecamatan dengan koperasi paling sedikit bagi penduduknya. Titik: "
            f"desa tempat kelompok diusulkan. {map_source(read, markdown=False)}",
        ),
        kecamatan=_places(rows, by_place, hari),
        desa=_desa(desa, usulan),
    )


def _points(desa: list[dict[str, Any]]) -> list[Titik]:
    """The desa in which a group is proposed, the larger the more there are."""
    return [
        Titik(
            f"{row['desa']} ({row['kecamatan']}): {format_number(row['kasus'])} kelompok diusulkan",
            row["lon"],
            row["lat"],
            row["kasus"],
        )
        for row in desa
        if row["kasus"]
    ]


def _finding(rows: list[dict[str, Any]], by_place: dict[str, int]) -> str:
    if not rows:
        return "Koperasi menurut kecamatan belum terdata"
    first = rows[0]
    proposed = format_number(by_place.get(str(first["kode"]), 0), none="0")
    return (
        f"{first['nama']} paling sedikit: {first['nilai_teks']} koperasi per 10.000 penduduk, "
        f"{proposed} kelompok diusulkan"
    )


def _places(rows: list[dict[str, Any]], by_place: dict[str, int], hari: dt.date) -> Html:
    if not rows:
        return section("Kecamatan", nothing("Belum ada koperasi yang kecamatannya terdata."), "")
    lines = [
        (
            f"{at}. {row['nama']}",
            tag(
                "a",
                str(row["nilai_teks"]),
                href=asal_angka(KUNCI, hari=hari, kecamatan=str(row["nama"])),
            ),
            f"{format_number(row['pembilang'])} per {format_number(row['penyebut'])}",
            _proposed(by_place.get(str(row["kode"]), 0), str(row["nama"])),
        )
        for at, row in enumerate(rows, start=1)
    ]
    heads = ("Kecamatan", "Per 10.000", "Koperasi per penduduk", "Kelompok diusulkan")
    return section(
        "Kecamatan, yang paling sedikit dahulu",
        long_table(word_table("Koperasi per 10.000 penduduk menurut kecamatan.", heads, lines)),
        f"Koperasi terdaftar per {format_date(hari)}, KDMP dalam register ikut; penduduk Dukcapil "
        f"per {format_date(_PENDUDUK)}. Kelompok diusulkan: kasus fasilitasi yang terbuka dan "
        "belum mencapai SK (T6), tanpa KDMP.",
    )


def _proposed(many: int, tempat: str) -> Html | str:
    """How many groups, and the way to those of a place, found by its name."""
    if not many:
        return "0"
    where = address_in("fasilitasi", tab_fasilitasi="Kasus", cari_kasus=tempat, tahap=_BEFORE_SK)
    return tag("a", format_number(many), href=where)


def _desa(rows: list[dict[str, Any]], usulan: pd.DataFrame) -> Html:
    without = [row for row in rows if not row["koperasi"]]
    proposed = sum(bool(row["kasus"]) for row in without)
    few = [row for row in rows if row["koperasi"] and row["kasus"]]
    nowhere = int(usulan.loc[usulan["desa_kode"].isna(), "kasus"].sum())
    lines = [
        (
            str(row["desa"]),
            str(row["kecamatan"]),
            format_number(row["koperasi"]),
            _proposed(int(row["kasus"]), str(row["desa"])),
        )
        for row in (*without, *few)
    ]
    heads = ("Desa", "Kecamatan", "Koperasi", "Kelompok diusulkan")
    table = long_table(word_table("Desa tanpa koperasi, lalu desa dengan usulan.", heads, lines))
    return section(
        f"{format_number(len(without))} dari {format_number(len(rows))} desa tanpa koperasi dalam "
        f"register, {format_number(proposed)} di antaranya sudah ada usulan",
        table if lines else nothing("Setiap desa sudah punya koperasi dalam register."),
        "Penduduk per desa belum dimiliki, jadi desa diurutkan menurut jumlah koperasinya, bukan "
        "per 10.000 penduduk. Sesudah yang tanpa koperasi: desa lain tempat kelompok diusulkan. "
        "Koperasi yang desanya belum dicatat tidak terlihat di sini. "
        f"{format_number(nowhere)} kelompok diusulkan tanpa desa.",
    )


def show_berikut(head: EarlyHead) -> None:
    """Draw the whole mode."""
    drawn = view(build_berikut, today(), palette_name())
    head.show(
        escape_markdown(drawn.judul),
        subtitle="Di mana koperasi masih sedikit, di samping kelompok yang diusulkan",
        source=f"{UKURAN[KUNCI].sumber}; kasus fasilitasi",
        angka=(KUNCI,),
    )
    left, right = beside("berikut", (3, 4))
    with left:
        st.html(drawn.peta)
    with right:
        st.html(drawn.kecamatan)
    st.html(drawn.desa)
    rows = read(list_desa_berikut, pada=today()).drop(columns=["lon", "lat"])
    names = ("Kode desa (Kemendagri)", "Desa", "Kecamatan", "Koperasi", "Kelompok diusulkan")
    show_downloads(
        "di_mana_berikutnya",
        rows.rename(columns=dict(zip(rows.columns, names, strict=True))),
        judul="Di mana berikutnya: koperasi dan usulan menurut desa",
        definisi="Koperasi terdaftar yang desanya dicatat, dan kasus fasilitasi yang terbuka.",
        angka=(KUNCI,),
    )
