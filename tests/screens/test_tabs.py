"""Tabs: what was typed into one stays, and what is only read is drawn while it is open."""

from streamlit.testing.v1 import AppTest


def draw() -> None:
    import streamlit as st

    from ui.widgets.tabs import show_tabs

    def ask() -> None:
        st.text_input("Isian", key="isian")

    def tell() -> None:
        st.text("bacaan")

    st.session_state["tab_uji"] = st.session_state["buka"]
    show_tabs("tab_uji", {"Isian": ask, "Bacaan": tell}, read_only=("Bacaan",))


def opened(app: AppTest, tab: str) -> AppTest:
    app.session_state["buka"] = tab
    return app.run()


def test_a_tab_that_is_only_read_is_not_drawn_once_another_is_open() -> None:
    app = opened(AppTest.from_function(draw), "Bacaan")
    seen = [each.value for each in app.text]
    opened(app, "Isian")

    assert seen == ["bacaan"]
    assert not app.text


def test_a_tab_into_which_something_is_typed_stays_drawn_beside_the_open_one() -> None:
    app = opened(AppTest.from_function(draw), "Isian")
    app.text_input[0].set_value("diketik").run()
    opened(app, "Bacaan")

    assert app.text_input[0].value == "diketik"
