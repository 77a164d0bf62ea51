"""What the tab "Kasus" shows, worked out once per state of its data and choices."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.enums import Tahap
from db.frames import records_of
from db.queries.kasus import count_keluar, list_kasus
from db.values.format import format_number
from ui.charts.fasilitasi import draw_pipeline
from ui.charts.html.parts import section
from ui.charts.palette import PALETTES
from ui.screens.fasilitasi.model import per_tanggal
from ui.session.view import Read
from ui.widgets.tables import Terkirim, sent
from ui.words.markup import Html
from ui.words.names import stage_name

# Rows of the list that are drawn; more are told, found by name or stage, and in the file.
_ROWS = 500
KOLOM = ("kelompok", "kecamatan", "tahap", "sejak", "hari", "tahun_anggaran")


@dataclass(frozen=True)
class JalurKasus:
    """The cases of a year by stage, drawn and for a file."""

    bagan: Html
    tahap: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class PilihanKasus:
    """Which cases are asked for: in these stages, only those that are stuck, by words."""

    tahap: tuple[str, ...] = ()
    macet: bool = False
    cari: str = ""


@dataclass(frozen=True)
class DaftarKasus:
    """The chosen cases.

    Attributes:
        tabel: the rows that are drawn.
        ids: of all of them, those that are drawn first.
        sisa: that there are more, in words; "" where all are drawn.
    """

    tabel: Terkirim
    ids: tuple[int, ...]
    sisa: str

    @property
    def digambar(self) -> tuple[int, ...]:
        """The ids of the rows that are drawn."""
        return self.ids[: self.tabel.num_rows]


def build_jalur(read: Read, tahun: int, pada: dt.date, warna: str) -> JalurKasus:
    """How many cases stand in each stage, drawn in the palette of that name."""
    cases = read(list_kasus, tahun=tahun, pada=pada)
    stages = _pipeline_of(cases)
    ended = format_number(read(count_keluar, tahun=tahun, pada=pada))
    alt = f"Kasus menurut tahap: {format_number(len(cases))} kasus {per_tanggal(tahun)}."
    return JalurKasus(
        bagan=section(
            "Jalur kasus",
            draw_pipeline(stages, PALETTES[warna], alt=alt),
            f"Kasus anggaran {tahun} dan tahun lain yang belum berdiri, {per_tanggal(tahun)}. "
            f"{ended} kasus anggaran {tahun} ditunda, mundur, atau ditolak.",
        ),
        tahap=stages.assign(tahap=[stage_name(each) for each in stages["tahap"]]),
    )


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


def build_daftar(read: Read, tahun: int, pada: dt.date, pilihan: PilihanKasus) -> DaftarKasus:
    """The cases that are asked for, the longest in its stage first."""
    cases = choose_kasus(read(list_kasus, tahun=tahun, pada=pada), pilihan)
    shown = cases.head(_ROWS)
    rest = len(cases) - len(shown)
    return DaftarKasus(
        tabel=sent(shown.assign(tahap=[stage_name(each) for each in shown["tahap"]])[list(KOLOM)]),
        ids=tuple(int(each) for each in cases["id"]),
        sisa=f"{format_number(rest)} kasus lagi: persempit menurut nama atau tahap, atau unduh."
        if rest
        else "",
    )


def build_kasus(read: Read, tahun: int, pada: dt.date, fasilitasi_id: int) -> dict[str, Any] | None:
    """One of the cases of list_kasus; None where it is not among them any more."""
    cases = read(list_kasus, tahun=tahun, pada=pada)
    return next(iter(records_of(cases[cases["id"] == fasilitasi_id])), None)


def build_judul(read: Read, tahun: int, pada: dt.date, pilihan: PilihanKasus) -> str:
    """The cases that are asked for, as a title: "12 kasus macet"."""
    found = choose_kasus(read(list_kasus, tahun=tahun, pada=pada), pilihan)
    words = f"{format_number(len(found))} kasus{' macet' if pilihan.macet else ''}"
    stages = ", ".join(stage_name(each) for each in pilihan.tahap)
    return f"{words} di {stages}" if stages else words


def choose_kasus(cases: pd.DataFrame, pilihan: PilihanKasus) -> pd.DataFrame:
    """Of the cases of list_kasus those that are asked for."""
    if pilihan.tahap:
        cases = cases[cases["tahap"].isin(pilihan.tahap)]
    for word in pilihan.cari.casefold().split():
        named = cases["kelompok"] + " " + cases["desa"].fillna("") + " " + cases["kecamatan"]
        cases = cases[named.str.casefold().str.contains(word, regex=False)]
    return cases[cases["macet"]] if pilihan.macet else cases
