"""What came of the trainings: the RAT after them, what was taught when, what a day cost."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from db.clock import today
from db.enums import Tema
from db.figures.biaya import REALISASI_PER_HARI
from db.figures.dampak import PERSEN_DILATIH, PERSEN_TIDAK, SUMBER
from db.figures.pembinaan import PRESENSI
from db.frames import rows_of
from db.queries.pembinaan import list_materi
from db.queries.pengaturan import get_pengaturan
from db.values.format import format_number
from ui.charts.html.kisi import SelKisi, draw_grid
from ui.charts.html.parts import nothing, section
from ui.charts.palette import PALETTES, Palette
from ui.screens.pembinaan.biaya_hari import cost_rows, draw_costs, read_costs
from ui.screens.pembinaan.pilihan import PilihanPembinaan
from ui.screens.pembinaan.rat_sesudah import (
    ASOSIASI,
    draw_rat,
    rat_rows,
    read_rat,
    tell_rat,
    until,
)
from ui.session.data import read
from ui.session.view import Read, view
from ui.widgets.beside import beside
from ui.widgets.chart import palette_name
from ui.widgets.numbers import show_numbers
from ui.words.labels import TEMA
from ui.words.markup import Html

# Years that fit beside each other; the numbers have all of them.
_YEARS = 10


@dataclass(frozen=True)
class Dampak:
    """The finding, and the three charts, each with its heading and its words."""

    judul: str
    rat: Html
    materi: Html
    biaya: Html


def view_dampak(pilihan: PilihanPembinaan) -> Dampak:
    """What the screen says, worked out once per state."""
    return view(build_dampak, pilihan, today(), palette_name())


def show_dampak(pilihan: PilihanPembinaan, dampak: Dampak) -> None:
    """Draw the charts with their numbers."""
    tahun = pilihan.tahun
    left, right = beside("dampak")
    with left:
        st.html(dampak.rat)
        show_numbers(
            "rat_sesudah_pelatihan",
            lambda: rat_rows(read, pilihan),
            None,
            judul=f"RAT tahun buku {tahun} menurut pelatihan {tahun}. {ASOSIASI}",
            sumber=SUMBER,
            saringan=pilihan.saringan,
            pada=until(tahun),
            angka=(PERSEN_DILATIH.kunci, PERSEN_TIDAK.kunci),
        )
    with right:
        st.html(dampak.biaya)
        if pilihan.kecamatan is None:
            show_numbers(
                "biaya_hari_orang",
                lambda: cost_rows(read_costs(read, pilihan, today())),
                None,
                judul=f"Realisasi per hari-orang {tahun}",
                sumber=REALISASI_PER_HARI.sumber,
                saringan=pilihan.saringan,
                pada=pilihan.pada,
                angka=(REALISASI_PER_HARI.kunci,),
            )
    st.html(dampak.materi)
    show_numbers(
        "materi_tahun",
        lambda: _materi_rows(_read_materi(read, pilihan)),
        None,
        judul="Materi menurut tahun",
        sumber=PRESENSI,
        saringan=pilihan.saringan[1:],
        pada=pilihan.pada,
    )


def build_dampak(read: Read, pilihan: PilihanPembinaan, hari: dt.date, warna: str) -> Dampak:
    """The charts as of the day of the choice, drawn in the palette of that name."""
    palette, least = PALETTES[warna], int(read(get_pengaturan, "kelompok_terkecil"))
    said = read_rat(read, pilihan)
    return Dampak(
        judul=tell_rat(said, pilihan.tahun, least),
        rat=draw_rat(said, pilihan, least, palette),
        materi=_draw_materi(_read_materi(read, pilihan), pilihan, palette),
        biaya=draw_costs(read, pilihan, hari, palette),
    )


def _read_materi(read: Read, pilihan: PilihanPembinaan) -> pd.DataFrame:
    return read(list_materi, dana=pilihan.dana, pada=pilihan.pada, kecamatan=pilihan.kecamatan)


def _draw_materi(rows: pd.DataFrame, pilihan: PilihanPembinaan, palette: Palette) -> Html:
    """Each tema by year: angkatan and peserta; what was never taught says so."""
    whose = replace(pilihan, tema=None).sempit
    judul = f"Materi menurut tahun{whose}"
    if rows.empty:
        return section(
            judul,
            nothing("Belum ada peserta yang hadir. Catat presensi pelatihan yang pertama dulu."),
            "",
        )
    first = max(int(rows["tahun"].min()), pilihan.tahun - _YEARS + 1)
    years = list(range(first, pilihan.tahun + 1))
    found = {(row["tema"], row["tahun"]): row for row in rows_of(rows)}
    most = max(row["peserta"] for row in found.values())
    taught = {tema for tema, _ in found}
    lines = [
        (TEMA[tema], [_taught(found.get((tema, year)), year, most, palette) for year in years])
        for tema in Tema
    ]
    never = [TEMA[each] for each in Tema if each not in taught]
    told = f"Belum pernah diajarkan{whose}: {', '.join(never)}." if never else ""
    grid = draw_grid(judul, ["Materi", *map(str, years)], lines, palette)
    return section(
        f"Belum pernah diajarkan{whose}: {', '.join(never)}" if never else judul,
        grid,
        f"{told} Angka: peserta yang hadir sekurangnya satu sesi, menurut tahun mulai "
        "pelatihannya, dan angkatannya di dalam kurung. – : tidak ada peserta yang hadir.",
        anak=judul,
    )


def _taught(row: dict[str, Any] | None, year: int, most: int, palette: Palette) -> SelKisi:
    if row is None:
        return SelKisi("–", f"{year}: tidak ada peserta yang hadir")
    peserta, angkatan = format_number(row["peserta"]), format_number(row["angkatan"])
    steps = palette.steps(5)
    at = min(len(steps) - 1, len(steps) * row["peserta"] // (most + 1))
    words = f"{year}: {peserta} peserta, {angkatan} angkatan"
    return SelKisi(f"{peserta} ({angkatan})", words, steps[at])


def _materi_rows(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Tahun": rows["tahun"],
            "Materi": [TEMA[Tema(each)] for each in rows["tema"]],
            "Angkatan": rows["angkatan"],
            "Peserta": rows["peserta"],
        }
    )
