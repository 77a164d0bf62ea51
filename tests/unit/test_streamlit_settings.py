"""Hidden settings of Streamlit that the house stands on: a new version must not drop them."""

from operator import attrgetter
from pathlib import PurePosixPath

import streamlit as st
from streamlit import config
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage


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


def test_files_are_kept_under_the_names_by_which_the_gate_knows_whose_they_are() -> None:
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    url = manager.add(b"gambar", "image/png", "1.2")
    promised = manager.add_deferred(bytes, None, "1.3")

    shown = attrgetter("_files_by_session_and_coord")(manager)["dontcare"]
    made = attrgetter("_deferred_callables")(manager)[promised]
    assert shown == {"1.2": PurePosixPath(url).stem, "1.3": promised}
    assert made["session_id"] == "dontcare"
