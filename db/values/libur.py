"""National holidays and cuti bersama, as a library keeps them: no list of ours grows stale."""

import datetime as dt
from collections.abc import Mapping
from functools import cache

_CUTI_BERSAMA = "Cuti Bersama"


@cache
def list_libur(tahun: int) -> Mapping[dt.date, str]:
    """What each holiday of a year is called, by its day, in order.

    A day that hangs on the moon and is not decided yet says "(perkiraan)".
    """
    # A tenth of a second to load, which only who looks at a calendar waits for.
    import holidays  # noqa: PLC0415

    found = holidays.country_holidays(
        "ID", years=tahun, language="id", categories=(holidays.PUBLIC, holidays.GOVERNMENT)
    )
    return dict(sorted(found.items()))


def knows_cuti_bersama(tahun: int) -> bool:
    """Whether the government's decision on the cuti bersama of a year is among what is known."""
    return any(_CUTI_BERSAMA in nama for nama in list_libur(tahun).values())
