"""The program in a network of its own, where a name server notes whatever anybody asks it.

`unshare --net --mount python -m tests.nameserver DATA_DIR` starts the program on that data, opens
its page, and knocks at its websocket from many an origin. It prints the names that were asked for,
as JSON; the first is its own, to prove that it hears.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.waiting import wait_until

ROOT = Path(__file__).parents[1]
URL = "http://127.0.0.1:8501"
PROOF = "dengar.example"
ORIGINS = [None, "null", "http://evil.example", "https://127.0.0.1", URL]


def main() -> int:
    """Set the network up, run the program in it, say what was asked."""
    run("ip", "link", "set", "lo", "up")
    resolve_here()
    asked = note_names()
    with suppress(socket.gaierror):
        socket.getaddrinfo(PROOF, 80)
    program = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py"],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": sys.argv[1]},
        stdout=sys.stderr,
    )
    try:
        wait_until(lambda: is_well() or program.poll() is not None, limit_s=200)
        httpx.get(URL).raise_for_status()
        for origin in ORIGINS * 2:
            knock(origin)
    finally:
        program.terminate()
        program.wait()
    sys.stdout.write(json.dumps(asked))
    return 0


def resolve_here() -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".conf", delete=False) as file:
        file.write("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    Path(file.name).chmod(0o644)
    run("mount", "--bind", file.name, "/etc/resolv.conf")


def run(command: str, *arguments: str) -> None:
    subprocess.run([shutil.which(command) or command, *arguments], check=True)


def note_names() -> list[str]:
    """Listen where names are asked, note them, and answer that there is none."""
    asked: list[str] = []
    listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listening.bind(("127.0.0.1", 53))

    def listen() -> None:
        while True:
            question, sender = listening.recvfrom(512)
            name = read_name(question)
            if name not in asked:
                asked.append(name)
            listening.sendto(question[:2] + b"\x81\x83" + question[4:], sender)

    threading.Thread(target=listen, daemon=True).start()
    return asked


def read_name(question: bytes) -> str:
    """The name in a DNS question: labels, each after its length, behind a head of 12 bytes."""
    labels, at = [], 12
    while question[at]:
        labels.append(question[at + 1 : at + 1 + question[at]].decode())
        at += question[at] + 1
    return ".".join(labels)


def is_well() -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"{URL}/sehat", timeout=2).status_code == httpx.codes.OK
    return False


def knock(origin: str | None) -> None:
    with (
        suppress(WebSocketException, OSError),
        connect(
            URL.replace("http", "ws") + "/_stcore/stream",
            origin=Origin(origin) if origin else None,
            open_timeout=60,
        ) as opened,
    ):
        opened.recv(timeout=0)


if __name__ == "__main__":
    raise SystemExit(main())
