"""The process beside the server that makes files: the interpreter of the server stays for clicks.

`python -m ui.files.apart` is that process. It is started by the first file, makes one after the
other at low priority, and ends when the server does, because then nothing holds its input open any
more. It is a program of its own and no multiprocessing pool: a pool would import what Streamlit has
put in the place of the main module, which is a screen.
"""

import atexit
import os
import pickle  # between this program and itself, over a pipe that nobody else has
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from ui.files.memory import give_back, settle

P = ParamSpec("P")
R = TypeVar("R")

ROOT = Path(__file__).parents[2]
# 88.800 koperasi take minutes on paper; what takes longer than this will not end.
_LIMIT_S = 600.0
# Of a process that is asked to stop while it is making something.
_PATIENCE_S = 5.0
# A thread that waits for the interpreter gets it after this, and not after Python's 5 ms: a click
# asks the database several times, and waits for it after each answer.
SWITCH_S = 0.0005
NICE = 10


class _Died(Exception):
    """The process ended before it answered."""


class _Maker:
    """The process, and the way to it. One thread at a time may use it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui.files.apart"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),  # of Windows
        )

    def make(self, job: bytes) -> Any:
        """The answer to a job: what was made, or the exception that it ended with.

        Raises:
            _Died.
        """
        assert self.process.stdin
        assert self.process.stdout
        late = threading.Timer(_LIMIT_S, self.process.kill)
        late.start()
        try:
            self.process.stdin.write(job)
            self.process.stdin.flush()
            return pickle.load(self.process.stdout)  # noqa: S301 - our own answer
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise _Died from error
        finally:
            late.cancel()

    def stop(self) -> None:
        """Let it end, or end it."""
        assert self.process.stdin
        assert self.process.stdout
        with suppress(OSError):  # it has gone before us
            self.process.stdin.close()
        try:
            self.process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class _Lane:
    """A process of its own for one kind of work, started by the first of it; one job at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._maker: _Maker | None = None

    def run(self, job: bytes) -> Any:
        """The answer to a job; a process that was killed meanwhile is replaced, once.

        Raises:
            RuntimeError: the process died twice.
        """
        with self._turn:
            try:
                return self._ask(job)
            except _Died:
                try:
                    return self._ask(job)
                except _Died as again:
                    raise RuntimeError("the process that makes files died") from again

    def _ask(self, job: bytes) -> Any:
        if self._maker is None:
            self._maker = _Maker()
        try:
            return self._maker.make(job)
        except BaseException:
            # Also where this thread is stopped: its answer must not come to the next question.
            stopped, self._maker = self._maker, None
            stopped.stop()
            raise

    def stop(self) -> None:
        """End its process, if there is one."""
        if self._maker is not None:
            self._maker.stop()


_FILES, _PAGES = _Lane(), _Lane()


def run_apart(make: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a function of a module in the process beside, and return what it returns or raises.

    A process that was killed meanwhile is replaced, and the function run once more.

    Args:
        make: what pickle can name; so are its arguments to be, and its result.

    Raises:
        RuntimeError: the process died twice.
    """
    return _run(_FILES, make, *args, **kwargs)


def run_looked_at(make: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """As run_apart(), in another process: somebody looks at this, and waits for no file.

    Typesetting a report of 888 koperasi leaves 110 MiB behind in the process that does it.
    """
    return _run(_PAGES, make, *args, **kwargs)


def _run(lane: _Lane, make: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    done = lane.run(pickle.dumps((make, args, kwargs)))
    if isinstance(done, BaseException):
        raise done
    return done  # type: ignore[no-any-return]


@atexit.register
def _stop() -> None:
    for lane in (_FILES, _PAGES):
        lane.stop()


def main() -> None:
    """Make what is asked for until there is nobody left to ask."""
    if os.name == "posix":
        os.nice(NICE)
    settle()
    # Ctrl-C is for the server; when that ends, so does this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            make, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own question
        except EOFError:
            return
        done = _try(make, args, kwargs)
        answers.write(done)
        answers.flush()
        del make, args, kwargs, done
        give_back()


def _try(make: Callable[..., Any], args: Any, kwargs: Any) -> bytes:
    try:
        return pickle.dumps(make(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 - it is raised again where it was asked for
        error.add_note(traceback.format_exc())  # the log would show only where it was asked for
        try:
            return pickle.dumps(error)
        except (pickle.PicklingError, TypeError, AttributeError):
            return pickle.dumps(RuntimeError(repr(error)))


if __name__ == "__main__":
    main()
