"""Log lines as JSON on stdout and in a file, with a run's id and without anybody's data."""

import datetime as dt
import logging
import os
import sys
import traceback
import uuid
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

from db.clock import WIB
from db.postgres.embedded import data_dir
from db.postgres.statements import KLIK

# Six files of a process: some weeks of an office, and never more of the disk than this.
_FILE_BYTES, _OLDER_FILES = 5_000_000, 5
# systemd keeps and rotates what it is told itself.
_JOURNAL = "JOURNAL_STREAM"
# Where a record has its line.
_WRITTEN = "baris_tertulis"


def begin_run() -> None:
    """Give the run of a screen that starts here an id of its own."""
    KLIK.set(uuid.uuid4().hex[:8])


def run_id() -> str:
    """The id of the run under way; "" outside of one."""
    return KLIK.get()


def log_file(port: int) -> Path | None:
    """Where the process at that port writes its log; None where systemd's journal has it."""
    if os.environ.get(_JOURNAL):
        return None
    return data_dir() / "log" / f"dasbor-{port}.log"


def add_when_and_run(record: logging.LogRecord) -> bool:
    """Write the office's time and the run's id, if there is one. Lets every line through."""
    if hasattr(record, "waktu"):  # written for the first of two places
        return True
    moment = dt.datetime.fromtimestamp(record.created, WIB)
    record.waktu = moment.isoformat(timespec="milliseconds")
    if run_id():
        record.run = run_id()
    return True


class PlainTraceFormatter(JsonFormatter):
    """JSON lines whose exceptions name the class and the places, never the message.

    A driver's message repeats the values of the row that was refused.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line, written once for all the places that it goes to."""
        line: str | None = vars(record).get(_WRITTEN)
        if line is None:
            line = vars(record)[_WRITTEN] = super().format(record)
        return line

    def formatException(  # noqa: N802 - the name is logging's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Class name and `file:line function`, innermost last."""
        kind, _, trace = ei
        if kind is None:
            return ""
        places = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
        ]
        return " > ".join([kind.__name__, *places])


def configure_logging(port: int) -> None:
    """Send every line of the program and its libraries through one formatter, once.

    Streamlit's own would print the driver's message and the statement beside our code of a fault.
    """
    logging.raiseExceptions = False  # a full disk under the log is told by /sehat
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stdout), *_open_file(port)]
    formatter = PlainTraceFormatter(
        "%(waktu)s %(levelname)s %(name)s %(message)s",
        rename_fields={"levelname": "tingkat", "name": "sumber"},
    )
    for handler in handlers:
        handler.setFormatter(formatter)
        handler.addFilter(add_when_and_run)
    ours = logging.getLogger("dasbor")
    ours.setLevel(logging.INFO)
    theirs = [name for name in logging.root.manager.loggerDict if _is_a_servers(name)]
    for logger in (ours, *map(logging.getLogger, theirs)):
        logger.handlers = list(handlers)
        logger.propagate = False
    # One line a request would hold what was searched for, and tickets.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.root.handlers = list(handlers)


def _open_file(port: int) -> list[logging.Handler]:
    """The file, where one is written. A folder that cannot be used is the start's to refuse."""
    path = log_file(port)
    if path is None:
        return []
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return [
            RotatingFileHandler(
                path, maxBytes=_FILE_BYTES, backupCount=_OLDER_FILES, encoding="utf-8"
            )
        ]
    except OSError:
        return []


def _is_a_servers(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in ("streamlit", "uvicorn")
