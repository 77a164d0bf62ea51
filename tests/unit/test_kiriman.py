"""What a browser says of a grid is taken, or refused as what no grid sends."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

KEY = "_koperasi_"


# A run of the program that reads it.
RUN = """
import streamlit as st
from ui.grid.kisi import Palsu, read_kiriman
from ui.grid.spec import Grid

try:
    found = read_kiriman(Grid("koperasi", "Koperasi"))
    st.session_state["found"] = found.isi if found else None
except Palsu:
    st.session_state["found"] = "palsu"
"""


def read(sent: Any) -> Any:
    """What the program makes of it: the changes, or "palsu"."""
    app = AppTest.from_string(RUN, default_timeout=120)
    app.session_state[f"{KEY}nomor"] = 5
    app.session_state[f"{KEY}kisi"] = {"isi": sent}
    assert not app.run().exception
    return app.session_state["found"]


def sent(isi: Any) -> dict[str, Any]:
    return {"seri": 5, "no": 1, "isi": isi}


def test_what_is_typed_is_taken_as_it_is() -> None:
    assert read(sent({"7": {"alamat": "Jl. Raya 1 😀"}})) == {7: {"alamat": "Jl. Raya 1 😀"}}


def test_half_of_a_letter_becomes_what_no_text_may_hold() -> None:
    halves = sent({"7": {"alamat": "Jl.\ud800 1", "notaris": "\udfff"}})

    assert read(halves) == {7: {"alamat": "Jl.\x1a 1", "notaris": "\x1a"}}


@pytest.mark.parametrize(
    "forged",
    [
        "teks",
        [],
        {"seri": "5", "no": 1},
        sent(None),
        sent({"x": {}}),
        sent({"7": []}),
        sent({"7": {"alamat": 5}}),
        sent({"7": {"alamat": {"a": {"b": {}}}}}),
    ],
)
def test_what_no_grid_sends_is_forged(forged: Any) -> None:
    assert read(forged) == "palsu"
