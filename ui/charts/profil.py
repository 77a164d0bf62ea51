"""The years of one koperasi as small lines, one for each figure."""

from typing import Any

import pandas as pd

from db.values.format import NOT_RECORDED
from ui.charts.palette import Palette
from ui.charts.vega import alt

FIGURES = {
    "jumlah_anggota": "Anggota (orang)",
    "modal_sendiri": "Modal sendiri (Rp juta)",
    "aset": "Aset (Rp juta)",
    "volume_usaha": "Volume usaha (Rp juta)",
    "shu": "SHU (Rp juta)",
}
_MILLION = 1_000_000


def long_form(frame: pd.DataFrame, *, sampai: int) -> pd.DataFrame:
    """Rows tahun, besaran, nilai; money in million rupiah.

    A year of which nothing is on record is there too, without a value: a line that went on over it
    would be a claim.

    Args:
        frame: of db.queries.keragaan.list_keragaan.
        sampai: the last tahun buku that may be on record.
    """
    if frame.empty:
        return pd.DataFrame({"tahun": [], "besaran": [], "nilai": []})
    years = range(int(frame["tahun_buku"].min()), max(int(frame["tahun_buku"].max()), sampai) + 1)
    whole = frame.set_index("tahun_buku").reindex(years).rename_axis("tahun_buku").reset_index()
    long = whole.melt("tahun_buku", list(FIGURES), "kunci", "nilai")
    money = long["kunci"] != "jumlah_anggota"
    nilai = long["nilai"].astype("float64")
    return long.assign(
        nilai=nilai.where(~money, nilai / _MILLION),
        besaran=long["kunci"].map(FIGURES),
        tahun=long["tahun_buku"].astype(str),
    )[["tahun", "besaran", "nilai"]]


def build_years(frame: pd.DataFrame, palette: Palette, *, besaran: str) -> Any:
    """One figure of long_form() over the years; the scale starts at zero.

    A year without a value breaks the line, and a grey column says that it is belum terdata.
    """
    shown = frame[frame["besaran"] == besaran]
    known = shown["nilai"].notna()
    year = alt.X("tahun:N", title=None).axis(labelAngle=0, labelOverlap=True)
    line = (
        alt.Chart(shown)
        .mark_line(
            color=palette.this_year,
            point=alt.OverlayMarkDef(size=35, color=palette.this_year),
            invalid="break-paths-filter-domains",
        )
        .encode(
            x=year,
            y=alt.Y("nilai:Q", title=None).axis(tickCount=3, format=",~f"),
            tooltip=[
                alt.Tooltip("tahun:N", title="Tahun buku"),
                alt.Tooltip("nilai:Q", title=besaran, format=",.1f"),
            ],
        )
    )
    title = alt.TitleParams(besaran, anchor="start", fontSize=13)
    return alt.layer(_gaps(shown[~known], palette), line).properties(height=150, title=title)


def _gaps(missing: pd.DataFrame, palette: Palette) -> Any:
    """A column as high as the chart for each year without a value, with the words in it."""
    base = alt.Chart(missing.assign(kata=NOT_RECORDED)).encode(
        x="tahun:N",
        tooltip=[
            alt.Tooltip("tahun:N", title="Tahun buku"),
            alt.Tooltip("kata:N", title="Keadaan"),
        ],
    )
    column = base.mark_bar(color=palette.no_data, opacity=0.35).encode(
        y=alt.value(0), y2=alt.value("height")
    )
    middle = alt.expr("height / 2")
    words = base.mark_text(angle=270, fontSize=12, color=palette.text, y=middle).encode(
        text="kata:N"
    )
    return alt.layer(column, words)
