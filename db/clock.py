"""What day it is at the office."""

import datetime as dt
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")


def today() -> dt.date:
    """The date in Serang (WIB, UTC+7), wherever the server stands."""
    return dt.datetime.now(WIB).date()
