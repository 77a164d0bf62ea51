"""The two servers of a bench: the real one and the bare one, under the same settings."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.bench.machine import children_of, cpu_of_living, cpu_s
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
START_LIMIT_S = 120.0
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Server:
    """A running server; `started_s` is from its launch to its first healthy answer."""

    url: str
    process: subprocess.Popen[bytes]
    started_s: float

    def cpu_s(self) -> float:
        """CPU time so far of the process and of those beside it, which make files and pages."""
        pid = self.process.pid
        return cpu_s(pid) + sum(map(cpu_of_living, children_of(pid)))

    def memory_bytes(self) -> int:
        """Resident memory (second field of statm, proc(5))."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * PAGE_BYTES


@contextmanager
def serve(script: str, health: str, *, data: Path, log: Path) -> Iterator[Server]:
    """Run a script with the project's own settings until the block ends."""
    port = free_port()
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    began = time.monotonic()
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"],
            cwd=ROOT,
            env={**given, "DATA_DIR": str(data)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url + health, process)
        yield Server(url, process, time.monotonic() - began)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(url, timeout=2).status_code == httpx.codes.OK:
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not start; see its log")


def fill(data: Path, scale: int) -> float:
    """Make the demo register at a scale in an empty folder. Returns the seconds it took."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.fill", str(scale)],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(data)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return float(done.stdout.split()[-1])
