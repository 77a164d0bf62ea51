"""What is told of the attendance of a sesi and of a peserta: who was late, and how many came."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.enums import StatusKehadiran
from db.figures.hitung import round_half_up

ATURAN_TERLAMBAT = (
    "Terlambat: datang lebih dari {menit} menit sesudah jam mulai sesi. Tidak diketahui bila jam "
    "datang atau jam mulainya belum tercatat."
)
_HOUR = 60


def minutes_late(datang: dt.time | None, mulai: dt.time | None) -> int | None:
    """Minutes after the beginning; 0 for who came before it, None where a time is not recorded."""
    if datang is None or mulai is None:
        return None
    return max(0, _minute(datang) - _minute(mulai))


def is_late(datang: dt.time | None, mulai: dt.time | None, *, batas: int) -> bool | None:
    """Whether somebody came later than `batas` minutes after the beginning; None: not known."""
    late = minutes_late(datang, mulai)
    return None if late is None else late > batas


def say_unmarked(*, sesi_lewat: int) -> str:
    """Why nothing is known of who came to an angkatan of which no mark is on record."""
    return "belum dicatat" if sesi_lewat else "belum dilaksanakan"


def _minute(clock: dt.time) -> int:
    return clock.hour * _HOUR + clock.minute


@dataclass(frozen=True)
class HitunganHadir:
    """Marks by what they say. `belum` has none: it is not alpa."""

    hadir: int = 0
    izin: int = 0
    sakit: int = 0
    alpa: int = 0
    belum: int = 0

    @property
    def semua(self) -> int:
        """All that could be marked: the denominator."""
        return self.hadir + self.izin + self.sakit + self.alpa + self.belum

    def persen(self, *, terkecil: int) -> float | None:
        """Hadir of all that could be marked; None over fewer than the setting kelompok_terkecil."""
        if self.semua < max(terkecil, 1):
            return None
        return round_half_up(Decimal(100 * self.hadir) / self.semua)


def count_marks(marks: Sequence[StatusKehadiran | None]) -> HitunganHadir:
    """Count the marks of one sesi, or those of one peserta over the sesi that were held."""
    listed = list(marks)
    return HitunganHadir(
        **{each.value: listed.count(each) for each in StatusKehadiran}, belum=listed.count(None)
    )
