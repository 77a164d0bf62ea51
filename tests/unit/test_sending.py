"""What reaches a browser is what Streamlit alone would have sent it, as soon as it would have."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, RuntimeConfig, SessionClient
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from ui.session import sending

# Its first run asks for another; its third breaks.
SCREEN = """
import streamlit as st

st.title("Judul")
kali = st.session_state.get("kali", 0) + 1
st.session_state["kali"] = kali
if kali == 1:
    st.rerun()
place = st.empty()
with st.container(border=True):
    st.caption("sama")
    st.text_input("Cari", key="cari", width=200)
kiri, kanan = st.columns(2)
kiri.markdown("kiri")
with st.sidebar:
    st.button("Keluar")


@st.fragment
def bagian():
    kanan.markdown("dari bagian")
    st.caption("sama")


bagian()
place.html("<p>terlambat</p>")
for each in range(250):
    st.text(f"baris {each}")
if kali == 3:
    raise ValueError("rusak")
"""
SLOW = """
import time

import streamlit as st

from tests.unit.test_sending import SEEN

time.sleep(0.05)
st.title("Judul")
st.text("dilihat" if SEEN.wait(60) else "ditahan sampai akhir")
"""
# Where Streamlit keeps the one runtime of a process.
ONLY = "_instance"
# The title has reached the browser.
SEEN = threading.Event()


class Browser(SessionClient):
    """Takes what is sent to it, and notes the end of a run."""

    def __init__(self) -> None:
        self.sent: list[ForwardMsg] = []
        self.ended = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        self.sent.append(msg)
        if msg.delta.new_element.HasField("heading"):
            SEEN.set()
        early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if msg.WhichOneof("type") == "script_finished" and msg.script_finished != early:
            self.ended.set()

    @property
    def client_context(self) -> Any:
        return None


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Afterwards Streamlit sends by itself again."""
    for place, name in sending.REPLACED:
        monkeypatch.setattr(place, name, getattr(place, name))
    monkeypatch.setattr(Runtime, ONLY, None)
    yield
    SEEN.clear()


def runs_of(script: Path, kali: int) -> list[list[ForwardMsg]]:
    """What a browser was sent in each of so many runs."""

    async def look() -> list[list[ForwardMsg]]:
        setattr(Runtime, ONLY, None)
        files = MemoryUploadedFileManager("/upload")
        runtime = Runtime(RuntimeConfig(str(script), MemoryMediaFileStorage("/media"), files))
        await runtime.start()
        browser = Browser()
        session = runtime.connect_session(browser, {})
        found = []
        for _ in range(kali):
            browser.ended.clear()
            browser.sent = []
            message = BackMsg()
            message.rerun_script.SetInParent()
            runtime.handle_backmsg(session, message)
            await asyncio.wait_for(browser.ended.wait(), 20)
            found.append(list(browser.sent))
        runtime.stop()
        await runtime.stopped
        return found

    return asyncio.run(look())


def shown(run: list[ForwardMsg]) -> dict[tuple[int, ...], str]:
    """What stands in each place in the end, and from which script."""
    return {
        tuple(each.metadata.delta_path): f"{each.metadata.active_script_hash} {each.delta}"
        for each in run
        if each.HasField("delta")
    }


def around(run: list[ForwardMsg]) -> list[tuple[str, int]]:
    """All else that is sent, in its order; of the end, how the run ended."""
    return [
        (str(each.WhichOneof("type")), each.script_finished)
        for each in run
        if not each.HasField("delta")
    ]


def hashes(run: list[ForwardMsg]) -> dict[tuple[int, ...], str]:
    return {tuple(each.metadata.delta_path): each.hash for each in run if each.HasField("delta")}


def test_a_browser_shows_what_streamlit_alone_would_have_sent(tmp_path: Path) -> None:
    script = tmp_path / "layar.py"
    script.write_text(SCREEN)
    own = runs_of(script, 2)

    sending.send_together()

    found = runs_of(script, 2)
    for mine, theirs in zip(found, own, strict=True):
        assert list(shown(mine).items()) == list(shown(theirs).items())
        assert around(mine) == around(theirs)
    assert "exception {" in str(shown(found[1]))
    assert [each for each, _ in around(found[0])].count("new_session") == 2


def test_what_is_drawn_again_is_known_by_its_hash(tmp_path: Path) -> None:
    script = tmp_path / "layar.py"
    script.write_text(SCREEN)
    sending.send_together()
    first, second = map(hashes, runs_of(script, 2))
    same = [each for each in first if first[each] == second[each]]
    assert len(same) == len(first)
    assert len(set(first.values())) == len(first) - 1  # the caption that stands there twice


def test_what_is_drawn_does_not_wait_for_the_rest_of_its_screen(tmp_path: Path) -> None:
    script = tmp_path / "layar.py"
    script.write_text(SLOW)
    sending.send_together()
    assert "dilihat" in str(shown(runs_of(script, 1)[0]))
