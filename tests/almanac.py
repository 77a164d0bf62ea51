"""Another day than today, for the program under test."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from db.clock import HARI_INI, today

BESOK, KINI, KEMARIN = dt.timedelta(days=1), dt.timedelta(0), dt.timedelta(days=-1)


def set_today(patched: pytest.MonkeyPatch, day: dt.date) -> None:
    """Let every module that asks db.clock for today get `day`, until the patch is undone."""
    patched.setenv(HARI_INI, day.isoformat())


def from_today(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same with days instead of distances from today.

    What stands in the mark of a test is made when its file is read, and the test may come after
    midnight (tests/test_hari.py).
    """
    return {
        key: today() + each if isinstance(each, dt.timedelta) else each
        for key, each in given.items()
    }
