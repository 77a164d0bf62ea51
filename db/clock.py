"""What day it is at the office."""

import datetime as dt
import os
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
# A day (YYYY-MM-DD) that the program takes for today: for tests and to rehearse a New Year on the
# demo. db.postgres.engine refuses it over an office's own database.
HARI_INI = "DASBOR_HARI_INI"


def today() -> dt.date:
    """The date in Serang (WIB, UTC+7), wherever the server stands; or the day that is set."""
    return set_day() or actual_day()


def this_minute() -> dt.datetime:
    """The minute at the office, on the day that it takes for today."""
    now = dt.datetime.now(WIB)
    return dt.datetime.combine(today(), dt.time(now.hour, now.minute), WIB)


def set_day() -> dt.date | None:
    """The day that HARI_INI names; None where the clock runs as it should.

    Raises:
        ValueError: it is no date.
    """
    given = os.environ.get(HARI_INI)
    return dt.date.fromisoformat(given) if given else None


def actual_day() -> dt.date:
    """The date in Serang, also where another is set: what is sealed is over in truth."""
    return dt.datetime.now(WIB).date()
