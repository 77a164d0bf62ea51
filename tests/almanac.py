"""Another day than today, for the program under test."""

import datetime as dt
import sys

import pytest

from db import clock


def set_today(patched: pytest.MonkeyPatch, day: dt.date) -> None:
    """Let every module that asks db.clock for today get `day`, until the patch is undone."""
    original = clock.today
    for module in [clock, *sys.modules.values()]:
        if getattr(module, "today", None) is original:
            patched.setattr(module, "today", lambda: day)
