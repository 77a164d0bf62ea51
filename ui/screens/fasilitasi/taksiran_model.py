"""What the tab "Akankah tercapai" shows, worked out once per state of its data.

The arithmetic runs in the process beside the server, and again only where a case has changed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from db.figures.taksiran import STAYS, Taksiran, TerlaluSedikit, forecast
from db.figures.ulangan import Ulangan, replay
from db.frames import rows_of
from db.queries.fasilitasi import count_kumulatif, list_per_tahun
from db.queries.taksiran import (
    jejak_of,
    list_jejak,
    list_kenyataan,
    list_luar,
    list_nama_kasus,
    list_taksiran,
    list_target_tahun,
)
from db.values.format import format_date, format_number
from db.values.perkiraan import chance_words
from ui.charts.fasilitasi import draw_curve
from ui.charts.html.parts import nothing, section, tell_breaks
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES
from ui.files.apart import run_looked_at
from ui.reports.taksiran import (
    CARA,
    KEPALA_UJI,
    PEMBANDING,
    coverage_sentence,
    entry_words,
    kept_rows,
    kept_sentence,
    lag_words,
    need_words,
    score_words,
    taksiran_sentence,
    uji_rows,
)
from ui.screens.fasilitasi.model import list_breaks
from ui.session.memo import remembered
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, tag
from ui.words.names import stage_name


@dataclass(frozen=True)
class LayarTaksiran:
    """The forecast of a day: its curve under the sentence, and the cases that it takes."""

    kurva: Html
    perlu: Html


@dataclass(frozen=True)
class LayarUji:
    """The back-test, and each replay of it."""

    uji: Html
    ulangan: tuple[Ulangan, ...]


@dataclass(frozen=True)
class LayarSimpanan:
    """The kept forecasts beside what became of their year, and how often they held."""

    baris: pd.DataFrame
    kalimat: str


def build_taksiran(read: Read, pada: dt.date, warna: str) -> LayarTaksiran:
    """What is expected on a day of the end of its year."""
    palette = PALETTES[warna]
    progress, curves = read(count_kumulatif, tahun=pada.year, pada=pada)
    said = read_taksiran(read, pada, progress.target)
    sentence = taksiran_sentence(said)
    known = said if isinstance(said, Taksiran) else None
    patah = list_breaks(read, pada.year)
    drawn = draw_curve(
        curves,
        palette,
        target=progress.target,
        tahun=pada.year,
        patah=patah,
        perkiraan=(known.bawah, known.tengah, known.atas) if known else (),
        alt=f"Kurva pendirian {pada.year} sampai {format_date(pada)}. {sentence}.",
    )
    words = (f"{lag_words(known)} {CARA}" if known else "") + tell_breaks(patah)
    return LayarTaksiran(
        kurva=section(sentence, drawn, words, anak=f"Pendirian per {format_date(pada)}"),
        perlu=_list_needed(read, known) if known else Html(""),
    )


def read_taksiran(read: Read, pada: dt.date, target: int | None) -> Taksiran | TerlaluSedikit:
    """The forecast of a day, worked out once for the same cases."""
    return remembered(_forecast, read(list_jejak), pada, target, read(list_luar, pada=pada))


def _forecast(
    rows: pd.DataFrame, pada: dt.date, target: int | None, luar: tuple[int, ...]
) -> Taksiran | TerlaluSedikit:
    if len(rows) < STAYS:  # too few to be worth a process: it will say no more than that
        return forecast(jejak_of(rows), pada=pada, target=target, luar=luar)
    return run_looked_at(forecast, jejak_of(rows), pada=pada, target=target, luar=luar)


def _list_needed(read: Read, said: Taksiran) -> Html:
    """The cases without an akta that the target takes, each a link to it."""
    words = need_words(said)
    if not said.perlu:
        return tag("p", words, class_="d-kata") if words else Html("")
    names = read(list_nama_kasus, tuple(each.kasus for each in said.perlu))
    known = {row["id"]: row for row in rows_of(names)}
    rows = [
        [
            tag(
                "a",
                str(known[each.kasus]["kelompok"]),
                href=address_in("kasus", kasus=str(each.kasus)),
            ),
            str(known[each.kasus]["kecamatan"]),
            stage_name(f"T{each.tahap}"),
            chance_words(each.peluang),
        ]
        for each in said.perlu
        if each.kasus in known
    ]
    heads = ("Kelompok", "Kecamatan", "Tahap", f"Peluang berdiri {said.tahun_ini}")
    table = tag("div", word_table("Kasus yang perlu akta.", heads, rows), class_="d-buka d-kiri")
    return section(f"{format_number(len(rows))} kasus yang perlu akta", table, words)


def build_uji(read: Read, sampai: int) -> LayarUji:
    """How the forecast would have done in every year before `sampai`."""
    rows = read(list_jejak)
    ended = read(list_kenyataan, sampai=sampai)
    found = remembered(_replay, rows, read(list_target_tahun), ended, sampai)
    if not found:
        return LayarUji(nothing(f"{coverage_sentence(found)}."), ())
    table = word_table("Ulangan taksiran pada tahun-tahun lalu.", KEPALA_UJI, uji_rows(found))
    words = f"{score_words(found)} {PEMBANDING} {entry_words(rows)}"
    return LayarUji(section(coverage_sentence(found), table, words), tuple(found))


def build_simpanan(read: Read, hari: dt.date) -> LayarSimpanan:
    """The forecasts as they were said at each month's end."""
    rows = kept_rows(read(list_taksiran), read(list_per_tahun, pada=hari), hari.year)
    return LayarSimpanan(rows, kept_sentence(rows))


def _replay(
    rows: pd.DataFrame, target: dict[int, int], kenyataan: dict[int, int], sampai: int
) -> list[Ulangan]:
    return run_looked_at(replay, jejak_of(rows), target, sampai=sampai, kenyataan=kenyataan)


def tell_year(ulangan: Sequence[Ulangan], tahun: int) -> Html:
    """What would have been said of a past year on each of the days."""
    some = [each for each in ulangan if each.pada.year == tahun]
    if not some:
        return nothing(f"Sebelum {tahun} belum ada tiga tahun utuh, jadi tidak ada taksiran.")
    heads = ("Ditaksir pada", "Perkiraan", "Selang 80 %", "Kenyataan", "Dalam selang")
    rows = [
        [
            format_date(each.pada),
            format_number(each.tengah),
            f"{format_number(each.bawah)} sampai {format_number(each.atas)}",
            format_number(each.kenyataan),
            "ya" if each.tercakup else "tidak",
        ]
        for each in some
    ]
    table = word_table(f"Taksiran yang akan dikatakan pada {tahun}.", heads, rows)
    return section(f"Apa yang akan dikatakan pada {tahun}", table, CARA)
