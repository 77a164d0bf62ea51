"""What the first screen shows, worked out once per state of its data (ui.session.view)."""

import datetime as dt
from dataclasses import dataclass, replace

from db.enums import Peran
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.figures.katalog import aktif_to_show, with_parts
from db.figures.register import JUMLAH
from db.izin import Izin, may
from db.queries.fasilitasi import count_kumulatif
from db.queries.versi_indikator import list_patah, say_patah
from db.values.format import format_decimal
from ui.charts.beranda import draw_spark
from ui.charts.html.card import draw_card
from ui.charts.palette import PALETTES, Palette
from ui.screens.beranda.answers import build_target, build_thin, draw_attention, list_attention
from ui.screens.beranda.cards import (
    KartuBeranda,
    finding,
    founding_card,
    rat_card,
    read_years,
    status_card,
    training_card,
)
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.markup import Html, tag

NO_COMPARISON = "belum ada pembanding"


@dataclass(frozen=True)
class Beranda:
    """The screen; `gambar` are the cards, `target` and `jarang` the two answers that are drawn.

    `angka` are the figures that the title names, by kunci; `perhatian` what waits, for each role.
    """

    judul: str
    angka: tuple[str, ...]
    kartu: tuple[KartuBeranda, ...]
    gambar: Html
    target: Html
    jarang: Html
    perhatian: dict[Peran, Html]


def build_beranda(read: Read, pada: dt.date, warna: str) -> Beranda | None:
    """The screen on a day, drawn in the palette of that name; None while the register is empty."""
    palette = PALETTES[warna]
    years = read_years(read, pada)
    if not years[-1][JUMLAH.kunci]:
        return None
    progress, curves = read(count_kumulatif, tahun=pada.year, pada=pada)
    cards = _mark_breaks(
        read,
        years[0]["pada"],
        status_card(years),
        rat_card(read, years),
        founding_card(read, progress, curves),
        training_card(read, years),
    )
    waiting = list_attention(read, pada)
    return Beranda(
        judul=finding(read, years[-1], progress),
        angka=(aktif_to_show(years[-1]).kunci, PENDIRIAN_TAHUN_INI.kunci),
        kartu=cards,
        gambar=tag("div", *(_draw_card(each, palette) for each in cards), class_="d-buka d-empat"),
        target=build_target(read, progress, curves, palette, pada=pada),
        jarang=build_thin(read, palette, pada=pada),
        perhatian={
            peran: draw_attention(waiting, [each for each in Izin if may(peran, each)], palette)
            for peran in Peran
        },
    )


def _mark_breaks(read: Read, since: dt.date, *cards: KartuBeranda) -> tuple[KartuBeranda, ...]:
    """The cards, those whose small line is not one series with what was changed in it."""
    found = [
        each for each in read(list_patah, *(card.kunci for card in cards)) if each.mulai > since
    ]
    return tuple(
        replace(card, foot=" ┆ ".join([card.foot, *dict.fromkeys(map(say_patah, own))]))
        for card in cards
        for own in [[each for each in found if each.kunci in with_parts([card.kunci])]]
    )


def _draw_card(card: KartuBeranda, palette: Palette) -> Html:
    words, screen, query = card.pintu
    return draw_card(
        card.judul,
        card.nilai,
        palette,
        delta=card.delta,
        tanpa=NO_COMPARISON,
        bantuan=card.bantuan,
        garis=_draw_spark(card, palette),
        kaki=card.foot,
        pintu=(words, address_in(screen, **query)),
        angka=card.kunci,
    )


def _draw_spark(card: KartuBeranda, palette: Palette) -> Html:
    if len(card.curve) < 2:  # noqa: PLR2004 - a line has two ends
        return Html("")
    first, last = (format_decimal(each) for each in (card.curve[0], card.curve[-1]))
    alt = f"{card.judul}: dari {first} ke {last}."
    return draw_spark(list(card.curve), palette, alt=alt, ujung=card.ujung)
