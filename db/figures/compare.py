"""Two states of the register beside each other: what rose and fell.

What only some koperasi report (db.figures.ukuran.Ukuran.lapor) is compared over those that reported
it in both states: a sum that has grown because others reported is no growth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.hitung import BANYAK, round_half_up
from db.figures.katalog import REKAP, UKURAN
from db.figures.rekap import measure, total
from db.figures.ukuran import Jumlah, Ukuran

# Of one measure: as each state prints it, how many koperasi reported it in each and in both, what
# these last ones reported, and the difference: of these where only some report, else of the two.
NILAI = [
    "sebelum",
    "sesudah",
    "lapor_sebelum",
    "lapor_sesudah",
    "lapor_keduanya",
    "sama_sebelum",
    "sama_sesudah",
    "selisih",
]


@dataclass(frozen=True)
class Sisi:
    """A state: its rekapitulasi (db.figures.rekap).

    Attributes:
        terkecil: percentages over fewer are not told; setting `kelompok_terkecil` of its day.
    """

    rekap: pd.DataFrame
    terkecil: int


@dataclass(frozen=True)
class Sandingan:
    """Two states of the register.

    Attributes:
        pasangan: koperasi of either state, those alike as one row (db.queries.banding), each under
            the names of lama() and baru(). First those of one kecamatan_kode and one value of each
            column of TOLD in both states, with BANYAK, how many they are; then, BANYAK nought and
            TOLD missing, those of one kecamatan_kode, with who reported each column of SUMMED
            (lama(n_…), baru(n_…), n_… for both) and what the ones of both reported.
    """

    sebelum: Sisi
    sesudah: Sisi
    pasangan: pd.DataFrame

    @property
    def terkecil(self) -> int:
        """The stricter of both limits, for what is compared."""
        return max(self.sebelum.terkecil, self.sesudah.terkecil)


def lama(name: str) -> str:
    """The name of a column of `pasangan` in the state before."""
    return f"{name}_lama"


def baru(name: str) -> str:
    """The same in the state after."""
    return f"{name}_baru"


def _reported_sums() -> list[Jumlah]:
    found = (UKURAN[each] for each in REKAP if UKURAN[each].lapor)
    return [each.hitung for each in found if isinstance(each.hitung, Jumlah)]


# What only some report: sums, and the columns that koperasi are counted by.
SUMMED = {each.dari: each.diperiksa for each in _reported_sums()}
TOLD = sorted({str(UKURAN[each].lapor) for each in REKAP if UKURAN[each].lapor} - SUMMED.keys())


def compare_total(both: Sandingan) -> pd.DataFrame:
    """The kabupaten's measures in two states.

    Returns:
        A row per figure of REKAP: kunci, then NILAI; missing where either is not recorded.
    """
    old, new = (total(each.rekap, terkecil=each.terkecil) for each in (both.sebelum, both.sesudah))
    rows = [
        [
            kunci,
            *_nilai(
                UKURAN[kunci],
                old[kunci],
                new[kunci],
                _report(UKURAN[kunci], both),
                both.terkecil,
            ),
        ]
        for kunci in REKAP
    ]
    return pd.DataFrame(rows, columns=["kunci", *NILAI], dtype="object")


def compare_kecamatan(both: Sandingan, kunci: str) -> pd.DataFrame:
    """One measure by kecamatan in two states: kecamatan, then NILAI.

    A koperasi that has moved is compared where it is now, so that the differences add up.
    """
    ukuran = UKURAN[kunci]
    old, new = (
        dict(zip(each["kecamatan"], each[kunci], strict=True))
        for each in (both.sebelum.rekap, both.sesudah.rekap)
    )
    reports = _report_by_place(_report(ukuran, both))
    codes = _codes(both.sebelum.rekap) | _codes(both.sesudah.rekap)
    rows = [
        [
            place,
            *_nilai(ukuran, old.get(place), new.get(place), reports.get(code or ""), both.terkecil),
        ]
        for place, code in codes.items()
    ]
    return pd.DataFrame(rows, columns=["kecamatan", *NILAI], dtype="object")


def _codes(rekapitulasi: pd.DataFrame) -> dict[str, str | None]:
    return dict(zip(rekapitulasi["kecamatan"], rekapitulasi["kode"], strict=True))


# Rows of koperasi (db.queries.keadaan) that report a measure, those alike as one: before, after,
# and those of both, once as each was.
Report = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]


def _report(ukuran: Ukuran, both: Sandingan) -> Report | None:
    """None where the measure counts what the register holds of every koperasi."""
    if ukuran.lapor is None:
        return None
    pairs = both.pasangan
    if isinstance(ukuran.hitung, Jumlah):
        dari, diperiksa = ukuran.hitung.dari, ukuran.hitung.diperiksa
        counts = [pairs[name] for name in (lama(f"n_{dari}"), baru(f"n_{dari}"), f"n_{dari}")]
        values = {dari: (lama(dari), baru(dari)), diperiksa: None}
    else:
        told = ukuran.lapor
        before, after = pairs[lama(told)].notna(), pairs[baru(told)].notna()
        counts = [pairs[BANYAK].where(each, 0) for each in (before, after, before & after)]
        values = {told: (lama(told), baru(told))}
    old, new, same = (each > 0 for each in counts)
    return (
        _as_koperasi(pairs[old], counts[0][old], lama("kecamatan_kode"), values, 0),
        _as_koperasi(pairs[new], counts[1][new], baru("kecamatan_kode"), values, 1),
        _as_koperasi(pairs[same], counts[2][same], baru("kecamatan_kode"), values, 0),
        _as_koperasi(pairs[same], counts[2][same], baru("kecamatan_kode"), values, 1),
    )


def _as_koperasi(
    pairs: pd.DataFrame,
    banyak: pd.Series,
    place: str,
    values: Mapping[str, tuple[str, str] | None],
    end: int,
) -> pd.DataFrame:
    """Pairs as koperasi rows of one state, the left one (0) or the right one (1)."""
    columns = {name: None if ends is None else pairs[ends[end]] for name, ends in values.items()}
    return pd.DataFrame({"kecamatan_kode": pairs[place], BANYAK: banyak, **columns})


def _report_by_place(report: Report | None) -> dict[str, Report]:
    """The same for each kecamatan, by its code; "" is where none is recorded."""
    if report is None:
        return {}
    groups = [
        dict(iter(rows.groupby(rows["kecamatan_kode"].fillna("").astype(str)))) for rows in report
    ]
    none = report[0].head(0)
    codes = {str(code) for each in groups for code in each}
    return {
        code: (
            groups[0].get(code, none),
            groups[1].get(code, none),
            groups[2].get(code, none),
            groups[3].get(code, none),
        )
        for code in codes
    }


def _nilai(ukuran: Ukuran, old: Any, new: Any, report: Report | None, terkecil: int) -> list[Any]:
    """NILAI of one measure, of which each state prints `old` and `new`."""
    if ukuran.lapor is None:
        return [old, new, None, None, None, None, None, _change(old, new)]
    if report is None:
        return [old, new, 0, 0, 0, None, None, None]
    same = [measure(ukuran, rows, terkecil=terkecil) for rows in report[2:]]
    reporters = [int(rows[BANYAK].sum()) for rows in report[:3]]
    return [old, new, *reporters, *same, _change(*same)]


def _change(old: Any, new: Any) -> Any:
    if old is None or new is None:
        return None
    change = new - old
    return round_half_up(change) if isinstance(change, float) else change
