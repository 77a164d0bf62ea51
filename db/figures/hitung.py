"""How a figure is computed: one count over koperasi, one division, one rounding."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from db.figures.katalog import UKURAN
from db.figures.ukuran import KOSONG, TERDATA, Cacah, Jumlah, Ukuran
from db.values.hidden import Hilang

# Where one row stands for several alike: how many koperasi it is.
BANYAK = "banyak"


def round_half_up(value: float | Decimal, digits: int = 1) -> float:
    """81.25 → 81.3, as people round and as the screens write it."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return float(exact)


def divide(
    ukuran: Ukuran, part: Any, whole: Any, *, terkecil: int, digits: int = 1
) -> float | None:
    """A ratio of the catalogue from its two parts, rounded half up.

    Every percentage that is shown comes from here, so that none is told over a few.

    Args:
        terkecil: setting `kelompok_terkecil`; a percentage over fewer than this is not told.

    Returns:
        In the unit of `ukuran`; None where a part is not recorded or the denominator is nought.
    """
    if pd.isna(part) or why_missing(ukuran, whole, terkecil=terkecil):
        return None
    return round_half_up(Decimal(int(part)) * ukuran.faktor / Decimal(int(whole)), digits)


def why_missing(ukuran: Ukuran, whole: Any, *, terkecil: int) -> Hilang | None:
    """Why a ratio has no value, by its denominator alone; None where it has one.

    Args:
        terkecil: setting `kelompok_terkecil`, the one limit of screens, paper and files.
    """
    if pd.isna(whole):
        return Hilang.BELUM_TERDATA
    if not whole:
        return Hilang.TIDAK_ADA
    return Hilang.KELOMPOK_KECIL if ukuran.is_percent and whole < terkecil else None


def count_by_place(ukuran: Ukuran, rows: pd.DataFrame) -> dict[str, Any]:
    """A figure that is no ratio, over koperasi rows (db.queries.keadaan), by kecamatan_kode.

    Returns:
        By code, "" for koperasi without one: an int, a Decimal for rupiah, or None where nothing
        is recorded. A kecamatan without rows is not in it; see count_nothing.
    """
    places = rows["kecamatan_kode"].fillna("").astype("object")
    hitung = ukuran.hitung
    if isinstance(hitung, Jumlah):
        found = counted(hitung, rows).groupby(places)
        return {str(kode): _sum(own, ukuran.satuan) for kode, own in found}
    assert hitung is not None, ukuran.kunci
    number = rows[BANYAK] if BANYAK in rows else pd.Series(1, index=rows.index)
    counts = number.where(_where(hitung, rows), 0).groupby(places).sum()
    found_by = {str(kode): int(each) for kode, each in counts.items()}
    if not hitung.bila_terdata:
        return found_by
    known = rows[hitung.bila_terdata].notna().groupby(places).any()
    return {kode: each if known[kode] else None for kode, each in found_by.items()}


def counted(hitung: Jumlah, rows: pd.DataFrame) -> pd.Series:
    """What is summed of each row: missing where a figure waits for somebody to confirm it."""
    return rows[hitung.dari].mask(_holds(rows[hitung.diperiksa], value=True))


def count_nothing(ukuran: Ukuran, rows: pd.DataFrame) -> int | None:
    """The figure of a kecamatan without a koperasi: 0, or None where there is nothing to know.

    Args:
        rows: those of the whole register; an empty one has nothing to say, not even nought.
    """
    hitung = ukuran.hitung
    if rows.empty or not isinstance(hitung, Cacah):
        return None
    if not hitung.bila_terdata:
        return 0
    return 0 if hitung.serentak and rows[hitung.bila_terdata].notna().any() else None


def _where(hitung: Cacah, rows: pd.DataFrame) -> pd.Series:
    where = pd.Series(True, index=rows.index)
    for kolom, value in hitung.yang.items():
        where &= _holds(rows[kolom], value)
    return where


def _holds(column: pd.Series, value: object) -> pd.Series:
    if value is TERDATA:
        return column.notna()
    if value is KOSONG:
        return column.isna()
    return (column == value).fillna(value=False).astype(bool)


def _sum(column: pd.Series, satuan: str) -> Any:
    known = column.dropna()
    if known.empty:
        return None
    if satuan != "rupiah":
        return int(known.sum())
    return sum((Decimal(each) for each in known), Decimal()).quantize(Decimal(1), ROUND_HALF_UP)


def add(parts: Iterable[Any]) -> Any:
    """The sum of what is recorded, or None."""
    known = [each for each in parts if not pd.isna(each)]
    return sum(known[1:], known[0]) if known else None


def columns_of(kunci: Iterable[str]) -> list[str]:
    """The columns of db.queries.keadaan that these figures are counted from, in order."""
    found = (UKURAN[each].hitung for each in kunci)
    return sorted({name for each in found if each is not None for name in each.kolom})
