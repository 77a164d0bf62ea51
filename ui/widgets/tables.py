"""Tables of numbers as the office writes them, whatever language the browser speaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, TypeAlias

import pandas as pd
import pyarrow as pa
from pandas.io.formats.style import Styler

from db.values.format import NOT_RECORDED, format_decimal
from ui.session.written import SENT, write_rows

# What Streamlit draws: a row, the row of headings like it, and the border.
_ROW_PX, _BORDER_PX = 35, 2


def table_height(rows: int, *, at_most: int) -> int | Literal["content"]:
    """As high as its rows; more of them than fit into `at_most` pixels scroll inside."""
    whole = (rows + 1) * _ROW_PX + _BORDER_PX
    return "content" if whole <= at_most else at_most


@dataclass(frozen=True)
class Tabel:
    """Rows that sort by their numbers, and each cell as it is read.

    Attributes:
        baris: what is sorted by.
        kata: the same shape, texts.
        dikirim: both in the form in which st.dataframe sends them; None where it is still to write
            them.
    """

    baris: pd.DataFrame
    kata: pd.DataFrame
    dikirim: tuple[bytes, bytes] | None = None


# Rows in the form in which st.dataframe sends them, with nothing left for pandas to do.
Terkirim: TypeAlias = pa.Table


def sent(frame: pd.DataFrame, *, index: bool = False) -> Terkirim:
    """The rows for st.dataframe, for a view to hold: written out once, not at every click.

    Args:
        index: with the index, which st.table draws as a column of headings.
    """
    table: Terkirim = pa.Table.from_pandas(frame, preserve_index=index)
    return table


def number_style(
    frame: pd.DataFrame, digits: Mapping[str, int], whole: Iterable[str] = ()
) -> Styler:
    """Format columns for st.dataframe, which keeps sorting by the numbers underneath.

    Args:
        digits: decimals by column.
        whole: columns of counts.
    """
    return styled(_write_cells(frame, digits, whole))


def write_cells(frame: pd.DataFrame, digits: Mapping[str, int], whole: Iterable[str] = ()) -> Tabel:
    """As number_style(), for a view to hold: written out once; styled() draws it."""
    table = _write_cells(frame, digits, whole)
    return replace(table, dikirim=(write_rows(table.baris), write_rows(table.kata)))


def _write_cells(
    frame: pd.DataFrame, digits: Mapping[str, int], whole: Iterable[str] = ()
) -> Tabel:
    decimals = {**dict.fromkeys(whole, 0), **digits}
    kata = {
        name: _written(frame.iloc[:, at], decimals.get(str(name)))
        for at, name in enumerate(frame.columns)
    }
    return Tabel(frame, pd.DataFrame(kata, index=frame.index, dtype="str"))


def _written(values: pd.Series, places: int | None) -> list[str]:
    plain = values.astype(str) if places is None else values
    return [
        NOT_RECORDED if gone else str(value) if places is None else format_decimal(value, places)
        for value, gone in zip(plain, values.isna(), strict=True)
    ]


class _Written(pd.DataFrame):
    """Rows whose texts are known already, where Streamlit would have pandas write them."""

    _metadata: ClassVar[list[str]] = ["kata", SENT]
    kata: pd.DataFrame
    dikirim: bytes | None

    def astype(self, dtype: Any, **options: Any) -> Any:  # type: ignore[misc, override]
        return self.kata if dtype is str else super().astype(dtype, **options)


def styled(table: Tabel) -> Styler:
    """A table for st.dataframe."""
    rows, words = _Written(table.baris), _Written(table.kata)
    rows.kata = words
    rows.dikirim, words.dikirim = table.dikirim or (None, None)
    # Streamlit takes from a Styler how each cell is written, and nothing else. pandas works out
    # the look of every cell on the way, which took ten times as long as to send the table.
    styler = Styler.__new__(Styler)
    styler.__dict__.update(
        data=rows, uuid=None, caption=None, _compute=lambda: styler, _translate=lambda *_: {}
    )
    return styler
