"""Another day than today, for the program under test."""

import datetime as dt

import pytest

from db.clock import HARI_INI


def set_today(patched: pytest.MonkeyPatch, day: dt.date) -> None:
    """Let every module that asks db.clock for today get `day`, until the patch is undone."""
    patched.setenv(HARI_INI, day.isoformat())
