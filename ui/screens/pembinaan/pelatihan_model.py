"""What the tab Pelatihan shows, worked out once per state of its data (ui.session.view)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.enums import StatusKehadiran, SumberDana, Tema
from db.figures.hitung import divide
from db.figures.kehadiran import ATURAN_TERLAMBAT, is_late, say_unmarked
from db.figures.pembinaan import KEHADIRAN_PELATIHAN
from db.frames import rows_of
from db.queries.pengaturan import get_pengaturan
from db.queries.presensi import list_lembar_hadir
from db.values.format import NOT_RECORDED, format_date, format_date_short, format_number
from ui.charts.html.parts import section
from ui.charts.palette import LIGHT, PALETTES, Palette
from ui.charts.pembinaan import (
    MENDATANG,
    TERLAMBAT,
    add_filled,
    draw_realisation,
    draw_sheet,
    signs,
)
from ui.reports.pembinaan import without_unmarked
from ui.screens.pembinaan.pilihan import PilihanPembinaan, read_angkatan
from ui.session.view import Read
from ui.widgets.tables import Tabel, write_cells
from ui.words.labels import SUMBER_DANA, TEMA
from ui.words.markdown import escape_markdown
from ui.words.markup import Html
from ui.words.names import name_of

# More bars than this do not fit on a screen; the table has them all.
BARS = 20
KOLOM = (
    *("judul", "angkatan", "sumber_dana", "mulai", "kuota", "terdaftar", "datang", "koperasi"),
    *("persen", "sesi_dicatat"),
)


@dataclass(frozen=True)
class DaftarPelatihan:
    """The angkatan of a choice, the latest first.

    Attributes:
        realisasi: who came against the quota, drawn; "" of one kecamatan, which has no quota.
    """

    ids: tuple[int, ...]
    tabel: Tabel
    realisasi: Html


def build_trainings(read: Read, pilihan: PilihanPembinaan, warna: str) -> DaftarPelatihan:
    """The angkatan as a list and as bars, drawn in the palette of that name."""
    shown = list_in_words(read, pilihan)
    return DaftarPelatihan(
        ids=tuple(int(each) for each in shown["id"]),
        tabel=write_cells(shown[list(KOLOM)], {"persen": 1}),
        realisasi=Html("")
        if pilihan.kecamatan is not None
        else _draw_realisation(read, pilihan, PALETTES[warna]),
    )


def list_in_words(read: Read, pilihan: PilihanPembinaan) -> pd.DataFrame:
    """The angkatan with the words of the screen and persen (Float64, hadir of dicatat).

    Who came, and of how many koperasi, is empty where no mark is on record.
    """
    angkatan = read_angkatan(read, pilihan)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    pairs = zip(angkatan["hadir"], angkatan["dicatat"], strict=True)
    persen = [divide(KEHADIRAN_PELATIHAN, *pair, terkecil=least) for pair in pairs]
    return without_unmarked(angkatan).assign(
        sumber_dana=[SUMBER_DANA[SumberDana(each)] for each in angkatan["sumber_dana"]],
        tema=[TEMA[Tema(each)] for each in angkatan["tema"]],
        persen=pd.array(persen, dtype="Float64"),
    )


def _draw_realisation(read: Read, pilihan: PilihanPembinaan, palette: Palette) -> Html:
    """Who came against the quota, for the newest angkatan."""
    angkatan = read_angkatan(read, pilihan)
    newest = angkatan.head(BARS)
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    return section(
        "Hadir terhadap kuota tiap angkatan",
        draw_realisation(
            add_filled(newest.assign(nama=[name_of(row) for row in rows_of(newest)]), least=least),
            palette,
            alt="Peserta yang hadir terhadap kuota tiap angkatan.",
        ),
        f"{BARS} angkatan terbaru dari {format_number(len(angkatan))}."
        if len(angkatan) > BARS
        else "",
    )


@dataclass(frozen=True)
class LembarPelatihan:
    """The attendance sheet of an angkatan.

    Attributes:
        judul: what the angkatan is called.
        ringkas, aturan: who came, and what the marks say, in Markdown.
        bagan: the peserta by sesi; "" without any.
    """

    judul: str
    ringkas: str
    bagan: Html
    aturan: str


def build_lembar(
    read: Read,
    pilihan: PilihanPembinaan,
    angkatan_id: int,
    hari: dt.date,
    warna: str,
    *,
    bernama: bool,
) -> LembarPelatihan:
    """The sheet of one of the angkatan of the choice, as of today (`hari`)."""
    row = next(each for each in rows_of(read_angkatan(read, pilihan)) if each["id"] == angkatan_id)
    judul = name_of(row)
    tempat = f"Tempat {NOT_RECORDED}" if pd.isna(row["tempat"]) else row["tempat"]
    ringkas = (
        f"{escape_markdown(tempat)} · {format_date(row['mulai'])} sampai "
        f"{format_date(row['selesai'])}. {_tell_came(row)}"
    )
    sheet, batas = _read_sheet(read, angkatan_id, bernama=bernama)
    if sheet.empty:
        return LembarPelatihan(judul, ringkas, Html(""), "")
    limits = " atau ".join(sorted({f"{each}" for each in batas.values()}))
    return LembarPelatihan(
        judul,
        ringkas,
        draw_sheet(
            say_marks(sheet, batas, hari),
            PALETTES[warna],
            alt=f"Lembar hadir {judul}: peserta menurut sesi.",
        ),
        f"{escape_markdown(ATURAN_TERLAMBAT.format(menit=limits))} Belum dicatat bukan alpa.",
    )


def _tell_came(row: dict[str, Any]) -> str:
    if row["dicatat"]:
        return (
            f"{row['datang']} dari {row['terdaftar']} peserta hadir, "
            f"dari {row['koperasi']} koperasi."
        )
    why = say_unmarked(sesi_lewat=row["sesi_lewat"])
    return f"{row['terdaftar']} peserta terdaftar; kehadiran {why}."


def _read_sheet(
    read: Read, angkatan_id: int, *, bernama: bool
) -> tuple[pd.DataFrame, dict[dt.date, int]]:
    """The sheet, and by its days the minutes after which who comes is late."""
    sheet = read(list_lembar_hadir, angkatan_id, dengan_nama=bernama)
    days = sheet["tanggal"].unique()
    return sheet, {each: int(read(get_pengaturan, "menit_terlambat", pada=each)) for each in days}


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


def list_marks(read: Read, angkatan_id: int, hari: dt.date, *, bernama: bool) -> pd.DataFrame:
    """The sheet in words, for a file: a row per peserta, a column per sesi."""
    sheet = say_marks(*_read_sheet(read, angkatan_id, bernama=bernama), hari)
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
