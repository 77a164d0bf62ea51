"""The two sides beside each other, on one day after another."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy.orm import Session

from db.clock import HARI_INI, today
from tests.hitung.harapan import expected, expected_now
from tests.hitung.tampil import legends, shown, shown_now
from tests.hitung.ulang import Counted, Key

ABSENT = "tidak ada"
SHOWN_DIFFERENCES = 30


@dataclass
class Report:
    """How many figures were compared in each state, and which differ: shown, counted again."""

    compared: dict[str, int] = field(default_factory=dict)
    differ: dict[str, dict[Key, tuple[Any, Any]]] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        """Figures that differ, of all states."""
        return sum(map(len, self.differ.values()))

    def add(self, state: str, mine: Counted, again: Counted) -> None:
        """Compare; a figure that only one side has differs."""
        keys = mine.keys() | again.keys()
        pairs = {key: (mine.get(key, ABSENT), again.get(key, ABSENT)) for key in keys}
        self.compared[state] = len(keys)
        self.differ[state] = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}

    def __str__(self) -> str:
        lines = [f"{'keadaan':44} {'dibandingkan':>12} {'berbeda':>8}"]
        for state, count in self.compared.items():
            lines.append(f"{state:44} {count:12} {len(self.differ[state]):8}")
        lines.append(f"{'semua':44} {sum(self.compared.values()):12} {self.wrong:8}")
        for state, found in self.differ.items():
            for key, (mine, again) in sorted(found.items())[:SHOWN_DIFFERENCES]:
                lines.append(f"{state}: {' / '.join(key)}: tampil {mine}, dihitung {again}")
        return "\n".join(lines)


def compare(session: Session, report: Report, nama: str, *past: dt.date) -> None:
    """Hold everything that is shown today and on past days against the recount."""
    kini = today()
    raw: psycopg.Connection[Any] = session.connection().connection.driver_connection  # type: ignore[assignment]
    days = [(each, each.year - 1) for each in (kini, *past)]
    # Of the tahun buku under way as well: nobody owes its RAT yet.
    for pada, buku in (*days, (kini, kini.year)):
        report.add(
            f"{nama}, keadaan {pada}, tahun buku {buku}",
            shown(session, pada=pada, buku=buku),
            expected(raw, pada=pada, buku=buku, kini=kini),
        )
    mine = shown_now(session, pada=kini)
    deck = {key for key in mine if key[0] == "dek"}
    again = expected_now(raw, pada=kini, legends=legends(session, kini), deck=deck)
    report.add(f"{nama}, layar {kini}", mine, again)


@contextmanager
def clock_at(day: dt.date) -> Iterator[None]:
    """The program takes a day for today."""
    kept = os.environ.get(HARI_INI)
    os.environ[HARI_INI] = day.isoformat()
    yield
    os.environ.pop(HARI_INI)
    if kept is not None:
        os.environ[HARI_INI] = kept
