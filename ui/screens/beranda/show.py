"""What the first screen draws: its cards, their numbers to take away, what needs attention."""

from typing import Any

import pandas as pd
import streamlit as st

from db.frames import rows_of
from db.queries.perhatian import PERHATIAN
from db.values.format import format_decimal, format_number
from ui.charts.beranda import draw_spark
from ui.screens.beranda.cards import KartuBeranda
from ui.session.auth import current_user
from ui.widgets.chart import current_palette
from ui.widgets.links import link
from ui.widgets.numbers import show_numbers

_NO_COMPARISON = "belum ada pembanding"
_MOST_URGENT = 6
# Where the list of each screen opens: the filter that shows exactly the rows that were counted.
_FILTERS = {
    "macet": {"macet": "true", "tab_fasilitasi": "Kasus"},
    "presensi": {"bagian": "Belum dicatat"},
    "impor": {},
}


def show_cards(cards: list[KartuBeranda]) -> None:
    """Draw the cards: four in a row, two and two on a phone."""
    with st.container(key="kartu"):
        for card in cards:
            with st.container(border=True, gap="xsmall"):
                st.metric(
                    card.judul,
                    card.nilai,
                    card.delta or _NO_COMPARISON,
                    delta_color="normal" if card.delta else "off",
                    delta_arrow="auto" if card.delta else "off",
                    help=card.bantuan,
                )
                _show_spark(card)
                st.caption(card.foot)
                words, screen, query = card.pintu
                link(words, screen, icon=":material/arrow_forward:", **query)


def show_card_numbers(cards: list[KartuBeranda]) -> None:
    """The cards and the points of their small lines as a list."""
    rows = pd.DataFrame(
        {
            "Angka": [card.judul for card in cards],
            "Nilai": [card.nilai for card in cards],
            "Perubahan": [card.delta or _NO_COMPARISON for card in cards],
            "Penjelasan": [card.foot for card in cards],
            "Definisi": [card.bantuan for card in cards],
            "Titik garis kecil": [
                "; ".join(format_decimal(each) for each in card.curve) for card in cards
            ],
        }
    )
    show_numbers("beranda", rows, None, judul="Empat angka Beranda", sumber="register dinas")


def _show_spark(card: KartuBeranda) -> None:
    # st.metric's own line cannot be named for a screen reader.
    if len(card.curve) < 2:  # noqa: PLR2004 - a line has two ends
        return
    first, last = (format_decimal(each) for each in (card.curve[0], card.curve[-1]))
    st.html(draw_spark(card.curve, current_palette(), alt=f"{card.judul}: dari {first} ke {last}."))


def show_attention(rows: pd.DataFrame) -> None:
    """The things to act on, each a link to its list; the most urgent first, the others behind.

    Args:
        rows: of db.queries.perhatian. What a person may not open is told without a link.
    """
    if rows.empty:
        st.success("Tidak ada yang menunggu tindakan.", icon=":material/check_circle:")
        return
    with st.container(gap="xsmall"):
        for row in rows_of(rows.head(_MOST_URGENT)):
            _show_line(row)
    others = rows.iloc[_MOST_URGENT:]
    if others.empty:
        return
    with st.expander(f"{len(others)} hal lain"), st.container(gap="xsmall"):
        for row in rows_of(others):
            _show_line(row)


def _show_line(row: dict[str, Any]) -> None:
    what = PERHATIAN[row["kunci"]]
    words = f"{format_number(row['jumlah'])} {what.kalimat}"
    if not current_user().may(what.izin):
        st.markdown(f":material/info: {words} (dikerjakan petugas)")
        return
    query = _FILTERS.get(what.kunci, {"perlu": what.nama})
    link(words, what.layar, icon=":material/arrow_forward:", **query)
