"""Charts of facilitated foundings: the curve, the years, the pipeline, what became of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from db.enums import Tahap
from db.frames import rows_of
from db.values.format import format_number
from ui.charts.html.bars import Batang, Ruas, lying, upright
from ui.charts.html.curve import Kurva, draw_year
from ui.charts.palette import Palette
from ui.words.labels import NASIB, TAHAP
from ui.words.markup import Html

_CURVES = {"tahun_ini": "Tahun ini", "tahun_lalu": "Tahun lalu", "jadwal": "Jadwal"}
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


def draw_curve(
    frame: pd.DataFrame,
    palette: Palette,
    *,
    target: int | None,
    tahun: int,
    alt: str,
    patah: Mapping[int, str],
    menunggu: int = 0,
    perkiraan: Sequence[int] = (),
    height: int = 300,
) -> Html:
    """Cumulative foundings against the target, the usual course and the year before.

    Args:
        frame: of db.queries.fasilitasi.list_kumulatif.
        alt: what it shows and says, for a reader who does not see it.
        patah: where what counts was changed in either year, by day of the year.
        menunggu: cases of which this year's line would gain one each by its end.
        perkiraan: where it is expected to end: low, middle and high.
    """
    words = {**_CURVES, "tahun_ini": str(tahun), "tahun_lalu": str(tahun - 1)}
    colours = {
        "tahun_ini": palette.this_year,
        "tahun_lalu": palette.last_year,
        "jadwal": palette.target,
    }
    values = {seri: list(rows["jumlah"]) for seri, rows in frame.groupby("seri")}
    curves = [
        Kurva(words[seri], colours[seri], values[seri], putus=seri == "jadwal")
        for seri in _CURVES
        if seri in values
    ]
    reached = values.get("tahun_ini", [])
    if menunggu and reached:
        ends = (reached[-1], reached[-1] + menunggu)
        curves.append(Kurva(f"+{menunggu} di T4–T5", palette.this_year, ends, mulai=len(reached)))
    if perkiraan and reached:
        names = dict(zip(perkiraan, ("Batas bawah", "Perkiraan", "Batas atas"), strict=True))
        names[perkiraan[1]] = "Perkiraan"
        curves += [
            Kurva(name, palette.this_year, (reached[-1], end), mulai=len(reached))
            for end, name in names.items()
        ]
    return draw_year(
        curves,
        palette,
        target=target,
        satuan="Koperasi berbadan hukum",
        alt=alt,
        patah=patah,
        height=height,
    )


def draw_years(
    frame: pd.DataFrame, palette: Palette, *, alt: str, patah: Mapping[int, str]
) -> Html:
    """Each year's foundings as a bar, its own target as a mark.

    Args:
        frame: of db.queries.fasilitasi.list_per_tahun.
        patah: what was changed before a year, by year.
    """
    newest = int(frame["tahun"].max())
    bars = [
        Batang(
            str(row["tahun"]),
            (
                Ruas(
                    0 if pd.isna(row["berdiri"]) else row["berdiri"],
                    palette.this_year if row["tahun"] == newest else palette.last_year,
                ),
            ),
            format_number(row["berdiri"]),
            f"{row['tahun']}: {format_number(row['berdiri'])} berdiri, target "
            f"{format_number(row['target'])}",
            None if pd.isna(row["target"]) else float(row["target"]),
            patah.get(row["tahun"], ""),
        )
        for row in rows_of(frame)
    ]
    return upright(bars, palette, alt=alt)


def draw_pipeline(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """Cases by stage, T0 to T10.

    Args:
        frame: a row per stage with `tahap` (stored), `kasus` (count), `hari` (median days in it).
    """
    found = {str(row["tahap"]): row for row in rows_of(frame)}
    bars = [
        Batang(
            f"{tahap.value} {TAHAP[tahap]}",
            (Ruas(found[tahap]["kasus"], palette.this_year),),
            format_number(found[tahap]["kasus"]),
            f"{format_number(found[tahap]['kasus'])} kasus, median {_days(found[tahap]['hari'])} "
            "di tahap ini",
        )
        for tahap in Tahap
        if tahap in found
    ]
    return lying(bars, palette, alt=alt)


def _days(value: Any) -> str:
    return "–" if pd.isna(value) else f"{int(value)} hari"


def draw_kecamatan(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """Foundings by kecamatan, most first; only those with any.

    Args:
        frame: of db.queries.fasilitasi.list_per_kecamatan.
    """
    bars = [
        Batang(
            row["kecamatan"],
            (Ruas(row["berdiri"], palette.this_year),),
            format_number(row["berdiri"]),
        )
        for row in rows_of(frame)
    ]
    return lying(bars, palette, alt=alt)


def draw_survival(frame: pd.DataFrame, palette: Palette, *, alt: str) -> Html:
    """What became of each year's koperasi, as shares of the year with the counts on hover.

    Args:
        frame: of db.queries.kelangsungan.list_kelangsungan.
    """
    counts: dict[int, dict[str, int]] = {}
    for row in rows_of(frame):
        counts.setdefault(int(row["tahun"]), {})[row["status"]] = int(row["jumlah"])
    order = [each for each in _STATUS_ORDER if any(each in by for by in counts.values())]
    bars = [_survival_of(tahun, by, order, palette) for tahun, by in sorted(counts.items())]
    arti = [(palette.status[each], NASIB[each]) for each in order]
    return upright(bars, palette, alt=alt, arti=arti, top=1, height=250)


def _survival_of(tahun: int, counts: dict[str, int], order: list[str], palette: Palette) -> Batang:
    whole = sum(counts.values())
    parts = tuple(Ruas(counts.get(each, 0) / whole, palette.status[each]) for each in order)
    words = ", ".join(
        f"{NASIB[each]} {format_number(counts[each])}" for each in order if each in counts
    )
    return Batang(
        str(tahun),
        parts,
        f"n = {format_number(whole)}",
        f"{tahun}: {words}, dari {format_number(whole)}",
    )
