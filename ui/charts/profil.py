"""The years of one koperasi as small lines, one for each figure."""

from typing import Any

import altair as alt
import pandas as pd

from ui.charts.palette import Palette

FIGURES = {
    "jumlah_anggota": "Anggota (orang)",
    "modal_sendiri": "Modal sendiri (Rp juta)",
    "aset": "Aset (Rp juta)",
    "volume_usaha": "Volume usaha (Rp juta)",
    "shu": "SHU (Rp juta)",
}
_MILLION = 1_000_000


def long_form(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows tahun, besaran, nilai of what is recorded; money in million rupiah.

    Args:
        frame: of db.queries.keragaan.list_keragaan.
    """
    long = frame.melt("tahun_buku", list(FIGURES), "kunci", "nilai").dropna(subset=["nilai"])
    money = long["kunci"] != "jumlah_anggota"
    nilai = long["nilai"].astype("float64")
    return long.assign(
        nilai=nilai.where(~money, nilai / _MILLION),
        besaran=long["kunci"].map(FIGURES),
        tahun=long["tahun_buku"].astype(str),
    )[["tahun", "besaran", "nilai"]]


def build_years(frame: pd.DataFrame, palette: Palette, *, besaran: str) -> Any:
    """One figure of long_form() over the years; the scale starts at zero."""
    return (
        alt.Chart(frame[frame["besaran"] == besaran])
        .mark_line(color=palette.this_year, point=alt.OverlayMarkDef(size=35))
        .encode(
            x=alt.X("tahun:N", title=None).axis(labelAngle=0, labelOverlap=True),
            y=alt.Y("nilai:Q", title=None).axis(tickCount=3, format=",~f"),
            tooltip=[
                alt.Tooltip("tahun:N", title="Tahun buku"),
                alt.Tooltip("nilai:Q", title=besaran, format=",.1f"),
            ],
        )
        .properties(height=120, title=alt.TitleParams(besaran, anchor="start", fontSize=13))
    )
