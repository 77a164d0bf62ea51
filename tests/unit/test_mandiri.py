"""What a click on "Buka presensi mandiri" came to: by the hour of the sesi it may open later."""

import datetime as dt

import pytest

from db.clock import WIB
from ui.screens.pembinaan.mandiri import tell_opened

JAM = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("mulai", "selesai", "kata"),
    [
        (JAM, 2 * JAM, "akan terbuka pukul"),
        (-JAM, JAM, "terbuka sampai pukul"),
        (-2 * JAM, -JAM, "sudah berakhir pukul"),
    ],
)
def test_it_says_when_phones_may_mark(
    mulai: dt.timedelta, selesai: dt.timedelta, kata: str
) -> None:
    now = dt.datetime.now(WIB)

    assert kata in tell_opened((now + mulai, now + selesai))
