"""Charts of pembinaan: who came, whether they stayed, and what they learned."""

from typing import Any

import altair as alt
import pandas as pd

from db.figures.hitung import divide, round_half_up
from db.figures.pembinaan import KEHADIRAN_PELATIHAN
from db.values.format import NOT_RECORDED, format_decimal, format_percent
from ui.charts.theme import Palette
from ui.words.labels import JENIS_KELAMIN, KELOMPOK, STATUS_KEHADIRAN

UNKNOWN = NOT_RECORDED.capitalize()
UNMARKED = "Belum dicatat"


def add_share(frame: pd.DataFrame, part: str, whole: str, *, least: int) -> pd.DataFrame:
    """Add persen (Float64, 0-100) and teks, both without a value where `whole` is below `least`."""
    pairs = zip(frame[part], frame[whole], strict=True)
    shares = [divide(KEHADIRAN_PELATIHAN, *pair, terkecil=least) for pair in pairs]
    persen = pd.array(shares, dtype="Float64")
    teks = [
        f"{format_percent(share)} dari {n}" if not pd.isna(share) else f"n = {n}"
        for share, n in zip(persen, frame[whole], strict=True)
    ]
    return frame.assign(persen=persen, teks=teks)


def build_days(frame: pd.DataFrame, palette: Palette) -> Any:
    """Share of hadir on each day of the training.

    Args:
        frame: of list_kehadiran_per_hari with add_share(): hari, angkatan, hadir, dicatat,
            persen, teks.
    """
    base = alt.Chart(frame.assign(hari_teks="Hari " + frame["hari"].astype(str))).encode(
        x=alt.X("hari_teks:N", title=None, sort=None).axis(labelAngle=0),
        y=alt.Y("persen:Q", title="Hadir (%)").scale(domain=[0, 100]),
        tooltip=[
            alt.Tooltip("hari_teks:N", title="Hari"),
            alt.Tooltip("teks:N", title="Hadir dari presensi"),
            alt.Tooltip("angkatan:Q", title="Angkatan", format=",d"),
        ],
    )
    line = base.mark_line(color=palette.this_year, point=alt.OverlayMarkDef(size=60))
    text = base.mark_text(dy=-14, color=palette.text).encode(text="teks:N")
    return alt.layer(line, text).properties(height=260)


def build_realisation(frame: pd.DataFrame, palette: Palette, *, label: str) -> Any:
    """People who came as bars against the quota as a tick.

    Args:
        frame: a row per bar, in order: nama, kuota, terdaftar, datang (peserta).
        label: what a bar is, for the tooltip.
    """
    shown = frame.assign(
        maks=frame[["datang", "kuota"]].max(axis=1),
        teks=frame["datang"].astype(str) + " dari " + frame["kuota"].astype(str),
    )
    base = alt.Chart(shown).encode(
        y=alt.Y("nama:N", title=None, sort=None).axis(labelLimit=260),
        tooltip=[
            alt.Tooltip("nama:N", title=label),
            alt.Tooltip("datang:Q", title="Datang", format=",d"),
            alt.Tooltip("terdaftar:Q", title="Terdaftar", format=",d"),
            alt.Tooltip("kuota:Q", title="Kuota", format=",d"),
        ],
    )
    bars = base.mark_bar(color=palette.this_year).encode(x=alt.X("datang:Q", title="Orang"))
    ticks = base.mark_tick(color=palette.target, thickness=3).encode(x="kuota:Q")
    text = base.mark_text(align="left", dx=6, color=palette.text).encode(
        x=alt.X("maks:Q"), text="teks:N"
    )
    return alt.layer(bars, ticks, text).properties(height=alt.Step(26))


def build_new(frame: pd.DataFrame, palette: Palette, *, tahun: int) -> Any:
    """Peserta who came for the first time and again, each year; the chosen year stands out.

    Args:
        frame: of list_baru_berulang.
    """
    words = {"baru": "Baru", "berulang": "Berulang"}
    long = frame.melt("tahun", list(words), "jenis", "peserta").assign(
        nama=lambda rows: rows["jenis"].map(words),
        tahun_teks=lambda rows: rows["tahun"].astype(str),
        terpilih=lambda rows: rows["tahun"] == tahun,
    )
    return (
        alt.Chart(long)
        .mark_bar()
        .encode(
            x=alt.X("tahun_teks:N", title=None).axis(labelAngle=0),
            y=alt.Y("peserta:Q", title="Peserta yang datang"),
            color=alt.Color("nama:N", title=None).scale(
                domain=list(words.values()), range=[palette.this_year, palette.last_year]
            ),
            opacity=alt.condition("datum.terpilih", alt.value(1), alt.value(0.55)),
            order=alt.Order("jenis:N"),
            tooltip=[
                alt.Tooltip("tahun_teks:N", title="Tahun"),
                alt.Tooltip("nama:N", title="Peserta"),
                alt.Tooltip("peserta:Q", title="Jumlah", format=",d"),
            ],
        )
        .properties(height=260)
    )


