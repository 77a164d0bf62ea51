"""Two states of the register beside each other: what rose and fell, who came, went, or changed.

What only some koperasi report (db.figures.ukuran.Ukuran.lapor) is compared over those that reported
it in both states: a sum that has grown because others reported is no growth.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.figures.hitung import counted, round_half_up
from db.figures.katalog import REKAP, UKURAN
from db.figures.rekap import measure, total
from db.figures.ukuran import Jumlah, Ukuran

BARU, HILANG, BERUBAH = "Baru", "Tidak ada lagi", "Berubah status"


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
    """A state: its koperasi (db.queries.keadaan) and their rekapitulasi (db.figures.rekap).

    Attributes:
        terkecil: percentages over fewer are not told; setting `kelompok_terkecil` of its day.
    """

    koperasi: pd.DataFrame
    rekap: pd.DataFrame
    terkecil: int


def compare_total(before: Sisi, after: Sisi) -> pd.DataFrame:
    """The kabupaten's measures in two states.

    Returns:
        A row per figure of REKAP: kunci, then NILAI; missing where either is not recorded.
    """
    old, new = (total(each.rekap, terkecil=each.terkecil) for each in (before, after))
    terkecil = max(before.terkecil, after.terkecil)
    rows = [
        [
            kunci,
            *_nilai(
                UKURAN[kunci],
                old[kunci],
                new[kunci],
                _report(UKURAN[kunci], before, after),
                terkecil,
            ),
        ]
        for kunci in REKAP
    ]
    return pd.DataFrame(rows, columns=["kunci", *NILAI], dtype="object")


def compare_kecamatan(before: Sisi, after: Sisi, kunci: str) -> pd.DataFrame:
    """One measure by kecamatan in two states: kecamatan, then NILAI.

    A koperasi that has moved is compared where it is now, so that the differences add up.
    """
    ukuran = UKURAN[kunci]
    old, new = (
        dict(zip(each["kecamatan"], each[kunci], strict=True))
        for each in (before.rekap, after.rekap)
    )
    reports = _report_by_place(_report(ukuran, before, after))
    terkecil = max(before.terkecil, after.terkecil)
    rows = [
        [place, *_nilai(ukuran, old.get(place), new.get(place), reports.get(code or ""), terkecil)]
        for place, code in (_codes(before.rekap) | _codes(after.rekap)).items()
    ]
    return pd.DataFrame(rows, columns=["kecamatan", *NILAI], dtype="object")


def _codes(rekapitulasi: pd.DataFrame) -> dict[str, str | None]:
    return dict(zip(rekapitulasi["kecamatan"], rekapitulasi["kode"], strict=True))


# Koperasi rows that report a measure: before, after, and those of both, once as each was.
Report = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]


def _report(ukuran: Ukuran, before: Sisi, after: Sisi) -> Report | None:
    """None where the measure counts what the register holds of every koperasi."""
    if ukuran.lapor is None:
        return None
    old, new = (each.koperasi[_reported(ukuran, each.koperasi)] for each in (before, after))
    same_new = new[new["koperasi_id"].isin(old["koperasi_id"])]
    now = same_new.set_index("koperasi_id")["kecamatan_kode"]
    same_old = old[old["koperasi_id"].isin(new["koperasi_id"])]
    return old, new, same_old.assign(kecamatan_kode=same_old["koperasi_id"].map(now)), same_new


def _reported(ukuran: Ukuran, rows: pd.DataFrame) -> pd.Series:
    if isinstance(ukuran.hitung, Jumlah):
        return counted(ukuran.hitung, rows).notna()
    return rows[ukuran.lapor].notna()


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
    return [old, new, len(report[0]), len(report[1]), len(report[2]), *same, _change(*same)]


def _change(old: Any, new: Any) -> Any:
    if old is None or new is None:
        return None
    change = new - old
    return round_half_up(change) if isinstance(change, float) else change


def compare_koperasi(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Koperasi that came, went, or changed their status.

    Args:
        before, after: rows of db.queries.keadaan or of a snapshot.

    Returns:
        A row each by kind and name: koperasi_id (int64), perubahan (BARU, HILANG, BERUBAH), nama,
        kecamatan, sebelum and sesudah (stored status, may be missing).
    """
    keys = ["koperasi_id", "nama", "kecamatan", "status"]
    both = before[keys].merge(after[keys], on="koperasi_id", how="outer", suffixes=("_l", "_b"))
    came, went = both["nama_l"].isna(), both["nama_b"].isna()
    same = both["status_l"].eq(both["status_b"]) | (
        both["status_l"].isna() & both["status_b"].isna()
    )
    kind = pd.Series(BERUBAH, index=both.index).mask(came, BARU).mask(went, HILANG)
    found = pd.DataFrame(
        {
            "koperasi_id": both["koperasi_id"].astype("int64"),
            "perubahan": kind,
            "nama": both["nama_b"].fillna(both["nama_l"]),
            "kecamatan": both["kecamatan_b"].fillna(both["kecamatan_l"]),
            "sebelum": both["status_l"],
            "sesudah": both["status_b"],
        }
    )
    changed = found[came | went | ~same]
    return changed.sort_values(["perubahan", "nama", "koperasi_id"], ignore_index=True)
