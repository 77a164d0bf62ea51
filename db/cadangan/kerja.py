"""Where what is open lies for a moment, and how what a killed process has left there goes."""

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from db.postgres.embedded import data_dir, is_alive

_NAMED = re.compile(r"\.?[a-z]+-(\d+)-\w+")
# Of a name that tells no process (an older program's), longer than any work takes.
_OLD_S = 24 * 3600.0


def working_dir() -> Path:
    """On the disk of the cadangan, for nobody else."""
    folder = data_dir() / "cadangan-kerja"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def work_folder(kind: str) -> Iterator[Path]:
    """A folder for one piece of work, gone afterwards; of this process by its name.

    What processes that were killed have left goes first: it is the register in the clear.
    """
    _forget_left()
    with TemporaryDirectory(
        prefix=f".{kind}-{os.getpid()}-", dir=working_dir(), ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _forget_left() -> None:
    """Remove what processes have left that are no more.

    A drill's PostgreSQL that still runs in one ends by itself within a minute: it looks for its
    own files. So nothing is asked after a process that may be somebody else's by now.
    """
    for each in working_dir().iterdir():
        if _is_left(each):
            shutil.rmtree(each, ignore_errors=True)


def _is_left(path: Path) -> bool:
    if named := _NAMED.fullmatch(path.name):
        return not is_alive(int(named[1]))
    with suppress(FileNotFoundError):
        return path.stat().st_mtime < time.time() - _OLD_S
    return False
