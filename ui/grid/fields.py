"""One editable field on a screen: its column in a grid, its value as text, its widget in a form."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import pandas as pd
import streamlit as st

from db.edits.fields import KolomSunting, begun
from db.enums import StatusKehadiran
from db.errors import DataRejected
from db.values.checks import (
    at_least_one,
    count,
    date,
    degrees,
    flag,
    money,
    quantity,
    score,
    time,
    year,
    yes_or_unknown,
)
from db.values.format import NOT_RECORDED, format_date_short, format_decimal, format_number
from db.values.hadir import CROSSES, MARKS
from ui.widgets.asked import ask_day
from ui.words.labels import LABELS

Words = Mapping[Any, str]
YA_TIDAK: Words = {True: "Ya", False: "Tidak"}
# What a pasted list writes for a choice, besides its word. A cross is in one list "here" and in
# another "not here", so it is none.
OTHER_WORDS: Mapping[type[StrEnum], Words] = {
    StatusKehadiran: {mark: str(each) for mark, each in MARKS.items() if mark not in CROSSES}
}
# Fields that hold sentences.
LONG = ("alamat", "alasan_status", "catatan", "hasil")


def _money(value: Any) -> str:
    return format_decimal(value, 2).removesuffix(",00")


def _plain_decimal(value: Any) -> str:
    return f"{float(value):.10g}".replace(".", ",")


DAYS = (date, begun)


def _clock(value: Any) -> str:
    return f"{value:%H.%M}"


# What is typed as text, because a number cell of the browser cuts 2,5 and turns the day and the
# month of a pasted date around. db.edits.fields reads it back, or refuses it with a sentence.
TYPED: Mapping[Callable[[Any], Any], Callable[[Any], str]] = {
    count: format_number,
    at_least_one: format_number,
    money: _money,
    quantity: _money,
    score: _plain_decimal,
    degrees: _plain_decimal,
    year: str,
    date: format_date_short,
    begun: format_date_short,
    time: _clock,
}


def words_of(column: KolomSunting, words: Words | None) -> Words | None:
    """The word for each value of a column that offers a choice; None for any other."""
    if column.pilihan is not None:
        return LABELS[column.pilihan]
    if column.baca is yes_or_unknown:
        return YA_TIDAK
    return words


def as_text(column: KolomSunting, value: Any) -> Any:
    """A stored value as the grid shows it."""
    write = TYPED.get(column.baca)
    if pd.isna(value):
        return None
    return write(value) if write else value


def as_texts(column: KolomSunting, values: pd.Series) -> list[Any]:
    """Stored values of one column as the grid shows them; None for none."""
    write = TYPED.get(column.baca) or _unchanged
    pairs = zip(values.tolist(), values.isna().tolist(), strict=True)
    return [None if missing else write(value) for value, missing in pairs]


def _unchanged(value: Any) -> Any:
    return value


def is_same(column: KolomSunting, before: Any, value: Any) -> bool:
    """True when saving the value would change nothing."""
    stored = None if pd.isna(before) else before
    if value in (stored, as_text(column, before)):
        return True
    try:
        return bool(column.baca(value) == stored)
    except DataRejected:
        return False


def in_words(column: KolomSunting, value: Any, words: Words | None = None) -> str:
    """A value for reading; "" for none. What could not be stored is shown as it was typed."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    known = words_of(column, words)
    if known is not None:
        return str(known.get(value, value))
    if column.baca is flag:
        return YA_TIDAK[bool(value)]
    return str(value) if isinstance(value, str) else str(as_text(column, value))


def field_of(column: KolomSunting, value: Any, *, key: str, words: Words | None = None) -> Any:
    """The widget of a form, with the stored value in it."""
    known = words_of(column, words)
    if known is not None:
        return _choice(column, value, known, key=key)
    if column.baca is flag:
        return st.checkbox(column.judul, value=bool(value), key=key)
    if column.baca in DAYS:
        return ask_day(column.judul, None if pd.isna(value) else value, key=key)
    shown = value if isinstance(value, str) else as_text(column, value) or ""
    if column.nama in LONG:
        return st.text_area(column.judul, shown, height=68, key=key)
    return st.text_input(column.judul, shown, key=key, placeholder=NOT_RECORDED)


def _choice(column: KolomSunting, value: Any, words: Words, *, key: str) -> Any:
    """One of a list. A box that shows a value has no cross to empty it, so nothing is offered."""
    options = [*([None] if column.boleh_kosong else []), *words]
    return st.selectbox(
        column.judul,
        options,
        index=options.index(value) if value in options else None,
        format_func=lambda each: NOT_RECORDED if each is None else words[each],
        placeholder=NOT_RECORDED,
        key=key,
    )


def plain(value: Any) -> Any:
    """A cell of a frame; None where it says nothing."""
    return None if pd.isna(value) else value
