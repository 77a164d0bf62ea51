"""What the first screen draws: its cards, their numbers to take away, what needs attention."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from db.queries.perhatian import PERHATIAN
from db.values.format import format_decimal
from ui.screens.beranda.cards import KartuBeranda
from ui.screens.beranda.model import NO_COMPARISON, Beranda, Hal
from ui.session.auth import current_user
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers
from ui.words.markdown import escape_markdown

_MOST_URGENT = 6


def show_cards(beranda: Beranda) -> None:
    """Draw the cards: four in a row, two and two on a phone. A card and its link share a place."""
    with st.container(key="kartu"):
        for card, drawn in zip(beranda.kartu, beranda.gambar, strict=True):
            st.html(drawn)
            words, screen, query = card.pintu
            link(words, screen, icon=":material/arrow_forward:", **query)


def _rows_of_cards(cards: Sequence[KartuBeranda]) -> pd.DataFrame:
    """The cards and the points of their small lines as a list."""
    return pd.DataFrame(
        {
            "Angka": [card.judul for card in cards],
            "Nilai": [card.nilai for card in cards],
            "Perubahan": [card.delta or NO_COMPARISON for card in cards],
            "Penjelasan": [card.foot for card in cards],
            "Definisi": [card.bantuan for card in cards],
            "Titik garis kecil": [
                "; ".join(format_decimal(each) for each in card.curve) for card in cards
            ],
        }
    )


def show_card_numbers(cards: Sequence[KartuBeranda]) -> None:
    """The cards as a list to take away."""
    show_numbers(
        "beranda",
        lambda: _rows_of_cards(cards),
        None,
        judul="Empat angka Beranda",
        sumber="register dinas",
    )


def show_attention(perhatian: Sequence[Hal]) -> None:
    """The things to act on, each a link to its list; the most urgent first, the others behind."""
    if not perhatian:
        st.success("Tidak ada yang menunggu tindakan.", icon=":material/check_circle:")
        return
    with st.container(gap="xsmall"):
        for each in perhatian[:_MOST_URGENT]:
            _show_line(each)
    others = perhatian[_MOST_URGENT:]
    if not others:
        return
    box = st.expander(f"{len(others)} hal lain", key="hal_lain", on_change="rerun")
    if box.open:
        with box, st.container(gap="xsmall"):
            for each in others:
                _show_line(each)


def _show_line(hal: Hal) -> None:
    """What only staff can open is told to others without a link."""
    what = PERHATIAN[hal.kunci]
    if not current_user().may(what.izin):
        st.markdown(f":material/info: {escape_markdown(hal.kata)} (dikerjakan petugas)")
        return
    link(hal.kata, what.layar, icon=":material/arrow_forward:", **hal.saringan)
