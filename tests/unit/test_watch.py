"""What the server does by itself goes on, whatever goes wrong at one time."""

import logging
from collections.abc import Callable

import pytest

import ui.watch
from db.errors import DataUnavailable
from tests.loop import run_async
from ui.watch import in_thread


class Enough(BaseException):
    """Ends a watch, which has no end."""


def run_watch(*steps: Callable[[], object]) -> None:
    with pytest.raises(Enough):
        run_async(ui.watch.watch("uji", *map(in_thread, steps), every=0))


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (RuntimeError("rusak"), "watch failed"),
        (DataUnavailable("mati"), "postponed: the database does not answer"),
        (OSError(28, "disk penuh"), "watch failed"),
    ],
)
def test_a_watch_goes_on_after_a_fault_and_logs_it(
    caplog: pytest.LogCaptureFixture, fault: Exception, line: str
) -> None:
    times: list[str] = []

    def step() -> None:
        times.append("sekali")
        raise fault if len(times) < 3 else Enough

    with caplog.at_level(logging.WARNING, logger="dasbor.jaga"):
        run_watch(step)

    assert [record.getMessage() for record in caplog.records] == [line, line]
    assert {record.__dict__["jaga"] for record in caplog.records} == {"uji"}


def test_what_fails_keeps_nothing_from_what_comes_after_it() -> None:
    done: list[str] = []

    def seal() -> None:
        raise RuntimeError

    def forget() -> None:
        done.append("draf")
        raise Enough

    run_watch(seal, forget)

    assert done == ["draf"]
