"""A child process for what came from outside: bounded in memory, processor and time.

What dies of a picture or a file that asks for gigabytes is the child (docs/adr/0013).
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
# Clicks go first.
_NICE = 10


class TookTooLong(Exception):
    """The child was not done in time, and was ended."""


def limit_process(*, memory: int, seconds: int) -> None:
    """Bound this process in bytes of address space and seconds of CPU, from now on.

    Windows has no such limits, there only the time is bounded.
    """
    try:
        import resource  # noqa: PLC0415 - exists on POSIX only
    except ImportError:
        return
    # At its limit it gets a signal of its own, so that one that somebody else kills is told apart.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def be_humble() -> None:
    """Let this process go after everybody's clicks."""
    if os.name == "posix":
        os.nice(_NICE)


def run_child(
    module: str,
    *arguments: str,
    seconds: float,
    content: bytes = b"",
    out: IO[bytes] | None = None,
) -> tuple[int, bytes]:
    """Run a module of ours as a child, and return its exit status and what it wrote.

    Args:
        arguments: words and paths, none of which begins with a hyphen.
        seconds: of waiting, after which it is ended.
        content: what it reads.
        out: where it writes to instead; the answer is then empty.

    Raises:
        TookTooLong.
        RuntimeError: it ended by a fault of ours.
    """
    # -E -s: nobody's PYTHONPATH or site-packages of their own; the folder of this program alone.
    command = [sys.executable, "-E", "-s", "-m", module, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no option of it
            command,
            cwd=ROOT,
            stdout=out or subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
            # As many threads as a library likes are as many stacks of the bounded memory.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            input=content,
        )
    except subprocess.TimeoutExpired:
        raise TookTooLong(module) from None
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.returncode, done.stdout or b""
