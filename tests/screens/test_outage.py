"""The database goes away: every screen says so in a sentence, and comes back by itself."""

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from streamlit.testing.v1 import AppTest

from db.actions.masuk import hash_token
from db.models import SesiMasuk
from db.postgres import engine
from tests.loop import run_async
from ui.gate.identity import IDENTITY_HEADER, SESI, header_of, identify
from ui.session.errors import OUTAGE
from ui.session.logs import add_when_and_run

OpenPage = Callable[..., AppTest]
PAGES = sorted(path.stem for path in Path("pages").glob("*.py"))


@pytest.fixture
def take_away() -> Callable[[], None]:
    """Point the program at a port where nobody listens."""

    def take_away() -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]
        url = engine.parse_url(f"postgresql://dasbor@127.0.0.1:{port}/dasbor")
        engine.bind_sessions(bind=engine.build_engine(url))

    return take_away


def test_who_came_in_the_outage_is_known_once_it_is_over(
    open_page: OpenPage,
    connection: Connection,
    budi: SesiMasuk,
    take_away: Callable[[], None],
) -> None:
    """The gate could not ask then, and passes the hash of the cookie on: no login form."""
    scope: dict[str, Any] = {
        "type": "websocket",
        "headers": [(b"cookie", f"{SESI}=kue-budi".encode())],
    }
    take_away()
    assert run_async(identify(scope)) is None
    engine.bind_sessions(bind=connection, join_transaction_mode="create_savepoint")
    named = header_of(scope, IDENTITY_HEADER)

    app = open_page("beranda", budi)
    app.user = {"sesi": named}
    app.run()

    assert named == hash_token("kue-budi")
    assert app.title[0].value == "Register masih kosong"


def test_when_all_connections_are_busy_the_screen_says_so(
    open_page: OpenPage,
    connection: Connection,
    budi: SesiMasuk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_page("beranda", budi)
    monkeypatch.setattr(engine, "POOL_SIZE", 1)
    monkeypatch.setattr(engine, "CONNECT_TIMEOUT_S", 1)
    busy = engine.build_engine(connection.engine.url)
    engine.bind_sessions(bind=busy)

    with busy.connect(), busy.connect():
        app.run()
    busy.dispose()

    assert [each.value for each in app.error] == [OUTAGE]
    assert not app.exception


def test_the_reader_can_quote_the_code_under_which_the_log_holds_why(
    open_page: OpenPage,
    budi: SesiMasuk,
    take_away: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = open_page("beranda", budi)
    take_away()
    caplog.handler.addFilter(add_when_and_run)

    app.run()

    (code,) = [re.sub(r".*: ", "", each.value) for each in app.caption if "Kode" in each.value]
    (told,) = [each for each in caplog.records if each.message == "outage"]
    assert (told.run, told.sebab) == (code, "OperationalError")  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES)
def test_an_outage_is_a_sentence_and_passes(
    open_page: OpenPage,
    take_away: Callable[[], None],
    connection: Connection,
    budi: SesiMasuk,
    page: str,
) -> None:
    app = open_page(page, budi)
    take_away()

    app.run()
    during = [each.value for each in app.error]
    engine.bind_sessions(bind=connection, join_transaction_mode="create_savepoint")
    app.run()

    assert during == [OUTAGE]
    assert OUTAGE not in [each.value for each in app.error]
    assert not app.exception
