"""Hidden settings of Streamlit that the house stands on: a new version must not drop them."""

import streamlit as st
from streamlit import config


def test_the_headers_of_the_gate_still_reach_the_user() -> None:
    assert config.get_option("server.trustedUserHeaders") == {
        "X-Sesi": "sesi",
        "X-Perangkat": "perangkat",
    }


def test_no_collection_after_every_click() -> None:
    assert st.get_option("runner.postScriptGC") is False


def test_nothing_is_reported_and_no_fault_is_shown() -> None:
    assert st.get_option("browser.gatherUsageStats") is False
    assert st.get_option("client.showErrorDetails") == "none"
    assert st.get_option("server.address") == "127.0.0.1"


def test_a_fault_goes_through_our_log_also_where_rich_is_installed() -> None:
    assert config.get_option("logger.enableRich") is False
