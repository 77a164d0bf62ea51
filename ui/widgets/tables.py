"""Tables of numbers as the office writes them, whatever language the browser speaks."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias

import pandas as pd
import pyarrow as pa
from pandas.io.formats.style import Styler

from db.values.format import NOT_RECORDED, format_date_short, format_decimal
from ui.session.bodies import SENT, write_rows
from ui.session.share import FixedFrame

# What Streamlit draws: a row, the row of headings like it, and the border.
_ROW_PX, _BORDER_PX = 35, 2


def table_height(rows: int, *, at_most: int) -> int | Literal["content"]:
    """As high as its rows; more of them than fit into `at_most` pixels scroll inside."""
    whole = (rows + 1) * _ROW_PX + _BORDER_PX
    return "content" if whole <= at_most else at_most


# Rows in the form in which st.dataframe sends them, with nothing left for pandas to do.
Terkirim: TypeAlias = pa.Table


def sent(frame: pd.DataFrame, *, index: bool = False) -> Terkirim:
    """The rows for st.dataframe, for a view to hold: written out once, not at every click.

    Args:
        index: with the index, which st.table draws as a column of headings.
    """
    table: Terkirim = pa.Table.from_pandas(frame, preserve_index=index)
    return table


class _Written(FixedFrame):
    """Rows that were written already, so nobody may change them.

    Attributes:
        kata: the same shape, texts, where Streamlit would have pandas write them.
        tertulis: the rows as they are sent.
    """

    _metadata: ClassVar[list[str]] = ["kata", SENT]
    kata: pd.DataFrame
    tertulis: bytes

    # Streamlit asks for texts alone; the many forms of pandas' own are passed on.
    def astype(self, dtype: Any, **options: Any) -> Any:  # type: ignore[misc, override]
        """The texts, as Streamlit asks for them; else as pandas."""
        return self.kata if dtype is str else super().astype(dtype, **options)


@dataclass(frozen=True)
class Tabel:
    """Rows that sort by their numbers, each cell as it is read: written out for st.dataframe."""

    baris: _Written


def number_style(
    frame: pd.DataFrame, digits: Mapping[str, int], whole: Iterable[str] = ()
) -> Styler:
    """Format columns for st.dataframe, which keeps sorting by the numbers underneath.

    Args:
        digits: decimals by column.
        whole: columns of counts.
    """
    return styled(write_cells(frame, digits, whole))


def write_cells(frame: pd.DataFrame, digits: Mapping[str, int], whole: Iterable[str] = ()) -> Tabel:
    """The part of number_style() that a view holds; styled() is the rest, which costs nothing."""
    decimals = {**dict.fromkeys(whole, 0), **digits}
    kata = {
        name: _write(frame.iloc[:, at], decimals.get(str(name)))
        for at, name in enumerate(frame.columns)
    }
    rows, words = _Written(frame), _Written(pd.DataFrame(kata, index=frame.index, dtype="str"))
    rows.kata, rows.tertulis, words.tertulis = words, write_rows(frame), write_rows(words)
    return Tabel(rows)


def _write(values: pd.Series, places: int | None) -> list[str]:
    plain = values
    if places is None:
        plain = values.map(_in_words) if values.dtype == object else values.astype(str)
    return [
        NOT_RECORDED if gone else str(value) if places is None else format_decimal(value, places)
        for value, gone in zip(plain, values.isna(), strict=True)
    ]


def _in_words(value: Any) -> str:
    """A day as the office writes it; anything else as it is."""
    return format_date_short(value) if isinstance(value, dt.date) else str(value)


def styled(table: Tabel) -> Styler:
    """A table for st.dataframe."""
    # Streamlit takes from a Styler how each cell is written, and nothing else. pandas works out
    # the look of every cell on the way, which took ten times as long as to send the table.
    styler = Styler.__new__(Styler)
    styler.__dict__.update(
        data=table.baris,
        uuid=None,
        caption=None,
        _compute=lambda: styler,
        _translate=lambda *_: {},
    )
    return styler
