"""What somebody without an account does to the program by its websocket, as it was done once."""

import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import psycopg
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.conftest import Program, open_sesi
from tests.nameserver import PROOF
from tests.waiting import wait_until
from tests.wire import open_wire

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
MIB = 2**20
# Nobody else comes from there: what other tests have left half open is counted for a minute.
APART = "127.0.0.9"


def resident(program: Program) -> float:
    """MiB of memory that the program holds."""
    pages = int(Path(f"/proc/{program.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def message(kind: str) -> bytes:
    built = BackMsg()
    setattr(built, kind, True)
    return bytes(built.SerializeToString())


@pytest.mark.parametrize(
    "kind", ["load_git_info", "clear_cache", "set_run_on_save", "debug_shutdown_runtime"]
)
def test_a_message_that_no_screen_sends_ends_the_connection(
    program: Program, database: psycopg.Connection, kind: str
) -> None:
    for cookie in (None, open_sesi(database, "kepala")):
        with open_wire(program.url, cookie=cookie) as wire:
            wire.rerun()
            wire.socket.send(message(kind))

            with pytest.raises(ConnectionClosed) as closed:
                wire.read_run()

        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1008


def test_a_flood_of_them_stops_nobody(program: Program) -> None:
    with open_wire(program.url) as wire:
        wire.rerun()
        with suppress(ConnectionClosed):
            for _ in range(300):
                wire.socket.send(message("load_git_info"))

        assert httpx.get(f"{program.url}/sehat", timeout=30).status_code == 200


@pytest.mark.parametrize("opcode", [0x9, 0xA], ids=["ping", "pong"])
def test_frames_that_no_screen_sees_hold_nobody_up(program: Program, opcode: int) -> None:
    """A million pings of one stranger once kept all others waiting for half a minute."""
    frame = struct.pack("!BBI", 0x80 | opcode, 0x80, 0)
    with open_wire(program.url) as wire:
        wire.rerun()
        stop = threading.Event()

        def flood() -> None:
            with suppress(OSError):
                while not stop.is_set():
                    wire.socket.socket.sendall(frame * 1000)

        flooding = threading.Thread(target=flood)
        flooding.start()
        time.sleep(2)
        began = time.monotonic()
        assert httpx.get(f"{program.url}/sehat", timeout=60).status_code == 200
        waited = time.monotonic() - began
        stop.set()
        wire.socket.socket.shutdown(socket.SHUT_RDWR)
        flooding.join()

    # A request takes some milliseconds, and on a machine that is full of other tests some seconds.
    assert waited < 15


def test_whoever_is_held_is_heard_again_afterwards(program: Program) -> None:
    ping = struct.pack("!BBI", 0x89, 0x80, 0)
    with open_wire(program.url) as wire:
        wire.rerun()
        wire.socket.socket.sendall(ping * 600)  # a hundred beyond what is taken at once

        assert wire.rerun()


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:9", "http://localhost", "http://jahat.example", "null", None]
)
def test_a_page_of_another_address_opens_nothing(
    program: Program, database: psycopg.Connection, origin: str | None
) -> None:
    """Also with the cookie of somebody who is logged in, and from another port of this machine."""
    cookie = open_sesi(database, "kepala")

    with pytest.raises(InvalidStatus) as refused:
        connect(
            program.url.replace("http", "ws") + "/_stcore/stream",
            origin=Origin(origin) if origin else None,
            additional_headers={"Cookie": f"sid={cookie}"},
        )

    assert refused.value.response.status_code == 403


def test_a_name_that_is_not_the_servers_opens_nothing(program: Program) -> None:
    """A page elsewhere whose name was made to point here: both its headers agree."""
    host = "http://pura-pura.example"
    with pytest.raises(InvalidStatus) as refused:
        connect(
            program.url.replace("http", "ws") + "/_stcore/stream",
            origin=Origin(host),
            additional_headers={"Host": "pura-pura.example"},
        )

    assert refused.value.response.status_code == 403


def test_half_sent_messages_hold_little_and_give_it_back(program: Program) -> None:
    """Twelve half messages of 150 MB once took 1.8 GB, and kept it."""
    before = resident(program)
    with ExitStack() as opened:
        for size in [150 * MIB] * 12 + [4 * MIB - 100] * 6:
            wire = opened.enter_context(open_wire(program.url))
            with suppress(OSError):
                # A binary frame of `size` bytes, masked by zeros, of which the last is kept back.
                head = struct.pack("!BBQI", 0x82, 0x80 | 127, size, 0)
                wire.socket.socket.sendall(head + bytes(size - 1))
        held = resident(program) - before

    assert held < 60
    wait_until(lambda: resident(program) - before < 30)


@contextmanager
def strangers(program: Program, count: int) -> Iterator[int]:
    """So many of `count` sockets as are let in."""
    with ExitStack() as opened:
        entered = 0
        for _ in range(count):
            with suppress(InvalidStatus):
                opened.enter_context(open_wire(program.url, source=APART))
                entered += 1
        yield entered


def test_one_address_opens_only_so_many_and_none_of_them_is_anybody_elses(
    program: Program, database: psycopg.Connection
) -> None:
    staf = open_sesi(database, "staf")
    with (
        strangers(program, 30) as entered,
        open_wire(program.url, cookie=staf, source=APART) as wire,
    ):
        assert entered == 20
        assert wire.rerun("koperasi")

    with strangers(program, 2) as entered:
        assert entered == 2


def test_the_program_asks_no_name_server_for_anything(program: Program) -> None:
    apart = ["--net", "--mount"] if os.geteuid() == 0 else ["--map-root-user", "--net", "--mount"]
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, *apart, "true"], check=False).returncode:
        pytest.skip("no network of one's own on this machine")

    asked = subprocess.run(
        [unshare, *apart, sys.executable, "-m", "tests.nameserver", str(program.data)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )

    assert json.loads(asked.stdout) == [PROOF]
