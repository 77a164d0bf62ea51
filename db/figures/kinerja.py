"""A triwulan, and how much of a target was reached in it: the one place that says how."""

import calendar
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from db.enums import Arah
from db.figures.hitung import round_half_up

TRIWULAN = (1, 2, 3, 4)
ROMAWI: Mapping[int, str] = {1: "I", 2: "II", 3: "III", 4: "IV"}
_BULAN = 3
# How capaian is computed, as it stands on the screen, the paper and the workbook.
CARA: Mapping[Arah, str] = {
    Arah.NAIK: "realisasi ÷ target × 100",
    Arah.TURUN: "(2 × target - realisasi) ÷ target × 100, tidak kurang dari nol",
}
KUMULATIF = "kumulatif"
KEADAAN = "keadaan"
SIFAT: Mapping[str, str] = {
    KUMULATIF: "dihitung sejak 1 Januari, begitu pula targetnya",
    KEADAAN: "keadaan pada hari terakhir triwulan, begitu pula targetnya",
}
PENJELASAN = (
    f"Capaian bila lebih tinggi lebih baik: {CARA[Arah.NAIK]}; bila lebih rendah lebih baik: "
    f"{CARA[Arah.TURUN]}. Angka kumulatif {SIFAT[KUMULATIF]}; yang lain {SIFAT[KEADAAN]}. "
    "Tanpa target, dengan target nol, atau tanpa realisasi tidak ada capaian, dan itu disebut: "
    "bukan 0 %. Yang setahun membandingkan triwulan terakhir yang sudah berjalan dengan target "
    "setahun; tanpa target setahun, dengan target triwulan IV."
)


def triwulan_of(hari: dt.date) -> int:
    """1 for January to March."""
    return (hari.month - 1) // _BULAN + 1


def first_day(tahun: int, triwulan: int) -> dt.date:
    """1 January, 1 April, 1 July, 1 October."""
    return dt.date(tahun, _BULAN * (triwulan - 1) + 1, 1)


def last_day(tahun: int, triwulan: int) -> dt.date:
    """31 March, 30 June, 30 September, 31 December."""
    month = _BULAN * triwulan
    return dt.date(tahun, month, calendar.monthrange(tahun, month)[1])


def name_triwulan(tahun: int, triwulan: int) -> str:
    """Triwulan III 2026."""
    return f"Triwulan {ROMAWI[triwulan]} {tahun}"


def capaian(arah: Arah, realisasi: float | None, target: Decimal | None) -> float | None:
    """What share of a target was reached, in percent to one decimal; see CARA.

    Args:
        realisasi: as it is told, already rounded.

    Returns:
        None where there is nothing to compare: no realisasi, no target, or a target of nought.
    """
    if realisasi is None or not target:
        return None
    reached = Decimal(str(realisasi))
    part = reached if arah is Arah.NAIK else max(2 * target - reached, Decimal(0))
    return round_half_up(100 * part / target)


def serapan(pagu: Decimal | None, anggaran: Decimal | None) -> float | None:
    """What share of the pagu was spent, in percent to one decimal; None without both of them."""
    if not pagu or anggaran is None:
        return None
    return round_half_up(100 * anggaran / pagu)
