"""How far a share is from its target, and how much of that those could be of whom nothing is known.

The share is taken of the koperasi that are terdata. Of all koperasi it lies between two ends: none
of the others belongs to it, or all of them do.
"""

import math
from dataclasses import dataclass

from db.figures.hitung import divide
from db.figures.ukuran import Ukuran


@dataclass(frozen=True)
class Selisih:
    """A share of one tahun buku against its target.

    Attributes:
        bagian, terdata, jumlah: koperasi that belong to it, of those that are known, of all.
        target: in percent; None where none is set.
        realisasi: bagian of terdata in percent; None where it is not told.
        terendah, tertinggi: in percent of all koperasi, if none or all of the others belonged to
            it; None where that is not told.
    """

    bagian: int
    terdata: int
    jumlah: int
    target: float | None
    realisasi: float | None
    terendah: float | None
    tertinggi: float | None

    @property
    def belum(self) -> int:
        """Koperasi of which it is not known."""
        return self.jumlah - self.terdata

    @property
    def poin(self) -> float | None:
        """Percentage points above the target, below it with a minus."""
        if self.target is None or self.realisasi is None:
            return None
        return round(self.realisasi - self.target, 1)

    @property
    def paling_banyak(self) -> float | None:
        """Points of what is missing to the target that the others could be at most.

        At least it is none: they may be shared as those that are known.
        """
        if self.poin is None or self.poin >= 0 or self.tertinggi is None or self.realisasi is None:
            return None
        return round(min(-self.poin, max(0.0, self.tertinggi - self.realisasi)), 1)

    @property
    def perlu(self) -> int | None:
        """How many of the others have to belong to it, so that the target is reached of all.

        0 where it is reached whatever they are; more than `belum` where nothing of them suffices.
        """
        if self.target is None:
            return None
        # Counts are whole: half a koperasi more is one.
        return max(0, math.ceil(self.target * self.jumlah / 100 - 1e-9) - self.bagian)


def measure_gap(
    ukuran: Ukuran, bagian: int, terdata: int, jumlah: int, *, target: float | None, terkecil: int
) -> Selisih:
    """The share and its ends, hidden over a few as every percentage (db.figures.hitung.divide)."""
    belum = jumlah - terdata
    return Selisih(
        bagian=bagian,
        terdata=terdata,
        jumlah=jumlah,
        target=target,
        realisasi=divide(ukuran, bagian, terdata, terkecil=terkecil),
        terendah=divide(ukuran, bagian, jumlah, terkecil=terkecil),
        tertinggi=divide(ukuran, bagian + belum, jumlah, terkecil=terkecil),
    )
