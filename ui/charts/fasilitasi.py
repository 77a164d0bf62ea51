"""Charts of facilitated foundings: the curve, the years, the pipeline, what became of them."""

from typing import Any

import altair as alt
import pandas as pd

from db.enums import Tahap
from ui.charts.theme import Palette
from ui.words.labels import NASIB, TAHAP

_CURVES = {"tahun_ini": "Tahun ini", "tahun_lalu": "Tahun lalu", "jadwal": "Biasanya"}
# Worst at the end: the eye compares what starts at the axis.
_STATUS_ORDER = (
    "aktif",
    "kurang_aktif",
    "tidak_aktif",
    "usulan_pembubaran",
    "dibubarkan",
    "diarsipkan",
    "digabung",
    "belum_terdata",
)


def build_curve(
    frame: pd.DataFrame, palette: Palette, *, target: int | None, tahun: int, height: int = 300
) -> Any:
    """Cumulative foundings against the target, the usual course and the year before.

    Args:
        frame: of db.queries.fasilitasi.list_kumulatif.
    """
    words = {**_CURVES, "tahun_ini": str(tahun), "tahun_lalu": str(tahun - 1)}
    shown = frame.assign(nama=frame["seri"].map(words))
    order = [words[seri] for seri in _CURVES if seri in set(frame["seri"])]
    colours = {
        "tahun_ini": palette.this_year,
        "tahun_lalu": palette.last_year,
        "jadwal": palette.target,
    }
    dashes = {"tahun_ini": [1, 0], "tahun_lalu": [1, 0], "jadwal": [2, 3]}
    used = [seri for seri in _CURVES if seri in set(frame["seri"])]
    base = alt.Chart(shown).encode(
        x=alt.X("tanggal:T", title=None).axis(format="%b", tickCount=12, grid=False),
        y=alt.Y("jumlah:Q", title="Koperasi berbadan hukum"),
        color=alt.Color("nama:N", title=None).scale(
            domain=order, range=[colours[seri] for seri in used]
        ),
        strokeDash=alt.StrokeDash("nama:N", title=None).scale(
            domain=order, range=[dashes[seri] for seri in used]
        ),
        tooltip=[
            alt.Tooltip("nama:N", title="Kurva"),
            alt.Tooltip("tanggal:T", title="Sampai", format="%d %B"),
            alt.Tooltip("jumlah:Q", title="Koperasi", format=",.0f"),
        ],
    )
    layers = [base.mark_line(interpolate="step-after")]
    if target is not None:
        layers.append(_target_rule(target, palette))
    return alt.layer(*layers).properties(height=height)


def _target_rule(target: int, palette: Palette) -> Any:
    data = alt.Chart(pd.DataFrame({"jumlah": [target], "teks": [f"target {target}"]}))
    rule = data.mark_rule(color=palette.target, strokeWidth=1.5).encode(y="jumlah:Q")
    label = data.mark_text(
        align="right", baseline="bottom", dy=-4, color=palette.target, fontWeight="bold"
    ).encode(y="jumlah:Q", x=alt.value("width"), text="teks:N")
    return rule + label


def build_years(frame: pd.DataFrame, palette: Palette, *, height: int = 260) -> Any:
    """Each year's foundings as a bar, its own target as a tick.

    Args:
        frame: of db.queries.fasilitasi.list_per_tahun.
    """
    newest = int(frame["tahun"].max())
    shown = frame.assign(
        tahun_teks=frame["tahun"].astype(str),
        kini=frame["tahun"] == newest,
        target=frame["target"].astype("Float64"),
        berdiri=frame["berdiri"].astype("Float64"),
    )
    base = alt.Chart(shown).encode(
        x=alt.X("tahun_teks:N", title=None).axis(labelAngle=0),
        tooltip=[
            alt.Tooltip("tahun_teks:N", title="Tahun"),
            alt.Tooltip("berdiri:Q", title="Berdiri", format=",d"),
            alt.Tooltip("target:Q", title="Target", format=",d"),
        ],
    )
    bars = base.mark_bar().encode(
        y=alt.Y("berdiri:Q", title="Koperasi"),
        color=alt.condition(
            "datum.kini", alt.value(palette.this_year), alt.value(palette.last_year)
        ),
    )
    values = base.mark_text(dy=-7, color=palette.text).encode(y="berdiri:Q", text="berdiri:Q")
    ticks = base.mark_tick(color=palette.target, thickness=3).encode(y="target:Q")
    return alt.layer(bars, ticks, values).properties(height=height)


