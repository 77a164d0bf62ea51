"""Log lines as JSON on stdout, with a request or run id and without anybody's data."""

import logging
import sys
import traceback
import uuid
from contextvars import ContextVar
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

# Ties together what one run of a screen says; a fault shows it to the reader.
_RUN: ContextVar[str] = ContextVar("run", default="")


def begin_run() -> None:
    """Give the run of a screen that starts here an id of its own."""
    _RUN.set(uuid.uuid4().hex[:8])


def run_id() -> str:
    """The id of the run under way; "" outside of one."""
    return _RUN.get()


def _add_run_id(record: logging.LogRecord) -> bool:
    """Write the run's id on a line, if it belongs to one. Lets every line through."""
    if run_id():
        record.run = run_id()
    return True


class PlainTraceFormatter(JsonFormatter):
    """JSON lines whose exceptions name the class and the places, never the message.

    A driver's message repeats the values of the row that was refused.
    """

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


def configure_logging() -> None:
    """Send every line of the program and of Streamlit to stdout, once, through one formatter.

    Streamlit's own would print the driver's message and the statement beside our code of a fault.
    """
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        PlainTraceFormatter(
            "%(asctime)s %(levelname)s %(name)s %(message)s",
            rename_fields={"asctime": "waktu", "levelname": "tingkat", "name": "sumber"},
        )
    )
    handler.addFilter(_add_run_id)
    ours = logging.getLogger("dasbor")
    ours.setLevel(logging.INFO)
    streamlits = [name for name in logging.root.manager.loggerDict if _is_streamlits(name)]
    for logger in (ours, *map(logging.getLogger, streamlits)):
        logger.handlers = [handler]
        logger.propagate = False


def _is_streamlits(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == "streamlit"
