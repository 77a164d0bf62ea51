"""Where cadangan lie, what they are called, and which of them are kept for how long."""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.clock import WIB
from db.postgres.embedded import data_dir

FOLDER = "CADANGAN_DIR"
# Folders between colons (semicolons on Windows), each on another disk or machine.
COPIES = "CADANGAN_SALINAN"
# Public keys (age1…) of the office, between spaces; what they seal is opened without this machine.
KEYS = "CADANGAN_KUNCI"
# Address of a role that may replicate (postgresql://dasbor_salin:…@host/dasbor), for base backups.
BASE = "CADANGAN_DASAR"
# Folder into which pg_receivewal, or the server's archive_command, puts the log since.
WAL = "CADANGAN_WAL"
# The office is empty by then: what is made from this hour on is of that day.
_HOUR = 20
NIGHTLY, BY_HAND, BEFORE = "harian", "tangan", "sebelum"
DAYS, WEEKS, MONTHS, OTHERS = 7, 8, 24, 5
_LAST_DAY = (12, 31)
_NAME = re.compile(r"dasbor_(\d{8}-\d{6})_(harian|tangan|sebelum)\.tar\.age")


@dataclass(frozen=True)
class BerkasCadangan:
    """One cadangan in its folder; `pada` is when it was made, in WIB."""

    path: Path
    pada: dt.datetime
    jenis: str

    @property
    def hari(self) -> dt.date:
        """The working day that it closes: until 20.00 the day before."""
        return _closed_day(self.pada)


def folder() -> Path:
    """Where cadangan are written."""
    given = os.environ.get(FOLDER)
    return Path(given).resolve() if given else data_dir() / "cadangan"


def list_copies() -> list[Path]:
    """The other folders that hold each cadangan as well."""
    given = os.environ.get(COPIES, "").split(os.pathsep)
    return [Path(each).resolve() for each in given if each]


def has_office_key() -> bool:
    """Whether anybody but this server can open what it makes."""
    return bool(os.environ.get(KEYS, "").strip())


def name_of(pada: dt.datetime, jenis: str) -> str:
    """What a cadangan of that moment is called."""
    return f"dasbor_{pada.astimezone(WIB):%Y%m%d-%H%M%S}_{jenis}.tar.age"


def list_berkas(where: Path) -> list[BerkasCadangan]:
    """The cadangan in a folder, newest first; none where the folder cannot be read."""
    try:
        names = [(path, _NAME.fullmatch(path.name)) for path in where.iterdir()]
    except OSError:
        return []
    found = [
        BerkasCadangan(path, dt.datetime.strptime(m[1], "%Y%m%d-%H%M%S").replace(tzinfo=WIB), m[2])
        for path, m in names
        if m
    ]
    return sorted(found, key=lambda each: each.pada, reverse=True)


def _closed_day(pada: dt.datetime) -> dt.date:
    """The day whose work was over at that moment."""
    return (pada.astimezone(WIB) - dt.timedelta(hours=_HOUR)).date()


def is_due(found: Iterable[BerkasCadangan], now: dt.datetime) -> bool:
    """Whether the last day that is over has no nightly cadangan yet.

    One of a later day, made while the clock was ahead, stands for that day alone.
    """
    return all(each.jenis != NIGHTLY or each.hari != _closed_day(now) for each in found)


def choose_kept(found: Iterable[BerkasCadangan]) -> set[Path]:
    """Which files stay: 7 days, 8 weeks, 24 months, each 31 December; 5 of every other kind."""
    newest = sorted(found, key=lambda each: each.pada, reverse=True)
    nightly = [each for each in newest if each.jenis == NIGHTLY]
    kept = {each.path for each in nightly if (each.hari.month, each.hari.day) == _LAST_DAY}
    kept |= _first_of(nightly, DAYS, lambda day: day)
    kept |= _first_of(nightly, WEEKS, lambda day: tuple(day.isocalendar())[:2])
    kept |= _first_of(nightly, MONTHS, lambda day: (day.year, day.month))
    for jenis in (BY_HAND, BEFORE):
        kept |= {each.path for each in [x for x in newest if x.jenis == jenis][:OTHERS]}
    return kept


def _first_of(
    newest: Iterable[BerkasCadangan], most: int, period: Callable[[dt.date], Any]
) -> set[Path]:
    chosen: dict[Any, Path] = {}
    for each in newest:
        chosen.setdefault(period(each.hari), each.path)
    return set(list(chosen.values())[:most])


def forget_old(where: Path) -> list[Path]:
    """Remove what is kept no longer, and return it. The newest of all always stays."""
    found = list_berkas(where)
    kept = choose_kept(found)
    gone = [each.path for each in found[1:] if each.path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
