"""What the trainings of a year were given, per peserta and per koperasi that came."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.enums import SumberDana
from db.figures.biaya import PAGU, PAGU_PER_KOPERASI, PAGU_PER_PESERTA
from db.figures.hitung import divide
from db.figures.katalog import definitions
from db.frames import rows_of
from db.queries.biaya import list_program
from db.values.format import format_number, format_rupiah
from ui.session.data import read
from ui.session.view import Read, view
from ui.widgets.downloads import open_downloads, show_downloads
from ui.widgets.tables import Tabel, styled, write_cells
from ui.words.labels import SUMBER_DANA

RATIOS = (PAGU_PER_PESERTA, PAGU_PER_KOPERASI)
RUPIAH = ("pagu", *(each.kunci for each in RATIOS))
HEADINGS = {
    "nama": "Program",
    "sumber_dana": "Sumber dana",
    "pagu": "Pagu (Rp)",
    "target_peserta": "Target peserta",
    "datang": "Hadir (peserta)",
    "koperasi": "Koperasi yang hadir",
    PAGU_PER_PESERTA.kunci: "Pagu per peserta (Rp)",
    PAGU_PER_KOPERASI.kunci: "Pagu per koperasi (Rp)",
}


@dataclass(frozen=True)
class Pagu:
    """The programs of a tahun anggaran, and what they come to; `tabel` None without any."""

    tabel: Tabel | None
    kata: str


def build_budget(read: Read, tahun: int, dana: SumberDana | None, pada: dt.date) -> Pagu:
    """The programs, each with its pagu beside who came by a day."""
    programs = read(list_program, tahun=tahun, dana=dana, pada=pada)
    if programs.empty:
        return Pagu(None, "")
    rows, counts = with_ratios(programs), [*RUPIAH, "target_peserta", "datang", "koperasi"]
    return Pagu(write_cells(_to_show(rows), {}, counts), f"{explain_budget(rows)} {_define()}")


def _to_show(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of with_ratios() as they are drawn and taken away."""
    return rows.assign(**{each: rows[each].astype("Float64") for each in RUPIAH})[list(HEADINGS)]


def _define() -> str:
    return definitions((PAGU.kunci, *(each.kunci for each in RATIOS)), {})


def show_budget(tahun: int, dana: SumberDana | None, pada: dt.date) -> None:
    """Draw them; nothing where there are none."""
    shown = view(build_budget, tahun, dana, pada)
    if shown.tabel is None:
        return
    st.header(f"Pagu dan peserta, tahun anggaran {tahun}", anchor=False)
    st.dataframe(
        styled(shown.tabel),
        column_config=HEADINGS,
        column_order=list(HEADINGS),
        hide_index=True,
        placeholder="–",
        alt=f"Program pelatihan {tahun} dengan pagu, target, dan yang hadir.",
    )
    st.caption(shown.kata)
    box = open_downloads("unduh_pagu", "Unduh pagu")
    if box is not None:
        programs = read(list_program, tahun=tahun, dana=dana, pada=pada)
        with box:
            show_downloads(
                "pagu_pelatihan",
                _to_show(with_ratios(programs)).rename(columns=HEADINGS),
                judul=f"Pagu dan peserta pelatihan, tahun anggaran {tahun}",
                definisi=_define(),
                sumber=PAGU.sumber,
                pada=pada,
                angka=("pagu_program", "pagu_per_peserta", "pagu_per_koperasi"),
            )


def with_ratios(programs: pd.DataFrame) -> pd.DataFrame:
    """The programs in words, and what each peserta and koperasi that came stands for."""
    return programs.assign(
        sumber_dana=[SUMBER_DANA[SumberDana(each)] for each in programs["sumber_dana"]],
        **{
            ukuran.kunci: pd.array(
                [
                    divide(ukuran, row["pagu"], row[whole], terkecil=0, digits=0)
                    for row in rows_of(programs)
                ],
                dtype="Float64",
            )
            for ukuran, whole in zip(RATIOS, ("datang", "koperasi"), strict=True)
        },
    )


def explain_budget(programs: pd.DataFrame) -> str:
    """All programs whose pagu is recorded, in a sentence with how many they are."""
    known = programs[programs["pagu"].notna()]
    if known.empty:
        return f"Pagu {len(programs)} program belum terdata."
    pagu, came = sum(known["pagu"]), int(known["datang"].sum())
    places = int(known["koperasi"].sum())
    return (
        f"{format_number(len(known))} dari {format_number(len(programs))} program pagunya terdata: "
        f"{format_rupiah(pagu)} untuk {format_number(came)} peserta yang hadir, "
        f"{_each(PAGU_PER_PESERTA, pagu, came)} per peserta dan "
        f"{_each(PAGU_PER_KOPERASI, pagu, places)} per koperasi."
    )


def _each(ukuran: Any, pagu: Any, whole: int) -> str:
    return format_rupiah(divide(ukuran, pagu, whole, terkecil=0, digits=0))
