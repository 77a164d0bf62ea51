"""A log line is one line, whatever somebody typed into what it names."""

import datetime as dt
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

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


WRITER = """
import logging
from ui.session.logs import begin_run, configure_logging, run_id
configure_logging(8599)
begin_run()
logging.getLogger("dasbor.uji").info("pertama")
for number in range({lines}):
    logging.getLogger("dasbor.uji").info("baris %s", number)
logging.getLogger("uvicorn.error").warning("milik pustaka")
logging.getLogger("uvicorn.access").warning("GET /sesi?tiket=rahasia")
logging.getLogger("pustaka.lain").warning("juga")
"""


def write_log(folder: Path, *, lines: int = 0, **environment: str) -> str:
    """Let a process write its log; gives what it said on stdout."""
    ran = subprocess.run(
        [sys.executable, "-c", WRITER.format(lines=lines)],
        env={**os.environ, "DATA_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_every_line_says_the_time_at_the_office_and_its_distance_from_utc(tmp_path: Path) -> None:
    said = [json.loads(each) for each in write_log(tmp_path).splitlines()]

    assert [each["message"] for each in said] == ["pertama", "milik pustaka", "juga"]
    moments = [dt.datetime.fromisoformat(each["waktu"]) for each in said]
    assert [each.utcoffset() for each in moments] == [dt.timedelta(hours=7)] * 3
    assert abs((moments[0] - dt.datetime.now(dt.UTC)).total_seconds()) < 60
    assert len({each["run"] for each in said}) == 1


def test_the_same_lines_stand_in_a_file_that_is_never_larger_than_its_bound(tmp_path: Path) -> None:
    said = write_log(tmp_path, lines=60_000)

    files = sorted((tmp_path / "log").iterdir())
    assert [each.name for each in files] == ["dasbor-8599.log", "dasbor-8599.log.1"]
    assert max(each.stat().st_size for each in files) <= 5_000_000
    assert files[1].read_text() + files[0].read_text() == said


def test_where_systemd_keeps_the_log_there_is_no_file(tmp_path: Path) -> None:
    write_log(tmp_path, JOURNAL_STREAM="8:1234")

    assert list(tmp_path.iterdir()) == []
