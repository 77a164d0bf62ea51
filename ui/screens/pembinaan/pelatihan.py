"""The trainings of a year: the list, the bars against their quota, one attendance sheet."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import StatusKehadiran, SumberDana, Tema
from db.figures.hitung import divide
from db.figures.kehadiran import ATURAN_TERLAMBAT, is_late
from db.figures.pembinaan import KEHADIRAN_PELATIHAN
from db.frames import rows_of
from db.izin import Izin
from db.queries.pengaturan import get_pengaturan
from db.queries.presensi import list_lembar_hadir
from db.values.format import format_date, format_date_short, format_number
from ui.charts.palette import LIGHT
from ui.charts.pembinaan import (
    MENDATANG,
    TERLAMBAT,
    add_filled,
    draw_realisation,
    draw_sheet,
    signs,
)
from ui.reports.pembinaan import ANGKATAN_HEADINGS
from ui.screens.pembinaan.baru import show_new_training
from ui.screens.pembinaan.biaya import show_budget
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.screens.pembinaan.ubah import show_correction
from ui.session.auth import current_user
from ui.session.data import read
from ui.widgets.chart import show_html
from ui.widgets.chosen import choose_row
from ui.widgets.downloads import Petikan, show_downloads
from ui.widgets.head import show_head
from ui.widgets.tables import number_style, table_height
from ui.words.labels import SUMBER_DANA, TEMA
from ui.words.markdown import escape_markdown
from ui.words.names import name_of

# More bars than this do not fit on a screen; the table has them all.
BARS = 20
TABLE: dict[str, Any] = {
    "judul": st.column_config.TextColumn("Pelatihan", width="medium"),
    "angkatan": "Angkatan",
    "sumber_dana": "Dana",
    "mulai": st.column_config.DateColumn("Mulai", format="DD/MM/YYYY"),
    "kuota": "Kuota",
    "terdaftar": "Terdaftar",
    "datang": "Hadir (peserta)",
    "koperasi": "Koperasi",
    "persen": "Kehadiran (%)",
    "sesi_dicatat": "Sesi dicatat",
}


def show_no_training() -> None:
    """The screen while no training is on record: what will be here, and how the first one comes."""
    show_head("Belum ada pelatihan di register", source="daftar hadir pelatihan")
    st.info(
        "Pelatihan, angkatan, dan pesertanya belum dimuat. Setelah ada, cakupan, kehadiran, dan "
        "lembar presensinya muncul di sini.",
        icon=":material/school:",
    )
    if current_user().may(Izin.UBAH):
        show_new_training()


def show_trainings(angkatan: pd.DataFrame, pilihan: PilihanPembinaan) -> None:
    """The angkatan as bars against their quota and as a list; one opens its attendance sheet."""
    if angkatan.empty:
        st.info(
            f"Belum ada pelatihan pada {pilihan.tahun}{escape_markdown(pilihan.sempit)}.",
            icon=":material/info:",
        )
        return
    shown = in_words(angkatan)
    chosen = choose_row(
        number_style(shown, {"persen": 1}),
        shown["id"],
        nama="angkatan",
        column_config=dict(TABLE),
        column_order=list(TABLE),
        height=table_height(len(shown), at_most=460),
        alt="Daftar angkatan. Memilih baris membuka lembar hadirnya.",
    )
    show_downloads(
        "pelatihan",
        shown[list(ANGKATAN_HEADINGS)].rename(columns=ANGKATAN_HEADINGS),
        judul=f"Pelatihan {pilihan.tahun}",
        definisi=KEHADIRAN_PELATIHAN.definisi,
        sumber=KEHADIRAN_PELATIHAN.sumber,
        angka=("hadir_pelatihan", "dicatat_pelatihan", KEHADIRAN_PELATIHAN.kunci),
        saringan=pilihan.saringan,
        pada=pilihan.pada,
    )
    if chosen is not None:
        _show_sheet(rows_of(shown[shown["id"] == chosen])[0])
    else:
        st.caption("Pilih satu baris untuk melihat lembar hadirnya.")
    if pilihan.kecamatan is not None:
        st.caption(
            "Terdaftar, hadir, koperasi, dan kehadiran: hanya peserta dari koperasi di "
            f"{escape_markdown(pilihan.nama_kecamatan)}. Kuota dan pagu berlaku bagi seluruh "
            "angkatan, jadi tidak dibandingkan di sini."
        )
        return
    _show_realisation(shown)
    if pilihan.tema is None:
        show_budget(pilihan.tahun, pilihan.dana, pilihan.pada)


def _show_realisation(shown: pd.DataFrame) -> None:
    """Who came against the quota, for the newest angkatan of in_words."""
    st.header("Hadir terhadap kuota tiap angkatan", anchor=False)
    bars = shown.head(BARS).assign(nama=[name_of(row) for row in rows_of(shown.head(BARS))])
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    show_html(
        draw_realisation,
        add_filled(bars, least=least),
        alt="Peserta yang hadir terhadap kuota tiap angkatan.",
    )
    if len(shown) > BARS:
        st.caption(f"{BARS} angkatan terbaru dari {format_number(len(shown))}.")


def in_words(angkatan: pd.DataFrame) -> pd.DataFrame:
    """The angkatan with the words of the screen and persen (Float64, hadir of dicatat)."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    pairs = zip(angkatan["hadir"], angkatan["dicatat"], strict=True)
    persen = [divide(KEHADIRAN_PELATIHAN, *pair, terkecil=least) for pair in pairs]
    return angkatan.assign(
        sumber_dana=[SUMBER_DANA[SumberDana(each)] for each in angkatan["sumber_dana"]],
        tema=[TEMA[Tema(each)] for each in angkatan["tema"]],
        persen=pd.array(persen, dtype="Float64"),
    )


