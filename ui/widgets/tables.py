"""Tables of numbers as the office writes them, whatever language the browser speaks."""

from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd
from pandas.io.formats.style import Styler

from db.values.format import NOT_RECORDED, format_decimal


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
