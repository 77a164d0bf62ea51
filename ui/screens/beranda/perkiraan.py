"""What the first screen says of the year's end: today's forecast, or meanwhile the kept one."""

import datetime as dt

import streamlit as st

from db.figures.taksiran import Taksiran
from db.queries.dihitung import list_masa_aturan
from db.queries.taksiran import find_taksiran, list_target_tahun
from db.values.format import format_date
from ui.charts.palette import PALETTES
from ui.reports.taksiran import kept_words, say_other_rule, taksiran_sentence
from ui.screens.fasilitasi.segera import is_large
from ui.screens.fasilitasi.taksiran_model import read_taksiran
from ui.session.data import read
from ui.session.view import Read, Shown, view_later
from ui.widgets.chart import palette_name
from ui.widgets.refresh import show_refresh
from ui.words.address import address_in
from ui.words.markup import Html, tag


def _build_perkiraan(read: Read, pada: dt.date, warna: str) -> Html:
    """Today's forecast as a line: the sentence, its day, and the door to what it takes.

    Nothing where the register is too large for that: there the kept forecast stands on the first
    screen, and today's behind its door.
    """
    if is_large(read, pada):
        return Html("")
    said = read_taksiran(read, pada, read(list_target_tahun).get(pada.year))
    day = f" (ditaksir per {format_date(pada)})" if isinstance(said, Taksiran) else ""
    other = say_other_rule(read(list_masa_aturan), pada)
    return _line(f"{taksiran_sentence(said)}{day}. {other}".strip(), warna)


def _line(words: str, warna: str) -> Html:
    door = tag(
        "a",
        "Akankah tercapai",
        href=address_in("fasilitasi", tab_fasilitasi="Akankah tercapai"),
        class_="d-menuju",
    )
    colour = PALETTES[warna].this_year
    return tag("p", words, door, class_="d-perkiraan", style=f"--tautan:{colour}")


def show_perkiraan(pada: dt.date) -> None:
    """Draw the line. It waits for nobody: meanwhile the forecast that was kept last stands here."""

    def ask() -> Shown[Html | None]:
        return view_later(_build_perkiraan, pada, palette_name())

    shown = ask()
    if shown.value:
        st.html(shown.value)
    else:
        kept = read(find_taksiran, pada=pada)
        other = say_other_rule(read(list_masa_aturan), pada)
        words = f"{kept_words(kept)}. {other}".strip() if kept else ""
        st.html(_line(words, palette_name()))
    if not shown.is_new:
        show_refresh(ask)
