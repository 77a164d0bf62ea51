"""Numbers and days in a deck's text, and which of them may be shown."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

BELUM_TERDATA = "belum terdata"
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def bilangan(nilai: int) -> str:
    """1234 → "1.234"."""
    return f"{nilai:,}".replace(",", ".")


def persen(pembilang: int, penyebut: int, angka: int = 0) -> str:
    """(41, 50) → "82 %", half rounded up as people do."""
    share = Decimal(100 * pembilang) / penyebut
    rounded = share.quantize(Decimal(1).scaleb(-angka), rounding=ROUND_HALF_UP)
    return f"{rounded:f}".replace(".", ",") + "\N{NO-BREAK SPACE}%"


def tanggal(hari: dt.date) -> str:
    """12 Juli 2026."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def kecil(terkecil: int) -> str:
    """What stands in place of a group that is too small to be shown."""
    return f"kurang dari {terkecil}"


def boleh(nilai: int, terkecil: int) -> bool:
    """True when a count may be shown: nobody is in it, or enough are."""
    return nilai == 0 or nilai >= terkecil


def deret(nama: list[str]) -> str:
    """["A", "B", "C"] → "A, B, dan C"."""
    if len(nama) <= 2:  # noqa: PLR2004 - two names need no comma
        return " dan ".join(nama)
    return f"{', '.join(nama[:-1])}, dan {nama[-1]}"
