"""What a view has written arrives as Streamlit itself would have sent it."""

from typing import Any

import pandas as pd
import pytest
from pandas.io.formats.style import Styler
from streamlit import dataframe_util
from streamlit.elements import html
from streamlit.elements.arrow import marshall
from streamlit.proto.ArrowData_pb2 import ArrowData

from ui.session.bodies import SHEETS, WRITER, send_as_written
from ui.widgets.tables import number_style
from ui.words.markup import Html, joined, tag

SHEET = tag("style", Html(".a{color:red}"))


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Afterwards Streamlit reads and writes by itself again."""
    for module, name in ((html, SHEETS), (dataframe_util, WRITER)):
        monkeypatch.setattr(module, name, getattr(module, name))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "satu",
        tag("p", "satu"),
        SHEET,
        joined(SHEET, SHEET),
        joined(SHEET, tag("p", "satu")),
        joined(SHEET, tag("p", "satu"), SHEET),
        joined(tag("p", "satu"), SHEET),
        "<!-- ya --><style>.a{}</style>",
        "<!-- ya --><p>satu</p>",
        "<STYLE>.a{}</STYLE>",
        '<style media="print">.a{}</style>',
        "<styled>a</styled><style>.a{}</style>",
        "<style><style>.a{}</style>",
        "<style>.a{}",
    ],
)
def test_what_holds_nothing_but_sheets_is_told_as_by_streamlit(body: str) -> None:
    expected = getattr(html, SHEETS)(body)
    send_as_written()

    assert getattr(html, SHEETS)(body) == expected


def sent(table: Styler) -> tuple[bytes, bytes]:
    """Rows and texts of a table in the message of st.dataframe."""
    proto = ArrowData()
    marshall(proto, table, "x")
    return proto.data, proto.styler.display_values


def test_a_table_goes_out_as_streamlit_would_write_it_and_is_not_written_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = pd.DataFrame({"nama": ["a", "b"], "nilai": pd.array([1.5, None], dtype="Float64")})
    plain: Any = sent(number_style(frame, {"nilai": 1}))
    send_as_written()
    table = number_style(frame, {"nilai": 1})
    monkeypatch.setattr(dataframe_util, "convert_pandas_df_to_arrow_table", None)

    assert sent(table) == plain


def test_other_rows_are_written_by_streamlit_itself() -> None:
    frame = pd.DataFrame({"nilai": [1, 2]})
    plain = dataframe_util.convert_pandas_df_to_arrow_bytes(frame)
    send_as_written()

    assert dataframe_util.convert_pandas_df_to_arrow_bytes(frame) == plain
