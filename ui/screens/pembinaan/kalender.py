"""The calendar of a year: its days on one sheet, what to look at in the plan, and every sesi."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import SumberDana
from db.figures.rencana import Peringatan, Tanda, ends, find_peringatan
from db.frames import rows_of
from db.izin import Izin
from db.queries.contoh import demo_is_present
from db.queries.pengaturan import get_pengaturan
from db.queries.rencana import list_rencana
from db.values.format import NOT_RECORDED, format_date_short, format_number
from db.values.libur import knows_cuti_bersama, list_libur
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.html.tahun import year_planner
from ui.charts.palette import PALETTES
from ui.files.kalender import to_ics
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.screens.pembinaan.salin import show_copy
from ui.session.auth import current_user
from ui.session.data import later, later_file, read
from ui.session.view import Read, view
from ui.widgets.chart import palette_name
from ui.widgets.downloads import (
    Petikan,
    file_name,
    open_downloads,
    show_download,
    show_downloads,
)
from ui.widgets.tables import Terkirim, sent, table_height
from ui.words.labels import SUMBER_DANA
from ui.words.markup import Html, tag

SECTION = "Kalender"
_SUMBER = "rencana pelatihan"
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_TANDA = {
    Tanda.NARASUMBER: "Narasumber dipakai dua kali",
    Tanda.TEMPAT: "Tempat dipakai dua kali",
    Tanda.LIBUR: "Hari libur",
    Tanda.KUOTA: "Kuota di luar anjuran",
    Tanda.PENUH: "Peserta melebihi kuota",
}
KUOTA = ("kuota_angkatan_terkecil", "kuota_angkatan_terbesar")


@dataclass(frozen=True)
class Kalender:
    """The year on one sheet with what to look at in it, and the list of its sesi in words."""

    lembar: Html
    daftar: Terkirim


def build_kalender(
    read: Read, pilihan: PilihanPembinaan, hari: dt.date, warna: str, *, bernama: bool
) -> Kalender:
    """The year of the chosen fund in the palette of that name.

    Args:
        bernama: narasumber are named.
    """
    semua = read(list_rencana, tahun=pilihan.tahun)
    rows, libur = _of_fund(semua, pilihan.dana), list_libur(pilihan.tahun)
    kuota = int(read(get_pengaturan, KUOTA[0])), int(read(get_pengaturan, KUOTA[1]))
    found = find_peringatan(semua, libur=libur, kuota=kuota, hari=hari)
    mine = set(rows["angkatan_id"])
    drawn = year_planner(
        pilihan.tahun, _by_day(rows), libur, PALETTES[warna], hari=hari, alt=_alt(rows, pilihan)
    )
    shown = [each for each in found if mine & set(each.angkatan)]
    return Kalender(
        tag(
            "div",
            section(f"Kalender pelatihan {pilihan.tahun}", drawn, _about_holidays(pilihan.tahun)),
            _draw_warnings(shown, semua, kuota, bernama=bernama),
            class_="d-rencana",
        ),
        sent(_in_words(rows, bernama=bernama)),
    )


def _of_fund(rows: pd.DataFrame, dana: SumberDana | None) -> pd.DataFrame:
    return rows if dana is None else rows[rows["sumber_dana"] == dana]


def _by_day(rows: pd.DataFrame) -> dict[dt.date, tuple[str, ...]]:
    """The angkatan that meet on each day, each once, in words."""
    once = rows.drop_duplicates(["tanggal", "angkatan_id"])
    found: dict[dt.date, tuple[str, ...]] = {}
    for row in rows_of(once):
        found[row["tanggal"]] = (*found.get(row["tanggal"], ()), _angkatan(row))
    return found


def _angkatan(row: Mapping[str, Any]) -> str:
    return f"{row['judul']}, angkatan {row['angkatan']}"


def _alt(rows: pd.DataFrame, pilihan: PilihanPembinaan) -> str:
    days = rows["tanggal"].nunique()
    return (
        f"Kalender {pilihan.tahun}: {format_number(len(rows))} sesi pada {format_number(days)} "
        "hari; tanggal dan isinya ada di daftar sesi di bawah."
    )


def _about_holidays(tahun: int) -> str:
    words = "Libur nasional dan cuti bersama menurut keputusan pemerintah yang sudah terbit"
    if not knows_cuti_bersama(tahun):
        return f"{words}; cuti bersama {tahun} belum ada di dalamnya."
    return f"{words}; yang bertanda (perkiraan) menunggu sidang isbat."


def _draw_warnings(
    found: list[Peringatan], rows: pd.DataFrame, kuota: tuple[int, int], *, bernama: bool
) -> Html:
    names = {row["angkatan_id"]: _angkatan(row) for row in rows_of(rows)}
    title = "Perlu dilihat"
    if not found:
        words = (
            "Tidak ada tempat atau narasumber yang dipakai dua kali, hari libur, atau kuota di "
            f"luar anjuran ({kuota[0]} sampai {kuota[1]} orang) pada sesi mulai hari ini."
        )
        return section(title, nothing(words), "")
    table = word_table(
        "Yang perlu dilihat di rencana",
        ("Apa", "Rincian", "Tanggal", "Angkatan"),
        [
            (
                _TANDA[each.tanda] + ("" if each.pasti else " (mungkin)"),
                _detail(each, kuota, bernama=bernama),
                ", ".join(map(format_date_short, each.tanggal)),
                "; ".join(names[angkatan] for angkatan in each.angkatan),
            )
            for each in found
        ],
    )
    words = (
        "Sesi mulai hari ini, dari semua sumber dana. (mungkin): jam atau jam pelajarannya belum "
        "diisi, jadi belum tentu bersamaan."
    )
    left = tag("div", table, class_="d-kiri")
    return section(f"{title}: {format_number(len(found))} hal", left, words)


def _detail(each: Peringatan, kuota: tuple[int, int], *, bernama: bool) -> str:
    if each.tanda is Tanda.NARASUMBER and not bernama:
        return "satu narasumber"
    if each.tanda is Tanda.KUOTA:
        return f"kuota {each.apa}, anjuran {kuota[0]} sampai {kuota[1]} orang"
    return f"{each.apa} peserta terdaftar" if each.tanda is Tanda.PENUH else each.apa


def show_kalender(pilihan: PilihanPembinaan) -> None:
    """The year, its warnings, every sesi as a list, and the plan to copy and to take away."""
    user = current_user()
    bernama = user.may(Izin.NAMA)
    shown = view(build_kalender, pilihan, today(), palette_name(), bernama=bernama)
    if user.may(Izin.UBAH):
        show_copy(pilihan.tahun)
    st.html(shown.lembar)
    st.header("Daftar sesi", anchor=False)
    if not shown.daftar.num_rows:
        st.info(f"Belum ada sesi pada {pilihan.tahun}.", icon=":material/event:")
        return
    st.dataframe(
        shown.daftar,
        hide_index=True,
        placeholder=NOT_RECORDED,
        height=table_height(shown.daftar.num_rows, at_most=460),
        alt=f"Sesi pelatihan {pilihan.tahun} menurut tanggal.",
    )
    box = open_downloads("unduh_kalender")
    if box is not None:
        with box:
            _show_files(pilihan, shown.daftar.to_pandas(), bernama=bernama)


def _show_files(pilihan: PilihanPembinaan, table: pd.DataFrame, *, bernama: bool) -> None:
    judul = f"Kalender pelatihan {pilihan.tahun}"
    speakers = table["Narasumber"].nunique() if bernama else 0
    show_downloads(
        "kalender_pelatihan",
        Petikan(table, orang=int(speakers)),
        judul=judul,
        sumber=_SUMBER,
        saringan=pilihan.saringan,
        bernama=bernama,
    )
    contoh = read(demo_is_present)
    wanted = later(list_rencana, tahun=pilihan.tahun)
    show_download(
        "Kalender (.ics)",
        later_file(
            lambda: to_ics(
                rows_of(_of_fund(wanted(), pilihan.dana)),
                judul=judul,
                contoh=contoh,
            )
        ),
        file_name=file_name("kalender_pelatihan", "ics", per=today(), contoh=contoh),
        mime="text/calendar",
        key="unduh_kalender_ics",
        icon=":material/event:",
        tentang="Untuk kalender di ponsel atau surel; tanpa nama narasumber.",
    )


def _in_words(rows: pd.DataFrame, *, bernama: bool) -> pd.DataFrame:
    """The list of sesi under its headings; narasumber only for who may know names."""
    found = pd.DataFrame(
        {
            "Tanggal": [format_date_short(each) for each in rows["tanggal"]],
            "Hari": [_DAYS[each.weekday()] for each in rows["tanggal"]],
            "Jam": [_hours(row) for row in rows_of(rows)],
            "Pelatihan": rows["judul"],
            "Angkatan": rows["angkatan"],
            "Sesi": rows["nomor"],
            "Materi": rows["materi"],
            "Tempat": rows["tempat"],
            "Dana": [SUMBER_DANA[SumberDana(each)] for each in rows["sumber_dana"]],
        }
    )
    return found.assign(Narasumber=rows["narasumber"]) if bernama else found


def _hours(row: Mapping[str, Any]) -> str | None:
    if row["jam_mulai"] is None:
        return None
    until = ends(row)
    begun = f"{row['jam_mulai']:%H.%M}"
    return begun if until is None else f"{begun} sampai {until:%H.%M}"
