"""The rapor kecamatan: which figures it judges, and when one is weak."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from db.enums import MutuRapor
from db.figures.bulanan import end_of

# In this order; more is better of each of them.
RAPOR = (
    "persen_aktif",
    "persen_rat",
    "persen_rat_tepat_waktu",
    "persen_melapor",
    "persen_sertifikat",
    "persen_cakupan",
    "persen_dinilai",
    "persen_sektor_riil",
)


@dataclass(frozen=True)
class AturanRapor:
    """The rule of a day.

    Attributes:
        persen_target: of a figure with a target: below this share of it (percent) it is weak.
        poin: of one without: so many points below the kabupaten's figure is still not weak.
    """

    persen_target: int
    poin: int

    @classmethod
    def of(cls, aturan: Mapping[str, str]) -> "AturanRapor":
        """From the settings of a day (db.queries.pengaturan.list_aturan)."""
        return cls(
            int(aturan["rapor_lemah_persen_target"]), int(aturan["rapor_lemah_poin_kabupaten"])
        )

    def kata(self) -> str:
        """The rule as it stands on the sheet."""
        return (
            f"Lemah: di bawah {self.persen_target} % dari targetnya; tanpa target, lebih dari "
            f"{self.poin} poin di bawah angka kabupaten. Baik: target tercapai; tanpa target, "
            "tidak di bawah angka kabupaten. Cukup: di antaranya. Tanpa target tidak dinilai bila "
            "angka kabupaten masih nol."
        )

    def judge(
        self,
        nilai: float | None,
        target: float | None,
        kabupaten: float | None,
        *,
        musim: bool = False,
    ) -> MutuRapor | None:
        """What a percentage is worth; None where it, or what it is held against, is missing.

        Where the whole kabupaten is at nought, as with the reports of a tahun buku that has just
        ended, nobody is good by being there too.

        Args:
            musim: it is of a tahun buku whose RAT are not due yet: far from a target that is
                of the season's end is not weak then.
        """
        if nilai is None:
            return None
        if target is not None:
            mutu = _mutu(nilai, target, _exact(target) * self.persen_target / 100)
            return MutuRapor.BELUM_WAKTUNYA if musim and mutu is MutuRapor.LEMAH else mutu
        if not kabupaten:
            return None
        return _mutu(nilai, kabupaten, _exact(kabupaten) - self.poin)


def batas_rat_primer(tahun_buku: int, aturan: Mapping[str, str]) -> dt.date:
    """The last day on which koperasi primer hold their RAT in time."""
    return end_of(dt.date(tahun_buku + 1, int(aturan["bulan_batas_rat_primer"]), 1))


def _mutu(nilai: float, baik: float, lemah: Decimal) -> MutuRapor:
    """By decimals as they are printed: 60,0 is not below 80 % of 75."""
    if _exact(nilai) >= _exact(baik):
        return MutuRapor.BAIK
    return MutuRapor.LEMAH if _exact(nilai) < lemah else MutuRapor.CUKUP


def _exact(nilai: float) -> Decimal:
    return Decimal(str(nilai))
