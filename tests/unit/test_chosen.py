"""What a field looks up of its tab is what Streamlit would have written out."""

import pytest
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from ui.session import chosen

SCREEN = """
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.session import chosen

st.session_state.setdefault("kosong", None)
st.session_state.setdefault("isi", 3)
st.text_input("Cari", key="cari")
st.selectbox("Tahun", [2025, 2026], index=None, key="tahun")
st.text_input("Tanpa kunci")
context = get_script_run_ctx()
assert context is not None
state = getattr(context.session_state, chosen.WHOLE)
keys = ("kosong", "isi", "cari", "tahun", "lama", "tidak_ada")
st.text(str([(key in state, state.get(key, "-")) for key in keys]))
st.text(str(sorted(state)))
st.text(str(len(state)))
"""


@pytest.fixture
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Afterwards Streamlit writes it out again."""
    monkeypatch.setattr(SessionState, chosen.WHOLE, vars(SessionState)[chosen.WHOLE])


def told() -> list[str]:
    """After a first run, and after fields were filled, emptied and left."""
    app = AppTest.from_string(SCREEN)
    app.session_state["lama"] = "dari layar lain"
    seen = [each.value for each in app.run().text]
    app.text_input(key="cari").set_value("mawar")
    app.selectbox(key="tahun").set_value(2026)
    seen += [each.value for each in app.run().text]
    app.selectbox(key="tahun").set_value(None)
    return seen + [each.value for each in app.run().text]


@pytest.mark.usefixtures("_as_it_was")
def test_a_field_finds_what_streamlit_would_have_written_out() -> None:
    own = told()

    chosen.look_up_choices()

    assert told() == own
    assert "mawar" in own[3]
    assert "(True, 2026)" in own[3]
    assert "'lama'" in own[1]
