"""Tables of numbers as the office writes them, whatever language the browser speaks."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Literal

import pandas as pd
from pandas.io.formats.style import Styler

from db.values.format import NOT_RECORDED, format_decimal

# What Streamlit draws: a row, the row of headings like it, and the border.
_ROW_PX, _BORDER_PX = 35, 2


def table_height(rows: int, *, at_most: int) -> int | Literal["content"]:
    """As high as its rows; more of them than fit into `at_most` pixels scroll inside."""
    whole = (rows + 1) * _ROW_PX + _BORDER_PX
    return "content" if whole <= at_most else at_most


def number_style(
    frame: pd.DataFrame, digits: Mapping[str, int], whole: Iterable[str] = ()
) -> Styler:
    """Format columns for st.dataframe, which keeps sorting by the numbers underneath.

    Args:
        digits: decimals by column.
        whole: columns of counts.
    """
    decimals = {**dict.fromkeys(whole, 0), **digits}
    formats = {
        column: partial(format_decimal, digits=places)
        for column, places in decimals.items()
        if column in frame.columns
    }
    return frame.style.format(formats, na_rep=NOT_RECORDED)  # type: ignore[arg-type]
