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
    ours = logging.getLogger("dasbor")
    ours.setLevel(logging.INFO)
    streamlits = [name for name in logging.root.manager.loggerDict if _is_streamlits(name)]
    for logger in (ours, *map(logging.getLogger, streamlits)):
        logger.handlers = [handler]
        logger.propagate = False


def _is_streamlits(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == "streamlit"
