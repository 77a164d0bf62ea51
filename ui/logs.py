"""Log lines as JSON on stdout, with a request or run id and without anybody's data."""

import logging
import sys
import traceback
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter


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
    """Send every logger's lines to stdout, once."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        PlainTraceFormatter(
            "%(asctime)s %(levelname)s %(name)s %(message)s",
            rename_fields={"asctime": "waktu", "levelname": "tingkat", "name": "sumber"},
        )
    )
    logger = logging.getLogger("dasbor")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
