"""What the first screen shows, worked out once per state of its data (ui.session.view)."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from db.figures.register import JUMLAH
from db.queries.fasilitasi import Pendirian, count_kumulatif
from db.queries.perhatian import PERHATIAN, count_perhatian
from db.values.format import format_decimal, format_number
from ui.charts.beranda import draw_spark
from ui.charts.fasilitasi import draw_curve
from ui.charts.html.card import draw_card
from ui.charts.html.parts import section
from ui.charts.peta import describe_map
from ui.charts.theme import PALETTES, Palette
from ui.screens.beranda.cards import (
    KartuBeranda,
    finding,
    founding_card,
    rat_card,
    read_years,
    status_card,
    training_card,
)
from ui.screens.fasilitasi.model import explain_schedule
from ui.screens.peta.boundaries import map_source
from ui.screens.peta.map import read_map
from ui.screens.peta.remarks import told_outside
from ui.screens.peta.still import draw_still
from ui.session.view import Read
from ui.words.markup import Html

NO_COMPARISON = "belum ada pembanding"
# Where the list of each screen opens: the filter that shows exactly the rows that were counted.
_FILTERS = {
    "macet": {"macet": "true", "tab_fasilitasi": "Kasus"},
    "presensi": {"bagian": "Belum dicatat"},
    "impor": {},
}


@dataclass(frozen=True)
class Hal:
    """Something to act on: what it is, in words, and the filter that shows its rows."""

    kunci: str
    kata: str
    saringan: dict[str, str]


@dataclass(frozen=True)
class Beranda:
    """The screen; `gambar` are the cards."""

    judul: str
    kartu: tuple[KartuBeranda, ...]
    gambar: tuple[Html, ...]
    peta: Html
    kurva: Html
    perhatian: tuple[Hal, ...]


def build_beranda(read: Read, pada: dt.date, warna: str) -> Beranda | None:
    """The screen on a day, drawn in the palette of that name; None while the register is empty."""
    palette = PALETTES[warna]
    years = read_years(read, pada)
    if not years[-1][JUMLAH.kunci]:
        return None
    progress, curves = read(count_kumulatif, tahun=pada.year, pada=pada)
    founding = founding_card(progress, curves)
    cards = (status_card(years), rat_card(read, years), founding, training_card(read, years))
    return Beranda(
        judul=finding(read, years[-1], progress),
        kartu=cards,
        gambar=tuple(_draw_card(each, palette) for each in cards),
        peta=_draw_map(read, pada, palette),
        kurva=_draw_curve(progress, curves, founding.nilai, palette),
        perhatian=tuple(_attention(read, pada)),
    )


def _draw_map(read: Read, pada: dt.date, palette: Palette) -> Html:
    frame, kelas = read_map(read, JUMLAH.kunci, tahun_buku=pada.year - 1, hari=pada)
    drawn = draw_still(
        read,
        frame,
        palette,
        kelas=kelas,
        satuan="Koperasi per kecamatan",
        alt=describe_map(frame, JUMLAH.nama, kelas),
    )
    words = told_outside(read, pada) + map_source(read, markdown=False)
    return section("Sebaran koperasi", drawn, words)


def _draw_curve(progress: Pendirian, curves: pd.DataFrame, nilai: str, palette: Palette) -> Html:
    drawn = draw_curve(
        curves,
        palette,
        target=progress.target,
        tahun=progress.tahun,
        alt=f"Kurva pendirian {progress.tahun}, berdiri sampai hari ini: {nilai}.",
    )
    return section(f"Pendirian sepanjang {progress.tahun}", drawn, explain_schedule(progress))


def _draw_card(card: KartuBeranda, palette: Palette) -> Html:
    return draw_card(
        card.judul,
        card.nilai,
        palette,
        delta=card.delta,
        tanpa=NO_COMPARISON,
        bantuan=card.bantuan,
        garis=_draw_spark(card, palette),
        kaki=card.foot,
    )


def _draw_spark(card: KartuBeranda, palette: Palette) -> Html:
    if len(card.curve) < 2:  # noqa: PLR2004 - a line has two ends
        return Html("")
    first, last = (format_decimal(each) for each in (card.curve[0], card.curve[-1]))
    return draw_spark(list(card.curve), palette, alt=f"{card.judul}: dari {first} ke {last}.")


def _attention(read: Read, pada: dt.date) -> list[Hal]:
    # Each by itself: a save of attendance leaves what is counted of the RAT as it was.
    counts = {kunci: read(count_perhatian, kunci, hari=pada) for kunci in PERHATIAN}
    return [
        Hal(
            kunci,
            f"{format_number(jumlah)} {PERHATIAN[kunci].kalimat}",
            _FILTERS.get(kunci, {"perlu": PERHATIAN[kunci].nama}),
        )
        for kunci, jumlah in counts.items()
        if jumlah
    ]
