"""Tables of numbers as the office writes them, whatever language the browser speaks."""

from collections.abc import Iterable, Iterator, Mapping
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
    known = {name: places for name, places in decimals.items() if name in frame.columns}
    styler = frame.style
    # pandas works out the look of every cell on the way, which took five times as long as to send
    # the table; Streamlit takes from it how each cell is written, and nothing else.
    styler.__dict__.update(
        _compute=lambda: styler, _translate=lambda *_: {"body": [list(_written(frame, known))]}
    )
    return styler


def _written(frame: pd.DataFrame, decimals: Mapping[str, int]) -> Iterator[dict[str, str]]:
    """The cells that differ from their plain text: numbers, and what is missing."""
    for column, name in enumerate(frame.columns):
        values, places = frame.iloc[:, column], decimals.get(str(name))
        for row, (value, gone) in enumerate(zip(values, values.isna(), strict=True)):
            words = NOT_RECORDED if gone else None
            if words is None and places is not None:
                words = format_decimal(value, places)
            if words is not None:
                yield {"id": f"row{row}_col{column}", "display_value": words}
