"""How a figure is computed: one count over koperasi, one division, one rounding."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
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


def is_recorded(kolom: str) -> str:
    """The column of a Tallies that says of how many koperasi something is recorded."""
    return f"{kolom}_terdata"


class Tallies:
    """Figures over koperasi as PostgreSQL has counted them, a row per kecamatan_kode.

    Args:
        rows: BANYAK, how many koperasi; a column for each figure by kunci, as it counts or sums
            them (None where nothing is known), and is_recorded() of each `bila_terdata`.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows
        self.places = ["" if pd.isna(kode) else str(kode) for kode in rows["kecamatan_kode"]]

    def knows(self, kolom: str) -> list[bool]:
        """Whether anything is recorded in a column, in the order of `places`."""
        return [bool(many) for many in self._rows[is_recorded(kolom)]]

    def by_place(self, ukuran: Ukuran) -> list[Any]:
        """A figure that is no ratio, in the order of `places`."""
        values = self._rows[ukuran.kunci]
        if isinstance(ukuran.hitung, Jumlah):
            return [_sum([] if pd.isna(each) else [each], ukuran.satuan) for each in values]
        return _where_recorded(ukuran, [int(each) for each in values], self)


class Rows:
    """Koperasi rows (db.queries.keadaan), taken apart once for many figures."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = rows
        codes, places = pd.factorize(rows["kecamatan_kode"].fillna("").astype("object"))
        self.places = [str(kode) for kode in places]
        self._codes = codes
        self._held: dict[tuple[str, object], np.ndarray] = {}

    def knows(self, kolom: str) -> list[bool]:
        """Whether anything is recorded in a column, in the order of `places`."""
        found = np.zeros(len(self.places), dtype=bool)
        found[self._codes[self._mask(kolom, TERDATA)]] = True
        return [bool(each) for each in found]

    def by_place(self, ukuran: Ukuran) -> list[Any]:
        """A figure that is no ratio, in the order of `places`."""
        hitung = ukuran.hitung
        if isinstance(hitung, Jumlah):
            return self._sums(hitung, ukuran.satuan)
        assert hitung is not None, ukuran.kunci
        return _where_recorded(ukuran, self._count(hitung), self)

    def _count(self, hitung: Cacah) -> list[int]:
        """How many koperasi hold all that it asks."""
        where = np.ones(len(self.rows), dtype=bool)
        for kolom, value in hitung.yang.items():
            where &= self._mask(kolom, value)
        found = np.zeros(len(self.places), dtype="int64")
        np.add.at(found, self._codes, where)
        return [int(each) for each in found]

    def _sums(self, hitung: Jumlah, satuan: str) -> list[Any]:
        """What is summed, None where nothing is recorded."""
        parts: list[list[Any]] = [[] for _ in self.places]
        values = counted(hitung, self.rows)
        for code, value in zip(self._codes, values.astype("object"), strict=True):
            if not pd.isna(value):
                parts[code].append(value)
        return [_sum(each, satuan) for each in parts]

    def _mask(self, kolom: str, value: object) -> np.ndarray:
        found = self._held.get((kolom, value))
        if found is None:
            found = _holds(self.rows[kolom], value).to_numpy(bool)
            self._held[kolom, value] = found
        return found


def _where_recorded(ukuran: Ukuran, counts: list[int], rows: "Rows | Tallies") -> list[Any]:
    """Counts by place; None where nothing is recorded that they depend on."""
    hitung = ukuran.hitung
    if not isinstance(hitung, Cacah) or not hitung.bila_terdata:
        return list(counts)
    known = zip(counts, rows.knows(hitung.bila_terdata), strict=True)
    return [many if is_known else None for many, is_known in known]


def count_by_place(ukuran: Ukuran, rows: pd.DataFrame | Rows | Tallies) -> dict[str, Any]:
    """A figure that is no ratio, over koperasi rows (db.queries.keadaan), by kecamatan_kode.

    Returns:
        By code, "" for koperasi without one: an int, a Decimal for rupiah, or None where nothing
        is recorded. A kecamatan without rows is not in it; see count_nothing.
    """
    apart = Rows(rows) if isinstance(rows, pd.DataFrame) else rows
    return dict(zip(apart.places, apart.by_place(ukuran), strict=True))


def counted(hitung: Jumlah, rows: pd.DataFrame) -> pd.Series:
    """What is summed of each row: missing where a figure waits for somebody to confirm it."""
    return rows[hitung.dari].mask(_holds(rows[hitung.diperiksa], value=True))


def count_nothing(ukuran: Ukuran, rows: Rows | Tallies) -> int | None:
    """The figure of a kecamatan without a koperasi: 0, or None where there is nothing to know.

    Args:
        rows: those of the whole register; an empty one has nothing to say, not even nought.
    """
    hitung = ukuran.hitung
    if not rows.places or not isinstance(hitung, Cacah):
        return None
    if not hitung.bila_terdata:
        return 0
    return 0 if hitung.serentak and any(rows.knows(hitung.bila_terdata)) else None


def _holds(column: pd.Series, value: object) -> pd.Series:
    if value is TERDATA:
        return column.notna()
    if value is KOSONG:
        return column.isna()
    return (column == value).fillna(value=False).astype(bool)


def _sum(known: list[Any], satuan: str) -> Any:
    if not known:
        return None
    if satuan != "rupiah":
        return int(sum(known))
    return sum((Decimal(each) for each in known), Decimal()).quantize(Decimal(1), ROUND_HALF_UP)


def add(parts: Iterable[Any]) -> Any:
    """The sum of what is recorded, or None."""
    known = [each for each in parts if not pd.isna(each)]
    return sum(known[1:], known[0]) if known else None


def columns_of(kunci: Iterable[str]) -> list[str]:
    """The columns of db.queries.keadaan that these figures are counted from, in order."""
    found = (UKURAN[each].hitung for each in kunci)
    return sorted({name for each in found if each is not None for name in each.kolom})
