"""Who earns a certificate: hadir in so many of the sesi of an angkatan, once all were held."""

from dataclasses import dataclass
from enum import StrEnum


class Syarat(StrEnum):
    """What the attendance of a peserta says of their certificate."""

    MEMENUHI = "memenuhi"
    # It hangs on sesi that nobody has recorded yet.
    RAGU = "ragu"
    KURANG = "kurang"


@dataclass(frozen=True)
class KehadiranPeserta:
    """Of the sesi of an angkatan: in how many one was hadir, and how many are recorded at all."""

    hadir: int
    dicatat: int
    sesi: int

    @property
    def belum(self) -> int:
        """Sesi of which nobody has said whether they came: not hadir, and not absent."""
        return self.sesi - self.dicatat


def judge_syarat(kehadiran: KehadiranPeserta, ambang: int) -> Syarat:
    """Whether it is enough: at least `ambang` per hundred of the sesi, in whole numbers."""

    def is_enough(hadir: int) -> bool:
        return kehadiran.sesi > 0 and hadir * 100 >= ambang * kehadiran.sesi

    if is_enough(kehadiran.hadir):
        return Syarat.MEMENUHI
    return Syarat.RAGU if is_enough(kehadiran.hadir + kehadiran.belum) else Syarat.KURANG
