"""What the tab "Bertahan" shows: how long each group of the founded lives, until a chosen event.

The curves are worked out in the process beside the server, which alone loads SciPy.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from db.figures.hidup import (
    KurvaHidup,
    Menurut,
    Peristiwa,
    SelisihHidup,
    TitikHidup,
    curves_of,
    difference,
)
from db.queries.hidup import count_tak_terbaca, list_hidup
from db.queries.pengaturan import get_pengaturan
from db.values.format import format_number
from ui.charts.hidup import curves_shown, tangga_of
from ui.charts.html.bars import Batang, Ruas, lying
from ui.charts.html.parts import nothing, section
from ui.charts.html.steps import draw_steps
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES
from ui.files.apart import run_looked_at
from ui.reports.hidup import (
    ARTI,
    BATAS,
    HUBUNGAN,
    SHOWN,
    compare_words,
    hidup_sentence,
    risk_words,
    share_words,
)
from ui.session.memo import remembered
from ui.session.view import Read
from ui.words.markup import Html, tag
from ui.words.names import name_group

MENURUT = {
    Menurut.ANGKATAN: "Angkatan",
    Menurut.KECAMATAN: "Kecamatan",
    Menurut.KELOMPOK: "Jenis kelompok",
    Menurut.PELATIHAN: "Pelatihan",
}


@dataclass(frozen=True)
class LayarHidup:
    """The curves in words and bars, and each of them for a file with what it says of itself."""

    html: Html
    kurva: tuple[KurvaHidup, ...]
    kata: str = ""


def build_hidup(
    read: Read, peristiwa: Peristiwa, menurut: Menurut, pada: dt.date, warna: str
) -> LayarHidup:
    """The life of each group by a day, told apart by one trait."""
    rows = read(list_hidup, peristiwa=peristiwa, pada=pada)
    if rows.empty:
        return LayarHidup(nothing("Belum ada pendirian yang keadaannya terdata."), ())
    terkecil = int(read(get_pengaturan, "kelompok_terkecil"))
    found = remembered(_curves, rows, menurut, terkecil)
    left_out = read(count_tak_terbaca, peristiwa=peristiwa, pada=pada)
    words = [ARTI[peristiwa], BATAS]
    words.append(
        f"Kelompok atau umur dengan kurang dari {terkecil} koperasi tidak diberi angka. "
        f"{format_number(left_out)} pendirian tidak ikut karena keadaannya tidak terdata."
    )
    title = hidup_sentence(found[-1], peristiwa, pada)
    parts = [*_curve(found, menurut, warna), *_bars(found, warna), _table(found, menurut)]
    if menurut is Menurut.PELATIHAN:
        parts.insert(0, _compare(rows, terkecil))
    drawn = tag("div", *parts)
    return LayarHidup(section(title, drawn, " ".join(words)), tuple(found), " ".join(words))


def _curves(rows: pd.DataFrame, menurut: Menurut, terkecil: int) -> list[KurvaHidup]:
    return run_looked_at(curves_of, rows, menurut, terkecil=terkecil)


def _differences(rows: pd.DataFrame, terkecil: int) -> list[SelisihHidup]:
    return difference(rows, terkecil=terkecil)


def _at(kurva: KurvaHidup, bulan: int) -> TitikHidup | None:
    return next((each for each in kurva.titik if each.bulan == bulan), None)


def _compare(rows: pd.DataFrame, terkecil: int) -> Html:
    words = compare_words(remembered(_differences, rows, terkecil), terkecil)
    return tag("p", f"{words} {HUBUNGAN}")


def _curve(found: Sequence[KurvaHidup], menurut: Menurut, warna: str) -> list[Html]:
    """The steps of all of them, or of the trained and the others; with who was watched below."""
    shown = curves_shown(found, menurut)
    if not shown:
        return []
    drawn = draw_steps(
        tangga_of(shown, PALETTES[warna]),
        PALETTES[warna],
        alt=f"Kurva bertangga dengan pita selang 95 %: {', '.join(map(_last_words, shown))}.",
    )
    return [drawn, _at_risk(shown)]


def _last_words(kurva: KurvaHidup) -> str:
    told = [each for each in kurva.titik if each.hidup is not None]
    return f"{name_group(kurva.kelompok)} {share_words(told[-1]) if told else '–'}"


def _at_risk(shown: Sequence[KurvaHidup]) -> Html:
    """How many of each curve were watched up to each age."""
    ages = sorted({each.bulan for kurva in shown for each in kurva.titik if each.hidup is not None})
    rows = [
        [name_group(kurva.kelompok), format_number(kurva.n), *_watched(kurva, ages)]
        for kurva in shown
    ]
    heads = ["Berisiko pada bulan", "0", *map(str, ages)]
    return tag(
        "div", word_table("Yang masih diamati pada tiap umur.", heads, rows), class_="d-berisiko"
    )


def _watched(kurva: KurvaHidup, ages: Sequence[int]) -> list[str]:
    found = {each.bulan: each.berisiko for each in kurva.titik}
    return [format_number(found[each]) if each in found else "–" for each in ages]


def _bars(found: Sequence[KurvaHidup], warna: str) -> list[Html]:
    """The share of each group at the greatest age that all was told of."""
    palette = PALETTES[warna]
    ages = [each.bulan for each in found[-1].titik if each.hidup is not None]
    shown = [bulan for bulan in SHOWN if bulan in ages]
    if not shown:
        return []
    bulan = shown[-1]
    told = [(each, _at(each, bulan)) for each in found]
    bars = [
        Batang(
            name_group(each.kelompok),
            (Ruas(100 * point.hidup, palette.this_year),),
            share_words(point),
            f"{name_group(each.kelompok)}: {share_words(point)}, berisiko {point.berisiko}",
        )
        for each, point in told
        if point is not None and point.hidup is not None
    ]
    alt = f"Bagian yang bertahan {bulan} bulan: " + ", ".join(
        f"{each.nama} {each.teks}" for each in bars
    )
    return [tag("p", f"Bertahan {bulan} bulan", class_="d-satuan"), lying(bars, palette, alt=alt)]


def _table(found: Sequence[KurvaHidup], menurut: Menurut) -> Html:
    ages = [bulan for bulan in SHOWN if any(_at(each, bulan) is not None for each in found)]
    heads = [MENURUT[menurut], "Koperasi", "Kejadian", *(f"{bulan} bulan" for bulan in ages)]
    rows = [
        [
            name_group(each.kelompok),
            format_number(each.n),
            format_number(each.kejadian) if each.titik else "–",
            *(risk_words(_at(each, bulan)) for bulan in ages),
        ]
        for each in found
    ]
    return tag(
        "div", word_table("Bagian yang bertahan, dengan selang dan yang berisiko.", heads, rows)
    )


def hidup_rows(kurva: Sequence[KurvaHidup]) -> pd.DataFrame:
    """Each age of each group under its headings, for a table and a file."""
    return pd.DataFrame(
        [
            {
                "Kelompok": name_group(each.kelompok),
                "Koperasi": each.n,
                "Kejadian": each.kejadian,
                "Bulan": point.bulan,
                "Bertahan (persen)": _percent(point.hidup),
                "Batas bawah": _percent(point.bawah),
                "Batas atas": _percent(point.atas),
                "Berisiko": point.berisiko,
            }
            for each in kurva
            for point in each.titik
        ]
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
