"""Whom training has reached: the map, all kecamatan in order, and the koperasi behind each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.figures.pembinaan import PERSEN_CAKUPAN, TERJANGKAU
from db.frames import rows_of
from db.queries.cakupan import list_cakupan
from db.values.format import NOT_RECORDED, format_date, format_date_short, format_number
from ui.charts.html.parts import halves, nothing, origin, section
from ui.charts.html.ranking import BarisUrut, draw_ranking
from ui.charts.html.tabel import koperasi_link, long_table, word_table
from ui.charts.palette import PALETTES, Palette
from ui.charts.peta import describe_map
from ui.screens.pembinaan.bagan import cakupan_address, tell_coverage
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.screens.peta.bagan import draw_small
from ui.screens.peta.boundaries import map_source
from ui.screens.peta.map import finding, read_map, values_of
from ui.session.data import later
from ui.session.view import Read, view
from ui.widgets.chart import palette_name
from ui.widgets.definition import fill_rules
from ui.widgets.downloads import open_downloads, show_downloads
from ui.widgets.links import link
from ui.words.markup import Html, joined

# Rows that are drawn; the file has all of them.
SHOWN = 200
_HEADS = ("Koperasi", "Kecamatan", "Desa", "Terakhir dilatih", "Orang dilatih")
_FILE = {
    "nama": "Koperasi",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "terjangkau": "Terjangkau",
    "terakhir": "Terakhir dilatih",
    "orang": "Orang dilatih",
}


@dataclass(frozen=True)
class Cakupan:
    """The coverage of a day: its finding, the map beside the kecamatan, and the koperasi."""

    judul: str
    bagan: Html
    daftar: Html


def show_cakupan(pilihan: PilihanPembinaan, cakupan: Cakupan) -> None:
    """Draw the coverage, with what takes it away."""
    st.html(cakupan.bagan)
    st.html(cakupan.daftar)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        box = open_downloads("unduh_cakupan")
        if box is not None:
            with box:
                _show_files(pilihan)
        _show_way(pilihan)


def _show_files(pilihan: PilihanPembinaan) -> None:
    show_downloads(
        "cakupan_koperasi",
        _rows_to_export(pilihan),
        judul="Koperasi aktif menurut jangkauan pembinaan",
        definisi=fill_rules(PERSEN_CAKUPAN.definisi),
        sumber=PERSEN_CAKUPAN.sumber,
        saringan=[f"Kecamatan: {pilihan.nama_kecamatan or 'semua'}"],
        pada=pilihan.pada,
        angka=(PERSEN_CAKUPAN.kunci,),
    )


def _show_way(pilihan: PilihanPembinaan) -> None:
    """To the same koperasi in the list, which is of today."""
    if pilihan.pada >= today():
        chosen = {"kecamatan": pilihan.nama_kecamatan} if pilihan.kecamatan else {}
        link(
            "Yang belum terjangkau di daftar koperasi",
            "koperasi",
            icon=":material/arrow_forward:",
            perlu="Belum terjangkau pembinaan",
            **chosen,
        )


def view_cakupan(pilihan: PilihanPembinaan) -> Cakupan:
    """What the screen says of the coverage, worked out once per state."""
    return view(build_cakupan, pilihan, palette_name())


def build_cakupan(read: Read, pilihan: PilihanPembinaan, warna: str) -> Cakupan:
    """The coverage as of the day of the choice, of which a kecamatan may be picked out."""
    palette = PALETTES[warna]
    frame, kelas = read_map(read, PERSEN_CAKUPAN.kunci, tahun_buku=pilihan.tahun, hari=pilihan.pada)
    shown = frame[frame["kode"] == pilihan.kecamatan] if pilihan.kecamatan else frame
    small = draw_small(
        read,
        (frame, kelas),
        palette,
        alamat=cakupan_address(pilihan),
        alt=describe_map(frame, PERSEN_CAKUPAN.nama, kelas),
    )
    words = joined(
        f"{tell_coverage(read, pilihan)} {fill_rules(PERSEN_CAKUPAN.definisi, read)} "
        f"{map_source(read, markdown=False)}",
        origin(PERSEN_CAKUPAN.kunci, pilihan.pada),
    )
    return Cakupan(
        judul=_finding(shown, pilihan) if pilihan.kecamatan else finding(frame, PERSEN_CAKUPAN),
        bagan=halves(
            section("Cakupan menurut kecamatan", small, words),
            draw_ranking(
                _bars(frame, kelas, palette, pilihan),
                palette,
                judul="Semua kecamatan, cakupan tertinggi dahulu",
                terpilih=pilihan.nama_kecamatan,
            ),
        ),
        daftar=_draw_list(read, pilihan),
    )


def _finding(shown: pd.DataFrame, pilihan: PilihanPembinaan) -> str:
    """The coverage of one kecamatan; a share over a few is not told, its counts are."""
    row = rows_of(shown)[0]
    parts = [row["pembilang"], row["penyebut"]]
    if any(pd.isna(each) for each in parts):
        return f"{pilihan.nama_kecamatan}: {row['nilai_teks']}"
    said = " dari ".join(format_number(each) for each in parts)
    share = "" if pd.isna(row["nilai"]) else f" ({row['nilai_teks']})"
    return f"{pilihan.nama_kecamatan}: {said} koperasi aktif terjangkau{share}"


def _bars(
    frame: pd.DataFrame, kelas: Any, palette: Palette, pilihan: PilihanPembinaan
) -> list[BarisUrut]:
    leads_to = cakupan_address(pilihan)
    return [
        BarisUrut(
            nama=row["nama"],
            nilai=None if pd.isna(row["nilai"]) else float(row["nilai"]),
            teks=row["keterangan"],
            warna=kelas.warna(value, palette),
            kata=f"{row['nama']}: {row['keterangan']}",
            alamat=leads_to(row["nama"]),
        )
        for row, value in zip(rows_of(frame), values_of(frame), strict=True)
    ]


def _draw_list(read: Read, pilihan: PilihanPembinaan) -> Html:
    """The koperasi behind the figure, those first that nobody has reached."""
    rows = read(list_cakupan, pada=pilihan.pada, kecamatan=pilihan.kecamatan, limit=SHOWN)
    where = f" di {pilihan.nama_kecamatan}" if pilihan.kecamatan else ""
    judul = f"Koperasi aktif{where}, yang belum terjangkau dahulu"
    if rows.empty:
        return section(
            judul,
            nothing(f"Tidak ada koperasi yang tercatat aktif{where} pada hari itu."),
            "",
        )
    lines = [_line(row) for row in rows_of(rows)]
    return section(
        judul,
        long_table(word_table(judul, _HEADS, lines)),
        joined(
            _tell_counts(rows, pilihan),
            origin(TERJANGKAU.kunci, pilihan.pada, pilihan.nama_kecamatan or None),
        ),
    )


def _tell_counts(rows: pd.DataFrame, pilihan: PilihanPembinaan) -> str:
    """How many stand in the list, and how many of them are reached, as the figure counts them."""
    first, day = rows_of(rows)[0], format_date(pilihan.pada)
    semua, reached = first["semua"], first["semua_terjangkau"]
    more = f" {SHOWN} pertama; unduhan memuat semuanya." if semua > SHOWN else ""
    if pd.isna(first["terjangkau"]):
        return (
            f"{format_number(semua)} koperasi aktif per {day}; belum ada presensi yang dicatat "
            f"sampai hari itu.{more}"
        )
    return (
        f"{format_number(semua - reached)} belum terjangkau dan {format_number(reached)} "
        f"terjangkau, dari {format_number(semua)} koperasi aktif per {day}.{more}"
    )


def _line(row: dict[str, Any]) -> list[str]:
    never = row["terjangkau"] is not True
    return [
        koperasi_link(int(row["koperasi_id"]), row["nama"]),
        NOT_RECORDED if pd.isna(row["kecamatan"]) else row["kecamatan"],
        NOT_RECORDED if pd.isna(row["desa"]) else row["desa"],
        "belum" if never else format_date_short(row["terakhir"]),
        "–" if never else format_number(row["orang"]),
    ]


def _rows_to_export(pilihan: PilihanPembinaan) -> Callable[[], pd.DataFrame]:
    """What reads all rows, in words, when a download is clicked."""
    give = later(list_cakupan, pada=pilihan.pada, kecamatan=pilihan.kecamatan)

    def rows() -> pd.DataFrame:
        found = give()
        said = ["ya" if each is True else "belum" for each in found["terjangkau"]]
        return found.assign(terjangkau=said)[list(_FILE)].rename(columns=_FILE)

    return rows
