"""Tabs: the open one alone is drawn, and what was typed into another one stays."""

from streamlit.testing.v1 import AppTest


def draw() -> None:
    import streamlit as st

    from ui.widgets.tabs import show_tabs

    def ask() -> None:
        st.text_input("Isian", key="isian", persist_state="page")

    def send() -> None:
        st.text_input("Kiriman", key="kiriman")

    def tell() -> None:
        st.text("bacaan")

    st.session_state["tab_uji"] = st.session_state["buka"]
    show_tabs("tab_uji", {"Isian": ask, "Kiriman": send, "Bacaan": tell}, staying=("Kiriman",))


def opened(app: AppTest, tab: str) -> AppTest:
    app.session_state["buka"] = tab
    return app.run()


def test_a_tab_is_drawn_once_more_by_the_click_that_leaves_it_and_then_no_more() -> None:
    app = opened(AppTest.from_function(draw), "Bacaan")
    seen = [[each.value for each in app.text]]
    for _ in range(2):
        opened(app, "Isian")
        seen.append([each.value for each in app.text])

    assert seen == [["bacaan"], ["bacaan"], []]


def test_what_was_typed_into_a_closed_tab_stands_there_again() -> None:
    app = opened(AppTest.from_function(draw), "Isian")
    app.text_input[0].set_value("diketik").run()
    for _ in range(3):
        opened(app, "Bacaan")
    closed = [each.label for each in app.text_input]
    opened(app, "Isian")

    assert closed == []
    assert app.text_input[0].value == "diketik"


def test_what_is_typed_by_the_click_that_leaves_a_tab_is_kept() -> None:
    app = opened(AppTest.from_function(draw), "Isian")
    app.text_input[0].set_value("diketik")
    for _ in range(3):
        opened(app, "Bacaan")

    assert opened(app, "Isian").text_input[0].value == "diketik"


def test_a_tab_with_what_streamlit_keeps_nowhere_stays_drawn_beside_the_open_one() -> None:
    app = opened(AppTest.from_function(draw), "Kiriman")
    app.text_input[0].set_value("diketik").run()
    for _ in range(3):
        opened(app, "Bacaan")

    assert app.text_input[0].value == "diketik"
