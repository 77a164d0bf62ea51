"""A screen after somebody's save: whole of the state before until the newest is there, then whole.

What counts beside the click is held busy, as a large register would hold them.
"""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import StatusKehadiran
from db.models import SesiMasuk
from tests.factories import make_angkatan, make_koperasi, make_peserta
from ui.session import memo, view
from ui.session.memo import Worked

OpenPage = Callable[..., AppTest]
SIGN = "Angka sedang diperbarui"
SCREENS = ["beranda", "pembinaan"]


@contextmanager
def busy() -> Iterator[None]:
    """Nothing is counted beside a click until the block ends, and then all of it is."""
    free = threading.Event()
    run_beside("sibuk", partial(free.wait, 300))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(view, "WAIT_S", 0.0)
            yield
    finally:
        free.set()
    # The worker comes to this once nothing is left before it.
    run_beside("selesai", lambda: None, wait_s=300.0)


def run_beside(name: str, what: Callable[[], object], *, wait_s: float = 0) -> None:
    """Have a worker of the memo do this, as for a value that has become old."""
    key = (name, threading.get_ident(), time.monotonic())
    memo.MEMO.get(key, {"uji": 1}, lambda: Worked("", {"uji": 1}))

    def work() -> Worked[str]:
        what()
        return Worked("", {"uji": 2})

    memo.MEMO.get_soon(key, {"uji": 2}, work, own={}, wait_s=wait_s)


@pytest.fixture(autouse=True)
def _one_worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test has one connection, and two threads may not use it at a time."""
    with ThreadPoolExecutor(1) as beside:
        monkeypatch.setattr(memo, "_BESIDE", beside)
        yield


def save_elsewhere(session: Session) -> None:
    """One koperasi, and one peserta who came: no figure of either screen stays what it was."""
    session.execute(text("SELECT set_config('dasbor.dihitung', '', true)"))
    make_koperasi(session, kecamatan_kode="36.04.05")
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=1), hari=1)
    make_peserta(session, angkatan, StatusKehadiran.HADIR)
    session.commit()


def shown(app: AppTest) -> tuple[str, list[str]]:
    """The title and what stands below it, but for what waits for nobody and says so itself."""
    assert not app.exception
    parts = [each.proto.body for each in app.get("html")]
    return str(app.title[0].value), [each for each in parts if "d-perkiraan" not in each]


def says_so(app: AppTest) -> bool:
    return any(SIGN in str(each.value) for each in app.caption)


@pytest.mark.parametrize("screen", SCREENS)
def test_all_of_a_screen_is_of_the_state_before_until_all_of_it_is_of_the_newest(
    screen: str, open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    save_elsewhere(session)
    before = shown(open_page(screen, sari))
    with busy():
        save_elsewhere(session)
        app = open_page(screen, sari)
        meanwhile, told = shown(app), says_so(app)
    app.run()

    assert (meanwhile, told) == (before, True)
    assert shown(app)[0] != before[0]
    assert not says_so(app)
    memo.MEMO.clear()
    assert shown(open_page(screen, sari)) == shown(app)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_tab_that_wrote_sees_its_own_save_however_long_it_takes(
    screen: str, open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    save_elsewhere(session)
    app = open_page(screen, sari)
    before = shown(app)
    with busy():
        save_elsewhere(session)
        app.session_state["_tulisan_sendiri"] = None  # as write() leaves it
        after = shown(app.run())
    memo.MEMO.clear()

    assert after[0] != before[0]
    assert after == shown(app.run())
