"""How high a table is, and how its numbers are written."""

import datetime as dt
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pandas.io.formats.style import Styler
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from db.values.format import NOT_RECORDED, format_decimal
from ui.widgets.tables import number_style, table_height


@pytest.mark.parametrize(
    ("rows", "height"),
    [
        (0, "content"),
        (10, "content"),
        (11, "content"),  # 12 × 35 and the border are 422
        (12, 422),
        (900, 422),
    ],
)
def test_rows_that_fit_are_all_shown_and_more_scroll(rows: int, height: object) -> None:
    assert table_height(rows, at_most=422) == height


def marshalled(table: Styler) -> pd.DataFrame:
    """What st.dataframe sends to be shown in place of the values."""
    proto = ArrowData()
    marshall_styler(proto, table, "x")
    shown: pd.DataFrame = pa.ipc.open_stream(proto.styler.display_values).read_pandas()
    return shown


def test_numbers_are_sent_as_pandas_itself_would_write_them() -> None:
    frame = pd.DataFrame(
        {
            "nama": ["a", None],
            "persen": pd.array([61.54, None], dtype="Float64"),
            "jumlah": [1234567, 0],
            "tahun": [2026, 2015],
        }
    )
    formats: Any = {
        "persen": partial(format_decimal, digits=1),
        "jumlah": partial(format_decimal, digits=0),
    }
    whole = frame.style.format(formats, na_rep=NOT_RECORDED)

    found = marshalled(number_style(frame, {"persen": 1}, ["jumlah", "tiada"]))

    assert found.to_dict("list") == marshalled(whole).to_dict("list")
    assert found["jumlah"].tolist() == ["1.234.567", "0"]


def test_a_day_is_written_as_the_office_writes_it() -> None:
    frame = pd.DataFrame({"pada": [dt.date(2026, 1, 31), None], "kata": ["a", "b"]})

    found = marshalled(number_style(frame, {}))

    assert found["pada"].tolist() == ["31/01/2026", NOT_RECORDED]
