"""What the first screen draws: its cards, three answers beside each other, the numbers of all."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from db.values.format import format_decimal
from ui.screens.beranda.answers import JARANG
from ui.screens.beranda.cards import KartuBeranda
from ui.screens.beranda.model import NO_COMPARISON, Beranda
from ui.screens.beranda.perkiraan import show_perkiraan
from ui.screens.bulanan.model import build_sejak
from ui.screens.fasilitasi.years import show_curve_numbers
from ui.screens.peta.still import show_map_numbers
from ui.session.auth import current_user
from ui.session.view import view
from ui.widgets.numbers import show_numbers


def show_since() -> None:
    """Draw what others recorded since this account looked last; nothing where there is none."""
    user = current_user()
    if user.terakhir_melihat is None:
        return
    line = view(build_sejak, user.terakhir_melihat, user.nama_pengguna)
    if line:
        st.html(line)


def show_answers(beranda: Beranda, pada: dt.date, *, is_new: bool) -> None:
    """Draw the three: what needs somebody is first for who reads in order, and last in the row.

    Args:
        is_new: False while they are of the state before (ui.session.view.Shown).
    """
    with st.container(key="jawab"):
        with st.container(key="jawab_perlu", gap=None):
            st.html(beranda.perhatian[current_user().peran])
            _show_card_numbers(beranda.kartu)
        with st.container(key="jawab_target", gap=None):
            st.html(beranda.target)
            show_perkiraan(pada)
            show_curve_numbers(pada.year, pada, is_new=is_new)
        with st.container(key="jawab_jarang", gap=None):
            st.html(beranda.jarang)
            show_map_numbers(
                "kepadatan_koperasi",
                JARANG,
                judul=f"{JARANG.nama} per kecamatan",
                tahun_buku=pada.year - 1,
                hari=pada,
                is_new=is_new,
            )


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


def _show_card_numbers(cards: Sequence[KartuBeranda]) -> None:
    """The cards as a list to take away."""
    show_numbers(
        "beranda",
        lambda: _rows_of_cards(cards),
        None,
        judul="Empat angka Beranda",
        sumber="register dinas",
        angka=[each.kunci for each in cards],
        label="Angka keempat kartu",
    )
