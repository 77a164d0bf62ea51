"""The marks of a daftar hadir: who came, when, and what may mean either."""

import datetime as dt
import re
from dataclasses import dataclass

from db.enums import StatusKehadiran
from db.values.cell import Sel
from db.values.parse import Tafsir

MARKS = {
    mark: status
    for status, marks in {
        StatusKehadiran.HADIR: "HADIR H V √ ✓ ✔ 1 YA Y X × ✗ ✘ ADA TRUE",
        StatusKehadiran.IZIN: "IZIN IJIN I",
        StatusKehadiran.SAKIT: "SAKIT S",
        StatusKehadiran.ALPA: "ALPA ALPHA ALFA A 0 TIDAK T TK FALSE",
    }.items()
    for mark in marks.split()
}
# As likely no mark of who came: signed, well, without a word.
_LIKELY_MARKS = {
    "TTD": StatusKehadiran.HADIR,
    "OK": StatusKehadiran.HADIR,
    "HDR": StatusKehadiran.HADIR,
    "TANPA KETERANGAN": StatusKehadiran.ALPA,
    "TANPA KABAR": StatusKehadiran.ALPA,
}
# In one list "here", in another "not here".
CROSSES = {"X", "×", "✗", "✘"}


# "08.05", "8:05 WIB", "H 08.05 - 16.00", "08.05 s/d 16.00": who writes a time was there.
_AT = r"(\d{1,2})[.:](\d{2})(?:[.:]00)?(?:\s*WIB)?"
_PRESENT = re.compile(
    rf"(?:(?:HADIR|H|V|√|✓|✔)[\s,;.:]+)?{_AT}(?:\s*(?:-|\u2013|S\.?/?D\.?|SAMPAI)\s*{_AT})?"
)
# A sesi is by day: 1.00 is a number, and no time.
_HOURS = range(5, 23)
_MINUTES = range(60)


@dataclass(frozen=True)
class HadirPukul:
    """Somebody was there, and when: as a list says that has times in place of marks."""

    datang: dt.time
    pulang: dt.time | None = None


def parse_pukul(cell: Sel) -> HadirPukul | None:
    """The times of a cell that says when somebody came, and perhaps left; None if it does not."""
    found = _PRESENT.fullmatch(cell.teks.upper())
    if found is None:
        return None
    came, left = (_time(*found.group(at, at + 1)) for at in (1, 3))
    if came is None or (found[3] and (left is None or left < came)):
        return None
    return HadirPukul(came, left)


def _time(hour: str | None, minute: str | None) -> dt.time | None:
    if hour is None or minute is None or int(hour) not in _HOURS or int(minute) not in _MINUTES:
        return None
    return dt.time(int(hour), int(minute))


def parse_hadir(cell: Sel, *, ticked: bool = False) -> Tafsir[StatusKehadiran]:
    """A mark of a daftar hadir. An empty cell is "belum dicatat", never alpa.

    Args:
        ticked: whether the list leaves it open what a cross means: it marks who came with
            something else as well, or knows no other mark at all.
    """
    mark = cell.teks.upper().strip(".")
    if mark in CROSSES and ticked:
        alasan = f"{cell.kutip}: hadir, atau justru tidak hadir"
        return Tafsir(StatusKehadiran.HADIR, alasan, usul=StatusKehadiran.ALPA.value, boleh=True)
    if mark in MARKS:
        return Tafsir(MARKS[mark])
    likely = _LIKELY_MARKS.get(mark)
    alasan = f"{cell.kutip} bukan tanda kehadiran: hadir, izin, sakit atau alpa"
    return Tafsir(alasan=alasan, usul=likely.value if likely else None)