def build_composition(frame: pd.DataFrame, palette: Palette) -> Any:
    """Peserta who came by kind of post, split by sex.

    Args:
        frame: of list_komposisi.
    """
    words = {**{str(key): word for key, word in JENIS_KELAMIN.items()}, "": UNKNOWN}
    shown = frame.assign(
        kelamin=frame["jenis_kelamin"].fillna("").map(words),
        nama=frame["kelompok"].map(KELOMPOK),
    )
    used = [word for word in words.values() if word in set(shown["kelamin"])]
    colours = dict(
        zip(words.values(), (palette.blue, palette.this_year, palette.no_data), strict=True)
    )
    base = alt.Chart(shown).encode(
        y=alt.Y("nama:N", title=None, sort=list(KELOMPOK.values())),
        x=alt.X("peserta:Q", title="Peserta"),
        order=alt.Order("kelamin:N"),
        tooltip=[
            alt.Tooltip("nama:N", title="Jabatan"),
            alt.Tooltip("kelamin:N", title="Jenis kelamin"),
            alt.Tooltip("peserta:Q", title="Peserta", format=",d"),
        ],
    )
    return (
        base.mark_bar()
        .encode(
            color=alt.Color("kelamin:N", title=None).scale(
                domain=used, range=[colours[word] for word in used]
            )
        )
        .properties(height=alt.Step(34))
    )


def build_gain(frame: pd.DataFrame, palette: Palette) -> Any:
    """Mean scores before and after, a line between the two.

    Args:
        frame: a row per tema: nama, peserta, pre, post (0-100).
    """
    gains = (frame["post"] - frame["pre"]).map(round_half_up)
    shown = frame.assign(
        teks=[
            f"{'+' if gain >= 0 else '−'}{format_decimal(abs(gain))} (n = {n})"
            for gain, n in zip(gains, frame["peserta"], strict=True)
        ]
    )
    order = alt.EncodingSortField("post", order="descending")
    base = alt.Chart(shown).encode(
        y=alt.Y("nama:N", title=None, sort=order).axis(labelLimit=200),
        tooltip=[
            alt.Tooltip("nama:N", title="Materi"),
            alt.Tooltip("pre:Q", title="Sebelum", format=".1f"),
            alt.Tooltip("post:Q", title="Sesudah", format=".1f"),
            alt.Tooltip("peserta:Q", title="Punya kedua nilai", format=",d"),
        ],
    )
    rule = base.mark_rule(strokeWidth=3, color=palette.last_year, opacity=0.6).encode(
        x=alt.X("pre:Q", title="Nilai rata-rata (0–100)").scale(domain=[0, 100]), x2="post:Q"
    )
    point = base.mark_point(filled=True, size=90, opacity=1)
    before = point.encode(x="pre:Q", color=alt.value(palette.last_year))
    after = point.encode(x="post:Q", color=alt.value(palette.this_year))
    text = base.mark_text(align="right", dx=-9, color=palette.text).encode(x="pre:Q", text="teks:N")
    return alt.layer(rule, before, after, text).properties(height=alt.Step(34))


def build_sheet(frame: pd.DataFrame, palette: Palette) -> Any:
    """Peserta by sesi, coloured by what the list says of them.

    Args:
        frame: of list_lembar_hadir.
    """
    words = {**{str(key): word for key, word in STATUS_KEHADIRAN.items()}, "": UNMARKED}
    shown = frame.assign(
        nama=frame["status"].fillna("").map(words),
        sesi_teks="Sesi " + frame["sesi"].astype(str),
        tanggal=pd.to_datetime(frame["tanggal"]),
    )
    colours = (palette.this_year, palette.target, palette.olive, palette.problem, palette.no_data)
    return (
        alt.Chart(shown)
        .mark_rect(stroke=palette.ground, strokeWidth=2)
        .encode(
            x=alt.X("sesi_teks:N", title=None, sort=None).axis(orient="top", labelAngle=0),
            y=alt.Y("peserta:N", title=None, sort=None).axis(labelLimit=220),
            color=alt.Color("nama:N", title=None).scale(
                domain=list(words.values()), range=list(colours)
            ),
            tooltip=[
                alt.Tooltip("peserta:N", title="Peserta"),
                alt.Tooltip("sesi_teks:N", title="Sesi"),
                alt.Tooltip("tanggal:T", title="Tanggal", format="%d %B %Y"),
                alt.Tooltip("nama:N", title="Kehadiran"),
            ],
        )
        .properties(height=alt.Step(20))
    )
