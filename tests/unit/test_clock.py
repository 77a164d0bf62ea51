"""The day at the office: by WIB, and another one only where a rehearsal sets it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from db import clock
from db.errors import StartRefused
from db.postgres.engine import database_url
from tests.almanac import set_today

ROOT = Path(__file__).parents[2]


def test_no_action_or_query_asks_the_clock_of_the_program() -> None:
    """That of the database is the one that counts, or a server whose clock moves lets nobody in.

    Only the six digits of a telephone are of the time where they are typed.
    """
    files = [*ROOT.glob("db/actions/*.py"), *ROOT.glob("db/queries/*.py")]
    asking = [
        each.name for each in files if re.search(r"datetime\.now\(|time\.time\(", each.read_text())
    ]

    assert len(files) > 50
    assert asking == ["otp.py"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-31T16:59:59+00:00", "2026-12-31"),
        ("2026-12-31T17:00:00+00:00", "2027-01-01"),
        ("2028-02-28T17:00:00+00:00", "2028-02-29"),
        ("2027-03-31T17:00:00+00:00", "2027-04-01"),
    ],
)
def test_a_day_begins_at_17_utc(monkeypatch: pytest.MonkeyPatch, moment: str, day: str) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls.fromisoformat(moment).astimezone(tz)

    monkeypatch.setattr("db.clock.dt.datetime", Clock)

    assert clock.today() == dt.date.fromisoformat(day)


def test_a_set_day_is_today_but_not_what_is_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = clock.actual_day()
    set_today(monkeypatch, dt.date(2027, 1, 2))

    assert (clock.today(), clock.set_day()) == (dt.date(2027, 1, 2), dt.date(2027, 1, 2))
    assert clock.actual_day() == real


def test_an_offices_own_database_knows_no_other_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://dasbor@mesin/dasbor")
    set_today(monkeypatch, dt.date(2027, 1, 2))

    with pytest.raises(StartRefused, match="hanya untuk gladi"):
        database_url()


def test_what_is_no_date_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.HARI_INI, "2 Januari")

    with pytest.raises(StartRefused, match="bukan tanggal; tulis seperti 2027-01-02"):
        database_url()
