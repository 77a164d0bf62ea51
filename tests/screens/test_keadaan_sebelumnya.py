"""A screen after somebody's save: whole of the state before until the newest is there, then whole.

The threads that count beside the click are held busy, as a large register would hold them.
"""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
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
from tests.kartu import list_html
from ui.session import memo, view
from ui.session.memo import Worked

OpenPage = Callable[..., AppTest]
SIGN = "Angka sedang diperbarui"
SCREENS = ["beranda", "pembinaan"]
# Threads that count beside the clicks.
WORKERS = 2


@contextmanager
def busy() -> Iterator[None]:
    """Nothing is counted beside a click until the block ends, and then all of it is."""
    free, done = threading.Event(), threading.Barrier(WORKERS, timeout=60)
    for number in range(WORKERS):
        run_beside(f"sibuk {number}", free.wait)
    try:
        yield
    finally:
        free.set()
    # Each worker has one of these only once nothing is left before it.
    for number in range(WORKERS):
        run_beside(f"selesai {number}", partial(done.wait, 30), wait_s=30.0 * number)


def run_beside(name: str, what: Callable[[], object], *, wait_s: float = 0) -> None:
    """Have a worker of the memo do this, as for a value that has become old."""
    key = (name, threading.get_ident(), time.monotonic())
    memo.MEMO.get(key, {"uji": 1}, lambda: Worked("", {"uji": 1}))

    def work() -> Worked[str]:
        what()
        return Worked("", {"uji": 2})

    memo.MEMO.get_soon(key, {"uji": 2}, work, own={}, wait_s=wait_s)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "WAIT_S", 0.0)


def save_elsewhere(session: Session) -> None:
    """One koperasi, and one peserta who came: no figure of either screen stays what it was."""
    session.execute(text("SELECT set_config('dasbor.dihitung', '', true)"))
    make_koperasi(session, kecamatan_kode="36.04.05")
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=1), hari=1)
    make_peserta(session, angkatan, StatusKehadiran.HADIR)
    session.commit()


def shown(app: AppTest) -> tuple[str, list[str]]:
    assert not app.exception
    return str(app.title[0].value), [str(each) for each in list_html(app)]


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
