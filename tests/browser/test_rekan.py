"""What a curious colleague does with an account of their own, as it was done once."""

import datetime as dt
import json
import threading
from contextlib import ExitStack
from itertools import pairwise

import httpx
import psycopg
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.browser.conftest import Program, open_sesi
from tests.wire import Wire, find_popover, open_wire

pytestmark = pytest.mark.browser
TABS = 20


def ask_for_file(wire: Wire, file_id: str) -> None:
    message = BackMsg()
    asked = message.backend_operation_request
    asked.request_id, asked.session_id = "1", wire.session_id
    asked.deferred_file.file_id = file_id
    wire.socket.send(message.SerializeToString())


def files_of(messages: list[ForwardMsg]) -> list[str]:
    """What the buttons of a screen call the files that are made at a click."""
    buttons = [each.delta.new_element.download_button for each in messages]
    return [each.deferred_file_id for each in buttons if each.deferred_file_id]


def files_of_produk(wire: Wire) -> list[str]:
    """The files of the screen Produk, once its button "Unduh" was opened."""
    box = find_popover(wire.rerun("produk"), "Unduh")
    assert box is not None
    return files_of(wire.rerun("produk", states={box: True}))


def read_url(wire: Wire) -> str:
    """The address of the file that was asked for."""
    while True:
        data = wire.socket.recv(timeout=60)
        assert isinstance(data, bytes)
        message = ForwardMsg()
        message.ParseFromString(data)
        if message.WhichOneof("type") == "backend_operation_response":
            return str(message.backend_operation_response.deferred_file.url)


def run_of(wire: Wire, all_there: threading.Barrier) -> None:
    """Ask for a screen together with the others."""
    wire.rerun("koperasi")
    all_there.wait()
    wire.rerun("koperasi")


def runs_of(program: Program, since: int) -> list[tuple[float, float]]:
    """When each run began and ended by the server's own log, in milliseconds and in order."""
    lines = program.log.read_bytes()[since:].splitlines()
    said = [json.loads(each) for each in lines if each.startswith(b"{")]
    ended = [
        (dt.datetime.fromisoformat(each["waktu"]).timestamp() * 1000, each["ms"])
        for each in said
        if each["sumber"] == "dasbor.run"
    ]
    return sorted((end - lasted, end) for end, lasted in ended)


def test_twenty_tabs_of_one_person_run_after_each_other(
    program: Program, database: psycopg.Connection
) -> None:
    kepala, all_there = open_sesi(database, "kepala"), threading.Barrier(TABS, timeout=120)
    since = program.log.stat().st_size
    with ExitStack() as opened:
        wires = [opened.enter_context(open_wire(program.url, cookie=kepala)) for _ in range(TABS)]
        threads = [threading.Thread(target=run_of, args=(wire, all_there)) for wire in wires]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    runs = runs_of(program, since)
    assert len(runs) == 2 * TABS
    # The log is exact to a millisecond.
    assert [end - began for (_, end), (began, _) in pairwise(runs) if end - began > 2] == []


def test_an_account_opens_twenty_sockets_in_all_its_browsers(
    program: Program, database: psycopg.Connection
) -> None:
    cookies = [open_sesi(database, "kepala") for _ in range(4)]
    with ExitStack() as opened:
        for number in range(TABS):
            opened.enter_context(open_wire(program.url, cookie=cookies[number % 4]))

        with pytest.raises(InvalidStatus):
            opened.enter_context(open_wire(program.url, cookie=open_sesi(database, "kepala")))
        opened.enter_context(open_wire(program.url, cookie=open_sesi(database, "staf")))


@pytest.mark.parametrize("peran", ["kepala", "admin"])
def test_a_file_that_no_screen_asked_for_is_not_taken(
    program: Program, database: psycopg.Connection, peran: str
) -> None:
    cookie = open_sesi(database, peran)
    with open_wire(program.url, cookie=cookie) as wire:
        wire.rerun("koperasi")

        answer = httpx.put(
            f"{program.url}/_stcore/upload_file/{wire.session_id}/berkas",
            headers={"Cookie": f"sid={cookie}"},
            files={"berkas": b"x" * 1_000_000},
        )

    assert answer.status_code == 403
    assert answer.text == "Layar ini tidak meminta berkas."


def test_a_file_is_made_for_the_tab_of_its_button_and_opens_for_its_person_alone(
    program: Program, database: psycopg.Connection
) -> None:
    mine, theirs = open_sesi(database, "staf"), open_sesi(database, "kepala")
    with (
        open_wire(program.url, cookie=mine) as wire,
        open_wire(program.url, cookie=theirs) as other,
    ):
        file_id = files_of_produk(wire)[0]
        other.rerun("produk")
        ask_for_file(other, file_id)
        with pytest.raises(ConnectionClosed):
            read_url(other)
        ask_for_file(wire, file_id)
        url = program.url + read_url(wire)

        status = [
            httpx.get(url, headers={"Cookie": f"sid={cookie}"}).status_code
            for cookie in (mine, theirs)
        ]

    assert status == [200, 404]


def test_after_a_demotion_neither_a_file_nor_its_button_is_left(
    program: Program, database: psycopg.Connection
) -> None:
    cookie = open_sesi(database, "admin")
    with open_wire(program.url, cookie=cookie) as wire:
        buttons = files_of_produk(wire)
        ask_for_file(wire, buttons[0])
        assert read_url(wire)
        database.execute("UPDATE akun SET peran = 'kepala' WHERE nama_pengguna = 'admin'")
        try:
            ask_for_file(wire, buttons[1])
            assert read_url(wire) == ""
        finally:
            database.execute("UPDATE akun SET peran = 'admin' WHERE nama_pengguna = 'admin'")
