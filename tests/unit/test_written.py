"""A table that is written out once arrives as the one that is written at every click."""

import pandas as pd
import pytest
from streamlit import dataframe_util
from streamlit.testing.v1 import AppTest

from ui.session import written

SCREEN = """
import pandas as pd
import streamlit as st

from ui.widgets.tables import sent, styled, write_cells

rows = pd.DataFrame(
    {
        "nama": pd.array(["Mawar", None], dtype="str"),
        "persen": pd.array([61.54, None], dtype="Float64"),
        "anggota": [1234567, 0],
    }
)
st.dataframe(styled(write_cells(rows, {"persen": 1}, ["anggota"])))
st.dataframe(rows)
st.dataframe(sent(rows))
"""


@pytest.fixture
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Afterwards Streamlit writes all of it out again."""
    own = getattr(dataframe_util, written.WRITE)
    monkeypatch.setattr(dataframe_util, written.WRITE, own)


def what_arrives() -> list[str]:
    return [str(each.proto) for each in AppTest.from_string(SCREEN).run().dataframe]


@pytest.mark.usefixtures("_as_it_was")
def test_what_arrives_is_what_streamlit_itself_would_send() -> None:
    own = what_arrives()

    written.send_as_written()

    assert what_arrives() == own
    assert len(own) == 3
    assert "1.234.567" in own[0]


@pytest.mark.usefixtures("_as_it_was")
def test_rows_that_say_what_is_sent_of_them_are_not_written_again() -> None:
    written.send_as_written()
    rows = pd.DataFrame({"nama": ["Mawar"]})
    vars(rows)[written.SENT] = b"sudah ditulis"

    assert getattr(dataframe_util, written.WRITE)(rows) == b"sudah ditulis"
    assert getattr(dataframe_util, written.WRITE)(rows.copy()) != b"sudah ditulis"
