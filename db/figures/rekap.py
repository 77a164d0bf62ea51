"""Figures by kecamatan: what every screen, report, deck and file of numbers asks.

A figure over nothing recorded is missing, never zero; totals are the sums of what is printed.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from db.figures.hitung import Rows, Tallies, add, count_by_place, count_nothing, divide
from db.figures.katalog import REKAP, UKURAN
from db.figures.ukuran import Ukuran

# The row of koperasi that lie in no kecamatan: outside the kabupaten, or nobody knows where.
TANPA_KECAMATAN = "Luar kabupaten atau belum terdata"


def rekap(
    keadaan: pd.DataFrame | Tallies,
    kecamatan: pd.DataFrame,
    kunci: Sequence[str] = REKAP,
    *,
    terkecil: int,
) -> pd.DataFrame:
    """Count koperasi rows (db.queries.keadaan) by kecamatan.

    Args:
        kecamatan: kode and nama of all of them, and a column for each figure of `kunci` that is
            not counted over koperasi; one without koperasi keeps its row.
        kunci: which figures, a ratio after its parts (db.figures.katalog.with_parts).
        terkecil: percentages over fewer are missing; their parts say why.

    Returns:
        A row per kecamatan by nama, and one for koperasi without any when there are some: kode
        (None there), kecamatan, then a column per kunci: int, Decimal, float or None.
    """
    apart = Rows(keadaan) if isinstance(keadaan, pd.DataFrame) else keadaan
    counted = {
        each: count_by_place(UKURAN[each], apart)
        for each in kunci
        if UKURAN[each].hitung is not None
    }
    nothing = {each: count_nothing(UKURAN[each], apart) for each in counted}
    places = kecamatan.sort_values("nama").to_dict("records")
    if "" in apart.places:
        places.append({"kode": None, "nama": TANPA_KECAMATAN})
    rows = [
        {
            "kode": place["kode"],
            "kecamatan": place["nama"],
            **_with_ratios(_values(counted, nothing, place, kunci), kunci, terkecil),
        }
        for place in places
    ]
    return pd.DataFrame(rows, columns=["kode", "kecamatan", *kunci], dtype="object")


def _values(
    counted: dict[str, dict[str, Any]],
    nothing: dict[str, Any],
    place: dict[Any, Any],
    kunci: Sequence[str],
) -> dict[str, Any]:
    """Of one kecamatan, everything that is no ratio."""
    return {
        each: counted[each].get(place["kode"] or "", nothing[each])
        if each in counted
        else place.get(each)
        for each in kunci
        if UKURAN[each].bagian is None
    }


def measure(ukuran: Ukuran, rows: pd.DataFrame, *, terkecil: int) -> Any:
    """One figure of some koperasi rows, as total() has it: summed up by kecamatan."""
    if ukuran.bagian is not None:
        part, whole = (measure(UKURAN[each], rows, terkecil=terkecil) for each in ukuran.bagian)
        return divide(ukuran, part, whole, terkecil=terkecil)
    return add(count_by_place(ukuran, rows).values())


def total(rekapitulasi: pd.DataFrame, *, terkecil: int) -> dict[str, Any]:
    """The bottom line: the sum of each column as it stands there; None where all are missing.

    Args:
        terkecil: as for rekap.
    """
    kunci = [str(each) for each in rekapitulasi.columns if each in UKURAN]
    whole = [each for each in kunci if UKURAN[each].bagian is None]
    return _with_ratios({each: add(rekapitulasi[each]) for each in whole}, kunci, terkecil)


def _with_ratios(values: dict[str, Any], kunci: Sequence[str], terkecil: int) -> dict[str, Any]:
    """The same in the order of `kunci`, ratios of their parts among them."""
    for each in kunci:
        bagian = UKURAN[each].bagian
        if bagian is not None:
            parts = (values[name] for name in bagian)
            values[each] = divide(UKURAN[each], *parts, terkecil=terkecil)
    return {each: values[each] for each in kunci}
