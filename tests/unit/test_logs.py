"""A log line is one line, whatever somebody typed into what it names."""

import json
import logging

import pytest

from ui.session.logs import PlainTraceFormatter

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def line(kolom: str, message: str = "edit refused") -> str:
    record = logging.LogRecord("dasbor.data", logging.WARNING, "x.py", 1, message, None, None)
    record.kolom = kolom
    return PlainTraceFormatter(FORMAT).format(record)


@pytest.mark.parametrize(
    "kolom",
    [
        'x\n{"levelname": "INFO", "message": "masuk"}',
        "x\r\nINFO dasbor.app masuk admin",
        'x", "levelname": "INFO',
        "x\u2028INFO masuk",
        "x\x1b[2Jhapus layar",
        "x\x00y",
    ],
)
def test_what_a_client_sent_cannot_make_a_line_of_its_own(kolom: str) -> None:
    written = line(kolom)

    assert len(written.splitlines()) == 1
    assert written.isprintable()
    assert json.loads(written)["kolom"] == kolom
    assert json.loads(written)["levelname"] == "WARNING"