def build_pipeline(frame: pd.DataFrame, palette: Palette) -> Any:
    """Cases by stage, T0 to T10.

    Args:
        frame: a row per stage with `tahap` (stored), `kasus` (count), `hari` (median days in it).
    """
    words = {str(tahap): f"{tahap.value} {TAHAP[tahap]}" for tahap in Tahap}
    shown = frame.assign(nama=frame["tahap"].map(words), hari_teks=frame["hari"].map(_days))
    base = alt.Chart(shown).encode(
        y=alt.Y("nama:N", title=None, sort=list(words.values())).axis(labelLimit=200),
        x=alt.X("kasus:Q", title="Kasus"),
        tooltip=[
            alt.Tooltip("nama:N", title="Tahap"),
            alt.Tooltip("kasus:Q", title="Kasus", format=",d"),
            alt.Tooltip("hari_teks:N", title="Median di tahap ini"),
        ],
    )
    bars = base.mark_bar(color=palette.this_year)
    text = base.mark_text(align="left", dx=4, color=palette.text).encode(text="kasus:Q")
    return alt.layer(bars, text).properties(height=alt.Step(24))


def _days(value: Any) -> str:
    return "–" if pd.isna(value) else f"{int(value)} hari"


def build_kecamatan(frame: pd.DataFrame, palette: Palette) -> Any:
    """Foundings by kecamatan, most first; only those with any.

    Args:
        frame: of db.queries.fasilitasi.list_per_kecamatan.
    """
    base = alt.Chart(frame).encode(
        y=alt.Y("kecamatan:N", title=None, sort=None),
        x=alt.X("berdiri:Q", title="Koperasi").axis(tickMinStep=1),
        tooltip=[
            alt.Tooltip("kecamatan:N", title="Kecamatan"),
            alt.Tooltip("berdiri:Q", title="Berdiri", format=",d"),
        ],
    )
    bars = base.mark_bar(color=palette.this_year)
    text = base.mark_text(align="left", dx=4, color=palette.text).encode(text="berdiri:Q")
    return alt.layer(bars, text).properties(height=alt.Step(20))


def build_survival(frame: pd.DataFrame, palette: Palette, *, height: int = 280) -> Any:
    """What became of each year's koperasi, as shares of the year with the counts on hover.

    Args:
        frame: of db.queries.kelangsungan.list_kelangsungan.
    """
    order = [status for status in _STATUS_ORDER if status in set(frame["status"])]
    total = frame.groupby("tahun")["jumlah"].transform("sum")
    shown = frame.assign(
        nama=frame["status"].map(NASIB),
        urutan=frame["status"].map({status: at for at, status in enumerate(_STATUS_ORDER)}),
        tahun_teks=frame["tahun"].astype(str),
        bagian=frame["jumlah"] / total,
        penyebut=total,
    )
    return (
        alt.Chart(shown)
        .mark_bar()
        .encode(
            x=alt.X("tahun_teks:N", title="Tahun SK AHU").axis(labelAngle=0),
            y=alt.Y("bagian:Q", title="Bagian").axis(format=".0%"),
            color=alt.Color("nama:N", title=None).scale(
                domain=[NASIB[status] for status in order],
                range=[palette.status[status] for status in order],
            ),
            order="urutan:O",
            tooltip=[
                alt.Tooltip("tahun_teks:N", title="Tahun SK AHU"),
                alt.Tooltip("nama:N", title="Status sekarang"),
                alt.Tooltip("jumlah:Q", title="Koperasi", format=",d"),
                alt.Tooltip("penyebut:Q", title="Dari", format=",d"),
                alt.Tooltip("bagian:Q", title="Bagian", format=".1%"),
            ],
        )
        .properties(height=height)
    )