def _show_sheet(row: dict[str, Any]) -> None:
    may_see = current_user().may(Izin.NAMA)
    sheet = read(list_lembar_hadir, int(row["id"]), dengan_nama=may_see)
    st.header(f"Lembar hadir: {escape_markdown(name_of(row))}", anchor=False)
    st.caption(
        f"{escape_markdown(row['tempat'] or '')} · {format_date(row['mulai'])} sampai "
        f"{format_date(row['selesai'])}. {row['datang']} dari {row['terdaftar']} peserta "
        f"hadir, dari {row['koperasi']} koperasi."
    )
    if current_user().may(Izin.UBAH):
        show_correction(int(row["id"]), name_of(row))
    if sheet.empty:
        st.info("Belum ada peserta di angkatan ini.", icon=":material/info:")
        return
    batas = {each: _late_after(each) for each in sheet["tanggal"].unique()}
    said = say_marks(sheet, batas, today())
    show_html(draw_sheet, said, alt=f"Lembar hadir {name_of(row)}: peserta menurut sesi.")
    limits = sorted({f"{each}" for each in batas.values()})
    rule = ATURAN_TERLAMBAT.format(menit=" atau ".join(limits))
    st.caption(f"{escape_markdown(rule)} Belum dicatat bukan alpa.")
    wide = _by_sesi(said)
    show_downloads(
        f"lembar_hadir_{row['id']}",
        Petikan(wide, orang=len(wide)),
        judul=f"Lembar hadir {name_of(row)}",
        sumber=KEHADIRAN_PELATIHAN.sumber,
        saringan=[f"Angkatan: {name_of(row)}"],
        bernama=may_see,
    )


def _late_after(tanggal: dt.date) -> int:
    """Minutes after which who comes is late, by the setting of that day."""
    return int(read(get_pengaturan, "menit_terlambat", pada=tanggal))


def say_marks(sheet: pd.DataFrame, batas: Mapping[dt.date, int], hari: dt.date) -> pd.DataFrame:
    """The rows of list_lembar_hadir with `kata`: what each says, a key of signs().

    Args:
        batas: minutes after which who comes is late, by the day of the sesi.
        hari: today; of a later day only what is known already is a mark.
    """
    return sheet.assign(kata=[_say(row, batas, hari) for row in rows_of(sheet)])


def _say(row: dict[str, Any], batas: Mapping[dt.date, int], hari: dt.date) -> str:
    status = "" if pd.isna(row["status"]) else str(row["status"])
    if not status and row["tanggal"] > hari:
        return MENDATANG
    datang, mulai = (None if pd.isna(row[each]) else row[each] for each in ("waktu", "jam_mulai"))
    late = status == StatusKehadiran.HADIR and is_late(datang, mulai, batas=batas[row["tanggal"]])
    return TERLAMBAT if late else status


def _by_sesi(sheet: pd.DataFrame) -> pd.DataFrame:
    """The marks of say_marks() in words: a row per peserta, a column per sesi."""
    words = {key: said for key, (_, said) in signs(LIGHT).items()}
    named = sheet.assign(
        status=[words[each] for each in sheet["kata"]],
        sesi=[
            f"Sesi {row['sesi']} ({format_date_short(row['tanggal'])})" for row in rows_of(sheet)
        ],
    )
    wide = named.pivot_table(
        index="peserta", columns="sesi", values="status", aggfunc="first", sort=False
    )
    return wide.reset_index().rename(columns={"peserta": "Peserta"}).rename_axis(columns=None)
