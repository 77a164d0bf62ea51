"""The process that makes files: beside the server, humble, replaced when it dies, gone with it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from ui.files.apart import NICE, run_apart, run_looked_at

ROOT = Path(__file__).parents[2]
END_LIMIT_S = 60


def test_it_is_another_process_and_stays_the_same_one() -> None:
    first = run_apart(os.getpid)

    assert first != os.getpid()
    assert run_apart(os.getpid) == first


def test_rows_go_there_and_come_back_as_they_were() -> None:
    frame = pd.DataFrame({"Nama": ["Koperasi Maju", None], "Anggota": pd.array([20, None])})

    assert run_apart(pd.DataFrame.copy, frame).equals(frame)


def test_what_goes_wrong_there_is_raised_here_and_the_next_one_works() -> None:
    with pytest.raises(ValueError, match="invalid literal") as raised:
        run_apart(int, "x")

    assert "in _try" in raised.value.__notes__[0]
    assert run_apart(int, "7") == 7


def test_what_is_printed_there_is_no_answer() -> None:
    run_apart(print, "x" * 10_000)

    assert run_apart(int, "7") == 7


def test_one_that_was_killed_is_replaced() -> None:
    killed = run_apart(os.getpid)
    os.kill(killed, signal.SIGTERM)

    assert run_apart(os.getpid) not in (killed, os.getpid())


def test_a_job_that_kills_it_is_given_up_and_the_next_one_works() -> None:
    with pytest.raises(RuntimeError, match="died"):
        run_apart(os._exit, 3)

    assert run_apart(int, "7") == 7


@pytest.mark.skipif(os.name != "posix", reason="Windows has classes of priority instead")
def test_the_server_goes_first() -> None:
    assert run_apart(os.nice, 0) >= min(os.nice(0) + NICE, 19)


def test_it_ends_with_the_server_also_when_that_is_killed() -> None:
    script = (
        "import os, sys; from ui.files.apart import run_apart;"
        "print(run_apart(os.getpid), flush=True); sys.stdin.read()"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert server.stdout
    assert int(server.stdout.readline()) != server.pid

    server.kill()

    # Its stderr is that of the server: it closes when both have ended.
    _, errors = server.communicate(timeout=END_LIMIT_S)
    assert errors == b""


def test_what_somebody_looks_at_waits_for_no_file() -> None:
    assert len({run_apart(os.getpid), run_looked_at(os.getpid), os.getpid()}) == 3
